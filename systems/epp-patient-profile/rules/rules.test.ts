/** What the profile decides: alerts, medicines over time, trends. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Prescription } from '../../sgr-prescriptions/contract.ts'
import type { Finding } from '../../sgz-events/shapes/finding.ts'
import { overviewOf } from '../operations/overview.ts'
import { daysOfSupply, unitsPerDay } from './days-of-supply.ts'
import { downsample } from './downsample.ts'
import { dayOf, type Life } from './life.ts'

const now = Date.parse('2026-03-10T09:00:00Z')
const day = (ago: number) => new Date(now - ago * 86_400_000).toISOString()

const empty: Life = {
  person: { id: 'p', given: 'Jan', family: 'Test', sex: 'male', birthDate: '1960-01-01' },
  notOpened: [],
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

describe('days on the map', () => {
  it('begin at midnight in Poland, whatever zone a time is written in', () => {
    assert.deepEqual(
      [
        '2026-03-09T23:30:00Z',
        '2026-03-10T00:30:00+01:00',
        '2026-07-31T22:00:00Z',
        '2026-01-10T00:30:00+02:00',
        '2019',
      ].map(dayOf),
      ['2026-03-10', '2026-03-10', '2026-08-01', '2026-01-09', '2019'],
    )
  })
})
