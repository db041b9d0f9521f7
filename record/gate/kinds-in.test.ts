/** Which kinds of data follow from what an entry says. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Coding, FhirResource } from '#standards/fhir/resource.ts'
import { kindsOfData } from './kinds.ts'
import { kindsIn } from './kinds-in.ts'

const namesIn = (resource: FhirResource): string[] =>
  kindsOfData.filter(({ bit }) => (kindsIn(resource) & bit) !== 0).map(({ name }) => name)

const concept = (system: string, code: string) => ({ coding: [{ system, code }] })
const icd10 = 'http://hl7.org/fhir/sid/icd-10'

it('tells kinds from codes of diagnoses, medicines, tests and places', () => {
  for (const [code, ...kinds] of [
    ['I10', 'ordinary'],
    ['F32.1', 'mental-health'],
    ['F10.2', 'addiction'],
    ['B24', 'hiv'],
    ['Z21', 'hiv'],
    ['O80', 'sexual-reproductive'],
    ['Q90', 'genetic'],
    ['T74.1', 'violence'],
    ['G00', 'ordinary'],
  ])
    assert.deepEqual(namesIn({ resourceType: 'Condition', code: concept(icd10, String(code)) }), kinds, code)
  const medicine = {
    resourceType: 'MedicationRequest',
    medicationCodeableConcept: concept('http://www.whocc.no/atc', 'J05AR20'),
  }
  assert.deepEqual(namesIn(medicine), ['hiv'])
  assert.deepEqual(namesIn({ resourceType: 'Observation', code: concept('http://loinc.org', '44261-6') }), [
    'mental-health',
  ])
  assert.deepEqual(namesIn({ resourceType: 'MolecularSequence' }), ['genetic'])
  const visit = {
    resourceType: 'Encounter',
    serviceType: concept('urn:oid:2.16.840.1.113883.3.4424.11.2.4', '1740'),
  }
  assert.deepEqual(namesIn(visit), ['addiction'])
})

it('takes what the author says by a label, of both systems, and several kinds at once', () => {
  const labelled = (...security: Coding[]): FhirResource => ({
    resourceType: 'Observation',
    meta: { security },
  })
  const act = 'http://terminology.hl7.org/CodeSystem/v3-ActCode'
  assert.deepEqual(namesIn(labelled({ system: act, code: 'PSY' })), ['mental-health'])
  const both = labelled(
    { system: act, code: 'HIV' },
    { system: 'https://openp1.pl/fhir/CodeSystem/kind-of-data', code: 'addiction' },
  )
  assert.deepEqual(namesIn(both), ['hiv', 'addiction'])
  assert.deepEqual(namesIn(labelled({ system: act, code: 'toString' })), ['ordinary'])
})

it('is not led astray by what is not well-formed', () => {
  const odd = {
    resourceType: 'Observation',
    code: 'F32',
    category: [null, { coding: [null, { system: 1, code: 2 }] }],
    type: [],
  }
  assert.deepEqual(namesIn(odd as FhirResource), ['ordinary'])
})
