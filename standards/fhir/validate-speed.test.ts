/** How much of a processor validation takes, constraints included: time of this process alone, whatever else the machine does. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { FhirResource } from './resource.ts'
import { validate } from './validate.ts'

const text = {
  status: 'generated',
  div: '<div xmlns="http://www.w3.org/1999/xhtml"><p>Anna <b>Nowak</b></p></div>',
}
const subject = { reference: 'Patient/0190a1b2-0000-8000-8000-000000000000' }
const loinc = (code: string) => ({ coding: [{ system: 'http://loinc.org', code, display: 'x' }], text: 'x' })
const quantity = (value: number, code: string) => ({
  value,
  unit: code,
  system: 'http://unitsofmeasure.org',
  code,
})

const samples: FhirResource[] = [
  {
    resourceType: 'Patient',
    text,
    identifier: [
      { use: 'official', system: 'urn:oid:2.16.840.1.113883.3.4424.1.1.616', value: '84031499907' },
    ],
    name: [
      {
        use: 'official',
        family: 'Nowak',
        given: ['Anna', 'Maria'],
        period: { start: '1984-03-14', end: '2010' },
      },
    ],
    telecom: [{ system: 'phone', value: '+48 600 000 000', use: 'mobile' }],
    gender: 'female',
    birthDate: '1984-03-14',
    address: [{ use: 'home', line: ['Długa 1'], city: 'Kraków', postalCode: '31-146', country: 'PL' }],
    contact: [{ name: { family: 'Nowak' }, relationship: [{ text: 'husband' }] }],
  },
  {
    resourceType: 'Observation',
    status: 'final',
    category: [
      {
        coding: [
          { system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'vital-signs' },
        ],
      },
    ],
    code: loinc('85354-9'),
    subject,
    effectiveDateTime: '2026-11-22T10:45:00+01:00',
    component: [
      { code: loinc('8480-6'), valueQuantity: quantity(128, 'mm[Hg]') },
      { code: loinc('8462-4'), valueQuantity: quantity(81.5, 'mm[Hg]') },
    ],
    referenceRange: [{ low: quantity(90, 'mm[Hg]'), high: quantity(140, 'mm[Hg]') }],
  },
  {
    resourceType: 'MedicationRequest',
    status: 'active',
    intent: 'order',
    medicationCodeableConcept: { text: 'Amoksycylina 500 mg' },
    subject,
    authoredOn: '2026-11-22T10:45:00+01:00',
    dosageInstruction: [
      {
        text: '3 × dziennie 1 tabletka',
        timing: {
          repeat: {
            frequency: 3,
            period: 1,
            periodUnit: 'd',
            boundsPeriod: { start: '2026-11-22', end: '2026-11-29' },
          },
        },
        doseAndRate: [{ doseQuantity: quantity(1, '1') }],
      },
    ],
  },
]

describe('validation', () => {
  it('takes at most 100 µs of processor for a small resource: 10,000 a second and core', () => {
    for (const sample of samples) assert.deepEqual(validate(sample), [])
    const rounds = 3000
    for (let i = 0; i < rounds; i++) for (const sample of samples) validate(sample)
    const before = process.cpuUsage()
    for (let i = 0; i < rounds; i++) for (const sample of samples) validate(sample)
    const { user, system } = process.cpuUsage(before)
    const each = (user + system) / (rounds * samples.length)
    process.stdout.write(
      `validate: ${each.toFixed(1)} µs of processor a resource, ${Math.round(1e6 / each)}/s\n`,
    )
    assert.ok(each < 100, `${each} µs`)
  })
})
