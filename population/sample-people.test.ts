/** The sample people: always the same, with valid numbers; Anna's record shows what the platform can show. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { FhirResource, Reference } from '#standards/fhir/resource.ts'
import { isNpwz } from '#standards/pl-ids/npwz.ts'
import { parsePesel } from '#standards/pl-ids/pesel.ts'
import { countryBundles, defaults } from './country.ts'
import { samplePeople, samplePerson } from './sample-people.ts'

const draw = (seed: number, until = defaults.until) =>
  [...countryBundles({ people: 3, seed, until })].flatMap(({ entry = [] }) =>
    entry.flatMap(({ resource }) => resource ?? []),
  )
const resources = draw(1)
const find = (type: string, id: string | undefined) =>
  resources.find((resource) => resource.resourceType === type && resource.id === id)

/** What belongs to a sample patient. */
function recordOf(all: readonly FhirResource[], key: string): FhirResource[] {
  const reference = `Patient/${samplePerson(key).patient}`
  return all.filter((resource) =>
    [resource.subject, resource.patient].some(
      (link) => (link as Reference | undefined)?.reference === reference,
    ),
  )
}

describe('the sample people', () => {
  it('have a PESEL that tells their birth date and sex, and a valid NPWZ', () => {
    for (const { key, role, pesel, birthDate, sex, npwz } of samplePeople) {
      assert.deepEqual(parsePesel(pesel), { birthDate, sex }, key)
      if (role === 'doctor' || role === 'nurse' || role === 'pharmacist')
        assert.ok(isNpwz(role, npwz ?? ''), key)
      else assert.equal(npwz, undefined)
    }
  })

  it('are in every country, at their places', () => {
    for (const { key, patient, practitioner, organization } of samplePeople) {
      assert.ok(find('Organization', organization), key)
      assert.ok(patient ? find('Patient', patient) : find('Practitioner', practitioner), key)
    }
  })

  it('have the same records whatever the seed', () => {
    const other = draw(99)
    for (const key of ['anna-kowalska', 'zofia-kowalska', 'jan-wisniewski']) {
      assert.deepEqual(recordOf(other, key), recordOf(resources, key), key)
    }
  })

  it('Anna and Zofia are declared to Maria Zielińska, Jan is not', () => {
    const declared = (key: string) =>
      ((find('Patient', samplePerson(key).patient)?.generalPractitioner ?? []) as Reference[]).map(
        ({ reference }) => reference,
      )
    const maria = `Practitioner/${samplePerson('maria-zielinska').practitioner}`
    assert.ok(declared('anna-kowalska').includes(maria) && declared('zofia-kowalska').includes(maria))
    assert.ok(!declared('jan-wisniewski').includes(maria))
    const jan = JSON.stringify(recordOf(resources, 'jan-wisniewski'))
    assert.ok(!jan.includes(maria) && !jan.includes(samplePerson('maria-zielinska').organization))
  })

  it("Anna's record has the turns of her diabetes, her allergy, her stays, what is open now", () => {
    for (const until of ['2026-11-01', '2027-08-15']) {
      const record = recordOf(draw(1, until), 'anna-kowalska')
      const of = (type: string) => record.filter(({ resourceType }) => resourceType === type)
      const text = JSON.stringify(record)
      const hba1c = of('Observation').filter((observation) =>
        JSON.stringify(observation.code).includes('4548-4'),
      )
      assert.ok(hba1c.length > 15)
      assert.ok(of('Observation').length > 150)
      assert.ok(JSON.stringify(of('AllergyIntolerance')).includes('Penicyliny'))
      assert.equal(of('DocumentReference').length, 2)
      assert.ok(text.includes('E11.9') && text.includes('I10'))
      const open = of('MedicationRequest').filter(({ status, dispenseRequest }) => {
        const { validityPeriod } = dispenseRequest as { validityPeriod: { end: string } }
        return status === 'active' && validityPeriod.end >= until
      })
      assert.equal(open.length, 4)
      assert.equal(new Set(open.map((request) => JSON.stringify(request.groupIdentifier))).size, 1)
      const referrals = of('ServiceRequest').map(
        ({ extension }) => (extension as { valueCode: string }[])[0]?.valueCode,
      )
      assert.deepEqual(referrals.sort(), ['accepted', 'issued'])
      assert.doesNotMatch(JSON.stringify(of('MedicationRequest')), /"J01C/)
    }
  })
})
