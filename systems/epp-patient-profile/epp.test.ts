/** The profile of a patient: who may open it, what it shows first, what it warns of, how large and how fast it is. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { openTown, type Town } from '#checks/town.ts'
import { testWorld } from '#checks/test-world.ts'
import type { Output } from '#kernel/contract.ts'
import type { Context } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { samplePerson } from '#population/sample-people.ts'
import { create } from '#record/record.ts'
import { inUnit } from '#record/unit.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import sgr from '../sgr-prescriptions/system.ts'
import type { Prescription } from '../sgr-prescriptions/contract.ts'
import sgs from '../sgs-referrals/system.ts'
import sgz from '../sgz-events/system.ts'
import type { Finding } from '../sgz-events/contract.ts'
import sor from '../sor-registers/system.ts'
import { epp, type Kind, type Line } from './contract.ts'
import { overviewOf } from './operations/overview.ts'
import { daysOfSupply, unitsPerDay } from './rules/days-of-supply.ts'
import { downsample } from './rules/downsample.ts'
import type { Life } from './rules/life.ts'
import eppSystem from './system.ts'

const rooms = [sor, sgr, sgs, sgz, eppSystem]
const anna = samplePerson('anna-kowalska')
const patient = anna.patient ?? ''
const stranger = samplePerson('jan-wisniewski').patient ?? ''

async function allLines(reader: Context, limit = 200): Promise<Line[]> {
  const lines: Line[] = []
  let before: string | undefined
  do {
    const page = await reader.call(epp.entries, { patient, limit, ...(before && { before }) })
    lines.push(...page.lines)
    before = page.next
  } while (before !== undefined)
  return lines
}

for (const apart of [[], ['epp'], ['sgz', 'sgr']]) {
  describe(`the profile, ${apart.length === 0 ? 'rooms together' : `${apart} apart`}`, () => {
    let town: Town
    before(async () => {
      town = await openTown(rooms, { world: await testWorld('sample'), apart })
    })
    const asDoctor = () => town.as('maria-zielinska')

    it('begins with the essential: allergies, problems, medicines, last contact', async () => {
      const { strip, lanes, series, counts, asOf } = await asDoctor().call(epp.overview, { patient })
      assert.equal(strip.person.family, 'Kowalska')
      assert.match(strip.allergies[0]?.text ?? '', /Penicylin/)
      const codes = strip.problems.map(({ code = '' }) => code.slice(0, 3))
      assert.ok(codes.includes('E11') && codes.includes('I10'), codes.join())
      assert.ok(
        strip.medicines.some(({ code }) => code === 'A10BA02'),
        'metformin',
      )
      assert.ok(strip.lastContact && asOf)
      for (const group of ['problems', 'medicines', 'results', 'care'])
        assert.ok(
          lanes.some((lane) => lane.group === group),
          group,
        )
      const sugar = series.find(({ loinc }) => loinc === '4548-4')
      assert.ok(sugar && sugar.points.length > 3 && sugar.high === 6)
      assert.ok((counts.visit ?? 0) > 10 && (counts.medicine ?? 0) > 10)
    })

    it('every line of the list opens, with facts and where it comes from', async () => {
      const lines = await allLines(asDoctor())
      const seen = new Map(lines.map(({ kind, id }) => [kind, id]))
      assert.equal(new Set(lines.map((line) => JSON.stringify(line))).size, lines.length, 'no line twice')
      assert.deepEqual(await allLines(asDoctor(), 37), lines, 'whatever the length of a page')
      await assert.rejects(asDoctor().call(epp.entries, { patient, before: 'x' }), { code: 'cursor' })
      const { counts } = await asDoctor().call(epp.overview, { patient })
      assert.equal(
        lines.length,
        Object.values(counts).reduce((sum, count) => sum + count, 0),
      )
      for (const [kind, id] of seen) {
        const { line, source, facts, text } = await asDoctor().call(epp.entry, { patient, kind, id })
        assert.deepEqual([line.kind, line.id], [kind, id])
        assert.ok(['sgr', 'sgs', 'sgz'].includes(source.system))
        assert.ok(facts.length > 0 || kind === 'document', kind)
        if (kind === 'document') assert.ok((text ?? '').length > 20)
      }
      await assert.rejects(asDoctor().call(epp.entry, { patient, kind: 'visit', id: 'none' }), {
        code: 'no-entry',
      })
    })

    it('lines are found by kind and by the beginnings of words', async () => {
      const find = async (text: string, kinds?: Kind[]) =>
        (await asDoctor().call(epp.entries, { patient, text, ...(kinds && { kinds }) })).lines
      const sugar = await find('hemoglobina glik')
      assert.ok(sugar.length > 3 && sugar.every(({ kind }) => kind === 'result'))
      assert.ok((await find('metform', ['medicine'])).length > 3)
      assert.deepEqual(await find('metform', ['visit']), [])
    })

    it('is for the patient and those who treat: no pharmacist, no registrar, no stranger', async () => {
      const own = await town.as('anna-kowalska').call(epp.overview, { patient })
      assert.equal(own.strip.person.id, patient)
      for (const who of ['piotr-wojcik', 'katarzyna-lewandowska', 'tomasz-dabrowski'])
        await assert.rejects(town.as(who, { room: 'gabinet' }).call(epp.overview, { patient }), {
          category: 'forbidden',
          code: 'not-for-this-role',
        })
      await assert.rejects(town.as('jan-wisniewski').call(epp.overview, { patient }), {
        code: 'not-your-patient',
      })
      await assert.rejects(asDoctor().call(epp.overview, { patient: stranger }), { code: 'not-your-patient' })
      await assert.rejects(asDoctor().call(epp.overview, { patient: 'nobody' }), { category: 'not-found' })
    })
  })
}

describe('the profile with a neighbour down', () => {
  it('says that it cannot show a whole life now', async () => {
    const town = await openTown(rooms, { world: await testWorld('sample'), down: ['sgs'] })
    await assert.rejects(town.as('maria-zielinska').call(epp.overview, { patient }), {
      category: 'unavailable',
    })
  })
})

const now = Date.parse('2026-03-10T09:00:00Z')
const day = (ago: number) => new Date(now - ago * 86_400_000).toISOString()

const empty: Life = {
  person: { id: 'p', given: 'Jan', family: 'Test', sex: 'male', birthDate: '1960-01-01' },
  health: {
    problems: [],
    allergies: [],
    findings: [],
    vaccinations: [],
    procedures: [],
    letters: [],
    events: [],
  },
  prescriptions: [],
  referrals: [],
  now,
}

let count = 0
const prescription = (change: Partial<Prescription> & { issuedAt: string }): Prescription => {
  count += 1
  return {
    id: `rx-${count}`,
    number: `OP1${String(count).padStart(19, '0')}`,
    state: 'expired',
    patient: 'p',
    product: '100000001',
    atc: 'C09AA05',
    text: 'Tritace 5, tabletki, 5 mg, 28 tabl.',
    dosage: '1 x 1 tabl.',
    packs: 1,
    packsDispensed: 0,
    validFrom: change.issuedAt.slice(0, 10),
    validUntil: day((now - Date.parse(change.issuedAt)) / 86_400_000 - 30).slice(0, 10),
    by: {},
    dispensings: [],
    ...change,
  }
}
const dispensed = (ago: number, change: Partial<Prescription> = {}) =>
  prescription({
    issuedAt: day(ago),
    state: 'dispensed',
    packsDispensed: 1,
    dispensings: [{ id: `d-${ago}`, at: day(ago), packs: 1, by: {} }],
    ...change,
  })
const lab = (ago: number, value: number, change: Partial<Finding> = {}): Finding => ({
  id: `o-${ago}-${value}`,
  loinc: '2823-3',
  name: 'Potas',
  unit: 'mmol/L',
  at: day(ago),
  value,
  low: 3.5,
  high: 5.1,
  category: 'laboratory',
  ...change,
})
const profile = (change: { prescriptions?: Prescription[]; health?: Partial<Life['health']> }) =>
  overviewOf({ ...empty, ...change, health: { ...empty.health, ...change.health } })
const alertsOf = (change: Parameters<typeof profile>[0]) =>
  profile(change).strip.alerts.map(({ code }) => code)

describe('alerts', () => {
  it('speak of a dangerous class that was not collected, not of every fifth prescription', () => {
    assert.deepEqual(alertsOf({ prescriptions: [prescription({ issuedAt: day(20), state: 'issued' })] }), [
      'not-dispensed',
    ])
    const harmless = prescription({ issuedAt: day(20), atc: 'R05CB06', text: 'Syrop' })
    assert.deepEqual(alertsOf({ prescriptions: [harmless] }), [])
    assert.deepEqual(
      alertsOf({ prescriptions: [prescription({ issuedAt: day(3), state: 'issued' })] }),
      [],
      'too early',
    )
    const inHand = [
      dispensed(25, {
        packs: 3,
        packsDispensed: 3,
        dispensings: [{ id: 'd', at: day(25), packs: 3, by: {} }],
      }),
    ]
    assert.deepEqual(
      alertsOf({ prescriptions: [...inHand, prescription({ issuedAt: day(10) })] }),
      [],
      'has enough',
    )
  })

  it('name an insulin before a tablet', () => {
    const { strip } = profile({
      prescriptions: [
        prescription({ issuedAt: day(20) }),
        prescription({ issuedAt: day(30), atc: 'A10AE04', text: 'Lantus' }),
      ],
    })
    assert.deepEqual(
      strip.alerts[0]?.rows.map(({ text }) => text),
      ['Lantus', 'Tritace 5, tabletki, 5 mg, 28 tabl.'],
    )
  })

  it('speak when a lasting treatment has run out', () => {
    assert.deepEqual(alertsOf({ prescriptions: [dispensed(120), dispensed(90)] }), ['supply-ended'])
    assert.deepEqual(alertsOf({ prescriptions: [dispensed(60), dispensed(20)] }), [])
  })

  it('speak of an abnormal result that nobody followed up', () => {
    assert.deepEqual(alertsOf({ health: { findings: [lab(30, 6.4)] } }), ['abnormal-result'])
    assert.deepEqual(alertsOf({ health: { findings: [lab(30, 6.4), lab(10, 4.5)] } }), [], 'repeated')
    assert.deepEqual(alertsOf({ health: { findings: [lab(5, 6.4)] } }), [], 'too early')
    const visit = {
      id: 'v',
      patient: 'p',
      text: 'Porada',
      open: false,
      startedAt: day(20),
      diagnoses: [],
      by: {},
    }
    assert.deepEqual(alertsOf({ health: { findings: [lab(30, 6.4)], events: [visit] } }), [], 'seen since')
    const troponin = lab(1, 0.5, { loinc: '67151-1', name: 'Troponina', low: 0, high: 0.014 })
    assert.deepEqual(
      alertsOf({ health: { findings: [troponin] } }),
      ['abnormal-result'],
      'far outside does not wait',
    )
  })

  it('speak first of all of a medicine that the patient is allergic to', () => {
    const amoxicillin = dispensed(2, {
      atc: 'J01CA04',
      text: 'Amotaks 1 g, tabletki, 1 g, 16 tabl.',
      dosage: '2 x 1',
    })
    for (const allergy of [
      { name: 'Penicyliny', code: 'J01C' },
      { name: 'Allergy to penicillin', code: '91936005' },
    ]) {
      const allergies = [{ id: 'a', severe: true, ...allergy }]
      const health = { allergies, findings: [lab(30, 9)] }
      assert.deepEqual(alertsOf({ prescriptions: [amoxicillin], health }), [
        'allergy-conflict',
        'abnormal-result',
      ])
    }
    const peanut = [{ id: 'a', severe: true, name: 'Orzeszki ziemne' }]
    assert.deepEqual(alertsOf({ prescriptions: [amoxicillin], health: { allergies: peanut } }), [])
  })
})

describe('medicines over time', () => {
  it('are one lane an ingredient, whatever the brand, with bars in hand and gaps between', () => {
    const { lanes, strip } = profile({
      prescriptions: [
        dispensed(300),
        dispensed(272, { text: 'Polpril, tabletki, 5 mg, 28 tabl.' }),
        dispensed(100),
        dispensed(20),
      ],
    })
    assert.equal(lanes.length, 1)
    assert.deepEqual(
      lanes[0]?.marks.map(({ tone, open }) => [tone, open]),
      [
        ['dispensed', false],
        ['gap', false],
        ['dispensed', false],
        ['gap', false],
        ['dispensed', true],
      ],
    )
    assert.deepEqual(
      strip.medicines.map(({ code }) => code),
      ['C09AA05'],
    )
  })

  it('from elsewhere are drawn as prescribed: nobody knows whether they were dispensed', () => {
    const foreign = prescription({
      issuedAt: day(900),
      number: 'a-b',
      ongoing: true,
      atc: '',
      text: 'Simvastatin 10 MG Oral Tablet',
    })
    const { lanes, strip } = profile({ prescriptions: [foreign] })
    assert.deepEqual(
      lanes[0]?.marks.map(({ tone, open }) => [tone, open]),
      [['prescribed', true]],
    )
    assert.deepEqual(strip.alerts, [])
    assert.equal(strip.medicines.length, 1)
  })

  it('last as long as their packs and dosage say', () => {
    const says = (dosage: string) => unitsPerDay(dosage)
    assert.deepEqual(
      [
        '2 x 1 tabl.',
        '1 tabl. 3 razy dziennie',
        '1-0-1',
        '1 tabl. co 12 godzin',
        '1 tabl. rano',
        'wg potrzeb',
      ].map(says),
      [2, 3, 2, 2, 1, 1],
    )
    assert.equal(Math.round(1 / says('1 tabl. raz w tygodniu')), 7)
    assert.equal(says('½ tabl. 2 razy dziennie'), 1)
    assert.equal(daysOfSupply({ text: 'X, tabl., 5 mg, 60 tabl.', dosage: '2 x 1' }, 2), 60)
    assert.equal(daysOfSupply({ text: 'Maść, 30 g', dosage: 'na skórę' }, 2), 60)
  })
})

describe('trends', () => {
  it('keep units apart and take the range of the newest result, else of an adult of that sex', () => {
    const { series } = profile({
      health: {
        findings: [
          lab(10, 5, { loinc: '718-7', name: 'Hb', unit: 'g/dL', low: 13.5, high: 17.5, value: 14 }),
          lab(20, 5, { loinc: '718-7', name: 'Hb', unit: 'mmol/L', value: 8.7 }),
          {
            id: 'w',
            loinc: '8867-4',
            name: 'Tętno',
            unit: '/min',
            at: day(1),
            value: 70,
            category: 'vital-signs',
          },
        ],
      },
    })
    assert.deepEqual(
      series.map(({ unit, low, high }) => [unit, low, high]),
      [
        ['/min', 60, 100],
        ['g/dL', 13.5, 17.5],
        ['mmol/L', 3.5, 5.1],
      ],
    )
  })

  it('lose points, never the first, the last or a peak', () => {
    const points = Array.from({ length: 1000 }, (_, x) => ({ x, y: x === 500 ? 100 : Math.sin(x / 50) }))
    const kept = downsample(points, 40)
    assert.equal(kept.length, 40)
    assert.deepEqual([kept[0]?.x, kept.at(-1)?.x], [0, 999])
    assert.ok(kept.some(({ y }) => y === 100))
  })
})

describe('a life of three thousand events', () => {
  it('still fits into a hundred kilobytes, with everything counted', () => {
    const overview = overviewOf(largeLife())
    const size = Buffer.byteLength(JSON.stringify(overview))
    assert.ok(size <= 100_000, `${size} bytes`)
    assert.equal(overview.counts.visit, 2_900)
    assert.equal(overview.counts.stay, 100)
    assert.equal(overview.counts.result, 6_000)
    const visits = overview.lanes.find(({ label }) => label === 'Wizyty')
    assert.equal(
      visits?.marks.reduce((sum, { count: many = 1 }) => sum + many, 0),
      2_900,
    )
  })

  it('opens from the record', { timeout: 120_000 }, async (test) => {
    const world = await testWorld('sample')
    const [visits, results] = [600, 1_500]
    await writeLife(world, visits, results)
    const town = await openTown(rooms, { world })
    const times: number[] = []
    let overview: Output<typeof epp.overview> | undefined
    for (let round = 0; round < 12; round += 1) {
      const began = performance.now()
      overview = await town.as('maria-zielinska').call(epp.overview, { patient })
      times.push(performance.now() - began)
    }
    times.sort((one, other) => one - other)
    assert.ok((overview?.counts.result ?? 0) > results && (overview?.counts.visit ?? 0) > visits)
    assert.ok(Buffer.byteLength(JSON.stringify(overview)) <= 100_000)
    test.diagnostic(`overview of 3,000 resources more than Anna's: median ${times[6]?.toFixed(0)} ms`)
    assert.ok((times[6] ?? 0) < 5_000, `median ${times[6]} ms on a busy machine`)
  })
})

function largeLife(): Life {
  const many = <T>(length: number, make: (n: number) => T) => Array.from({ length }, (_, n) => make(n))
  const id = (n: number) => `0192f3a4-5b6c-8d7e-9f01-${String(n).padStart(12, '0')}`
  const ago = (n: number, of: number) => day((n * 7_300) / of)
  const long = 'Nadciśnienie samoistne (pierwotne) z zajęciem narządów, postać nieokreślona'
  const by = { practitioner: id(1), organization: id(2) }
  return {
    ...empty,
    health: {
      ...empty.health,
      problems: many(1_000, (n) => ({
        id: id(n),
        code: `${'ABCDEFGHIJKLMN'[n % 14]}${String(n % 70).padStart(2, '0')}.${n % 9}`,
        name: `${long} ${n % 70}`,
        since: ago(n, 1_000),
        active: n % 3 === 0,
      })),
      allergies: many(30, (n) => ({ id: id(n), name: `${long} ${n}`, severe: true, reaction: long })),
      findings: many(6_000, (n) => ({
        id: id(n),
        loinc: `${1000 + (n % 40)}-1`,
        name: `Badanie laboratoryjne o długiej nazwie ${n % 40}`,
        at: ago(n, 6_000),
        value: 100 + (n % 37) / 7,
        unit: 'mg/dL',
        low: 50,
        high: 101,
        category: 'laboratory' as const,
      })),
      vaccinations: many(60, (n) => ({ id: id(n), name: long, at: ago(n, 60) })),
      procedures: many(200, (n) => ({ id: id(n), name: long, at: ago(n, 200) })),
      letters: many(120, (n) => ({ id: id(n), title: long, at: ago(n, 120), by })),
      events: many(3_000, (n) => ({
        id: id(n),
        patient: 'p',
        eventClass: n % 30 === 0 ? '1' : '4',
        text: `Porada w poradni ${n % 20}`,
        open: false,
        startedAt: ago(n, 3_000),
        endedAt: ago(n, 3_000),
        diagnoses: [],
        by,
      })),
    },
    prescriptions: many(800, (n) =>
      prescription({
        id: id(n),
        issuedAt: ago(n, 800),
        atc: `C09AA${String(n % 60).padStart(2, '0')}`,
        text: `Lek o bardzo długiej nazwie handlowej ${n % 60}, tabletki powlekane, 5 mg, 28 tabl.`,
        state: 'dispensed',
        packsDispensed: 1,
        dispensings: [{ id: id(n), at: ago(n, 800), packs: 1, by }],
      }),
    ),
    referrals: many(150, (n) => ({
      id: id(n),
      number: 'x',
      state: 'completed' as const,
      patient: 'p',
      specialty: '1100',
      text: long,
      urgent: false,
      issuedAt: ago(n, 150),
      by,
    })),
  }
}

async function writeLife(world: World, visits: number, results: number): Promise<void> {
  const subject = { reference: `Patient/${patient}` }
  const loincs = ['2823-3', '2951-2', '718-7', '2160-0', '4548-4', '8867-4', '29463-7']
  const at = (n: number, of: number) =>
    new Date(Date.now() - (1 + (n * 7_300) / of) * 86_400_000).toISOString()
  const encounters = Array.from(
    { length: visits },
    (_, n): FhirResource => ({
      resourceType: 'Encounter',
      status: 'finished',
      class: { system: 'urn:oid:2.16.840.1.113883.3.4424.11.1.34', code: '4', display: 'Porada' },
      subject,
      period: { start: at(n, visits), end: at(n, visits) },
      reasonCode: [{ text: 'kontrola' }],
    }),
  )
  const conditions = encounters.map(
    (_, n): FhirResource => ({
      resourceType: 'Condition',
      code: {
        coding: [{ system: 'http://hl7.org/fhir/sid/icd-10', code: 'J06.9' }],
        text: 'Ostre zakażenie',
      },
      subject,
      onsetDateTime: at(n, visits),
    }),
  )
  const observations = Array.from(
    { length: results },
    (_, n): FhirResource => ({
      resourceType: 'Observation',
      status: 'final',
      category: [{ coding: [{ code: 'laboratory' }] }],
      code: { coding: [{ system: 'http://loinc.org', code: loincs[n % 7] }], text: 'Badanie' },
      subject,
      effectiveDateTime: at(n, results),
      valueQuantity: { value: 4 + (n % 10) / 10, unit: 'mmol/L' },
    }),
  )
  const requests = Array.from(
    { length: 300 },
    (_, n): FhirResource => ({
      resourceType: 'MedicationRequest',
      status: 'completed',
      intent: 'order',
      medicationCodeableConcept: { text: `Lek ${n % 20}, tabletki, 5 mg, 30 tabl.` },
      subject,
      authoredOn: at(n, 300),
    }),
  )
  const all = [...encounters, ...conditions, ...observations, ...requests]
  const writer = { room: 'record', actor: { role: 'platform' }, purpose: 'platform' } as const
  for (let from = 0; from < all.length; from += 500)
    await inUnit(world, writer, async (unit) => {
      for (const resource of all.slice(from, from + 500)) await create(unit, resource)
    })
}
