/** The country looks like Poland: ages, illness, what people do with prescriptions. Bounds are wide; the seed is fixed. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { CodeableConcept, FhirResource } from '#standards/fhir/resource.ts'
import { countryBundles } from './country.ts'
import { ageOn, dayOf } from './days.ts'
import { districtsOf } from './society/district.ts'
import { personsOf } from './society/household.ts'

const until = '2026-11-01'
const byType = new Map<string, FhirResource[]>()
for (const { entry = [] } of countryBundles({ people: 400, seed: 11, until })) {
  for (const { resource } of entry) {
    if (!resource) continue
    const same = byType.get(resource.resourceType)
    if (same) same.push(resource)
    else byType.set(resource.resourceType, [resource])
  }
}
const all = (type: string) => byType.get(type) ?? []
const codeOf = (resource: FhirResource, element = 'code') =>
  (resource[element] as CodeableConcept | undefined)?.coding?.[0]?.code ?? ''

function within(value: number, least: number, most: number, what: string): void {
  assert.ok(value >= least && value <= most, `${what}: ${value.toFixed(3)} is not from ${least} to ${most}`)
}

describe('the country looks like Poland', () => {
  it('by age and sex', () => {
    const country = { seed: 2, until: dayOf(until) }
    const personOf = personsOf(country, districtsOf(country))
    const people = Array.from({ length: 6000 }, (_, number) => personOf(number))
    const share = (test: (age: number) => boolean) =>
      people.filter(({ birthDay }) => test(ageOn(country.until, birthDay))).length / people.length
    within(
      share((age) => age < 18),
      0.16,
      0.21,
      'under 18',
    )
    within(
      share((age) => age >= 65),
      0.18,
      0.24,
      '65 and more',
    )
    within(
      share((age) => age >= 80),
      0.025,
      0.07,
      '80 and more',
    )
    within(people.filter(({ sex }) => sex === 'female').length / people.length, 0.49, 0.55, 'women')
    within(people.filter(({ deathDay }) => deathDay !== undefined).length / people.length, 0.01, 0.05, 'died')
  })

  it('by chronic illness', () => {
    const ill = (code: string) => {
      const people = all('Condition').filter((condition) => codeOf(condition) === code)
      return people.length / all('Patient').length
    }
    within(ill('I10'), 0.17, 0.32, 'hypertension')
    within(ill('E11.9'), 0.05, 0.13, 'diabetes')
    within(ill('J45.0'), 0.04, 0.11, 'asthma')
    within(ill('E03.9'), 0.04, 0.12, 'hypothyroidism')
    within(ill('J44.9'), 0.01, 0.06, 'COPD')
    within(ill('I50.9'), 0.01, 0.07, 'heart failure')
  })

  it('by sugar: HbA1c of diabetics is high, that of others hardly measured', () => {
    const values = all('Observation')
      .filter((observation) => codeOf(observation) === '4548-4')
      .map(({ valueQuantity }) => (valueQuantity as { value: number }).value)
    within(values.filter((value) => value > 6).length / values.length, 0.85, 1, 'HbA1c above 6 %')
    within(Math.max(...values), 7, 14, 'highest HbA1c')
  })

  it('by what becomes of prescriptions: about one in five is never dispensed', () => {
    const past = all('MedicationRequest').filter(({ dispenseRequest, status }) => {
      const { validityPeriod } = dispenseRequest as { validityPeriod: { end: string } }
      return status !== 'cancelled' && validityPeriod.end < until
    })
    const packs = (request: FhirResource) =>
      (request.extension as { valueInteger: number }[])[0]?.valueInteger ?? 0
    within(past.filter((request) => packs(request) === 0).length / past.length, 0.15, 0.27, 'never dispensed')
    const states = new Set(
      all('MedicationRequest').map((request) => `${request.status}${packs(request) > 0 ? ' in part' : ''}`),
    )
    assert.deepEqual([...states].sort(), ['active', 'active in part', 'cancelled', 'completed in part'])
  })

  it('by referrals in every state', () => {
    const states = new Set(
      all('ServiceRequest').map(({ extension }) => (extension as { valueCode: string }[])[0]?.valueCode),
    )
    assert.deepEqual([...states].sort(), ['accepted', 'cancelled', 'completed', 'issued'])
  })

  it('by how much is on record: some hundred resources a life, every kind of them', () => {
    const total = [...byType.values()].reduce((sum, { length }) => sum + length, 0)
    within(total / all('Patient').length, 80, 140, 'resources a life')
    for (const type of [
      'Immunization',
      'Procedure',
      'DocumentReference',
      'AllergyIntolerance',
      'RelatedPerson',
    ]) {
      assert.ok(all(type).length > 20, type)
    }
  })

  it('never prescribes what a patient is known to be allergic to', () => {
    const allergies = all('AllergyIntolerance').flatMap((allergy) => {
      const atc = codeOf(allergy)
      const patient = (allergy.patient as { reference: string }).reference
      return atc === '' ? [] : [{ atc, patient, known: String(allergy.recordedDate) }]
    })
    assert.ok(allergies.length > 5)
    for (const request of all('MedicationRequest')) {
      const patient = (request.subject as { reference: string }).reference
      const { coding = [] } = request.medicationCodeableConcept as CodeableConcept
      const prescribed = coding.at(-1)?.code ?? ''
      for (const { atc, known } of allergies.filter((allergy) => allergy.patient === patient)) {
        assert.ok(!prescribed.startsWith(atc) || String(request.authoredOn).slice(0, 10) <= known, prescribed)
      }
    }
  })
})
