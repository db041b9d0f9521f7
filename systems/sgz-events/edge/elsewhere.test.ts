/** Records that others wrote: told in the words they came with; what they lack crashes nothing. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import { bringPeople } from '#checks/townspeople.ts'
import { samplePerson } from '#population/sample-people.ts'
import { create } from '#record/record.ts'
import { inUnit } from '#record/unit.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { sgz } from '../contract.ts'
import { hasPassed } from '../rules/course.ts'
import sgzSystem from '../system.ts'
import { findingsOf } from './findings.ts'

const patient = samplePerson('anna-kowalska').patient ?? ''

describe('records from elsewhere', () => {
  let town: Town
  before(async () => {
    const world = await testWorld('empty')
    await bringPeople(world)
    town = await openTown([sgzSystem], { world })
    const unitOf = { room: 'record', actor: { role: 'platform' }, purpose: 'platform' } as const
    await inUnit(world, unitOf, async (unit) => {
      const subject = { reference: `Patient/${patient}` }
      const encounter = await create(unit, {
        resourceType: 'Encounter',
        status: 'finished',
        class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
        subject,
        period: { start: '2011-03-01T10:00:00+00:00', end: '2011-03-04T10:00:00+00:00' },
      })
      const within = { encounter: { reference: `Encounter/${encounter.id}` }, subject }
      for (const resource of foreign(subject, within)) await create(unit, resource)
    })
  })

  it('are told in the words they came with', async () => {
    const health = await town.as('anna-kowalska', { room: 'epp' }).call(sgz.healthOf, { patient })
    const [event] = health.events
    assert.deepEqual(
      [event?.text, event?.eventClass, event?.diagnoses, event?.reason],
      ['Pobyt w szpitalu', undefined, [], 'Acute bronchitis (disorder)'],
    )
    assert.deepEqual(
      health.problems.map(({ name, code, active }) => [name, code, active]),
      [
        ['Acute bronchitis (disorder)', '10509002', false],
        ['Sama nazwa', '', true],
      ],
    )
    const findings = health.findings.map(({ name, value, words, unit }) => [name, value ?? words, unit])
    assert.deepEqual(findings.sort(), [
      ['Ciśnienie tętnicze rozkurczowe', 81.5, 'mmHg'],
      ['Ciśnienie tętnicze skurczowe', 128, 'mmHg'],
      ['Tobacco smoking status NHIS', 'Never smoker', undefined],
      ['Troponina', '< 0.01 ng/mL', undefined],
    ])
    assert.deepEqual(
      [health.vaccinations.length, health.procedures.length, health.allergies],
      [1, 1, [{ ...health.allergies[0], name: 'Peanut', severe: true }]],
    )
  })

  it('whose elements are missing crash nothing', () => {
    const bare = {
      id: 'o1',
      at: new Date('2020-01-01T00:00:00Z'),
      resource: { resourceType: 'Observation', status: 'final' },
    }
    assert.deepEqual(findingsOf(bare), [])
    const named = findingsOf({ ...bare, resource: { ...bare.resource, valueInteger: 3 } })
    assert.deepEqual(
      named.map(({ name, at, value }) => [name, at, value]),
      [['Wynik bez nazwy', '2020-01-01T00:00:00.000Z', 3]],
    )
  })
})

describe('the course of a diagnosis', () => {
  const now = new Date('2026-03-10T09:00:00Z')
  it('a cold passes in a quarter of a year, diabetes never by itself', () => {
    assert.equal(hasPassed('J06.9', '2025-11-01', now), true)
    assert.equal(hasPassed('J06.9', '2026-02-01', now), false)
    assert.equal(hasPassed('E11.9', '1999-01-01', now), false)
    assert.equal(hasPassed('Z88.0', '1999-01-01', now), false, 'a history of allergy stays')
    assert.equal(hasPassed(undefined, '1999-01-01', now), false)
  })
})

function foreign(subject: { reference: string }, within: object): FhirResource[] {
  const loinc = (code: string, display: string) => ({
    coding: [{ system: 'http://loinc.org', code, display }],
  })
  const status = {
    coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'resolved' }],
  }
  const final = {
    resourceType: 'Observation',
    status: 'final',
    effectiveDateTime: '2011-03-01T10:00:00+00:00',
  }
  return [
    {
      resourceType: 'Condition',
      clinicalStatus: status,
      code: {
        coding: [
          { system: 'http://snomed.info/sct', code: '10509002', display: 'Acute bronchitis (disorder)' },
        ],
      },
      onsetDateTime: '2011-03-01T10:00:00+00:00',
      abatementDateTime: '2011-03-11T10:00:00+00:00',
      ...within,
    },
    { resourceType: 'Condition', code: { text: 'Sama nazwa' }, subject },
    {
      ...final,
      ...within,
      code: loinc('55284-4', 'Blood Pressure'),
      component: [
        {
          code: loinc('8462-4', 'Diastolic Blood Pressure'),
          valueQuantity: { value: 81.5, unit: 'mm[Hg]', system: 'http://unitsofmeasure.org', code: 'mm[Hg]' },
        },
        {
          code: loinc('8480-6', 'Systolic Blood Pressure'),
          valueQuantity: { value: 128, unit: 'mm[Hg]', system: 'http://unitsofmeasure.org', code: 'mm[Hg]' },
        },
      ],
    },
    {
      ...final,
      subject,
      code: loinc('72166-2', 'Tobacco smoking status NHIS'),
      valueCodeableConcept: {
        coding: [{ system: 'http://snomed.info/sct', code: '266919005', display: 'Never smoker' }],
      },
    },
    {
      ...final,
      subject,
      code: { text: 'Troponina' },
      valueQuantity: { value: 0.01, comparator: '<', unit: 'ng/mL' },
    },
    { ...final, subject, status: 'entered-in-error', code: { text: 'Pomyłka' }, valueString: 'x' },
    {
      resourceType: 'Immunization',
      status: 'completed',
      vaccineCode: { coding: [{ system: 'http://hl7.org/fhir/sid/cvx', code: '140' }] },
      patient: subject,
      occurrenceDateTime: '2011-10',
    },
    {
      resourceType: 'Procedure',
      status: 'completed',
      code: { text: 'Colonoscopy' },
      performedPeriod: { start: '2012-11-25' },
      subject,
    },
    {
      resourceType: 'AllergyIntolerance',
      clinicalStatus: {
        coding: [
          { system: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical', code: 'active' },
        ],
      },
      code: { text: 'Peanut' },
      criticality: 'high',
      patient: subject,
    },
  ]
}
