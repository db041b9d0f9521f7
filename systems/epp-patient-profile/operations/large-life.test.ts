/** A life of three thousand events: how large its profile is, and how fast it opens. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { openTown } from '#checks/town.ts'
import type { Output } from '#kernel/contract.ts'
import type { World } from '#kernel/world.ts'
import { samplePerson } from '#population/sample-people.ts'
import { create } from '#record/record.ts'
import { inUnit } from '#record/unit.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import rpl from '../../rpl-medicines/system.ts'
import saa from '../../saa-permissions/system.ts'
import sgr from '../../sgr-prescriptions/system.ts'
import sgs from '../../sgs-referrals/system.ts'
import sgz from '../../sgz-events/system.ts'
import sor from '../../sor-registers/system.ts'
import { epp } from '../contract.ts'
import type { Life } from '../rules/life.ts'
import eppSystem from '../system.ts'
import { overviewOf } from './overview.ts'

const rooms = [sor, rpl, saa, sgr, sgs, sgz, eppSystem]
const patient = samplePerson('anna-kowalska').patient ?? ''

const now = Date.parse('2026-03-10T09:00:00Z')
const day = (ago: number) => new Date(now - ago * 86_400_000).toISOString()

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
    person: { id: 'p', given: 'Jan', family: 'Test', sex: 'male', birthDate: '1960-01-01' },
    now,
    notOpened: [],
    health: {
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
    prescriptions: many(800, (n) => ({
      id: id(n),
      number: `OP1${String(n).padStart(19, '0')}`,
      patient: 'p',
      product: '100000001',
      dosage: '1 x 1 tabl.',
      packs: 1,
      validFrom: '2026-01-01',
      validUntil: '2026-01-31',
      by,
      issuedAt: ago(n, 800),
      atc: `C09AA${String(n % 60).padStart(2, '0')}`,
      text: `Lek o bardzo długiej nazwie handlowej ${n % 60}, tabletki powlekane, 5 mg, 28 tabl.`,
      state: 'dispensed' as const,
      packsDispensed: 1,
      dispensings: [{ id: id(n), at: ago(n, 800), packs: 1, by }],
    })),
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
