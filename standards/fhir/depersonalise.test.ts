/** Nothing that says whose it is comes through, wherever somebody wrote it. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { passedOn } from './depersonalise.table.ts'
import { depersonalised } from './depersonalise.ts'
import type { FhirResource } from './resource.ts'

const pseudonym = (type: string, id: string) => (type === 'Patient' ? `p-${id.length}` : `x-${id.length}`)

describe('a resource without whose it is', () => {
  it('keeps codes, values and times, under pseudonyms', () => {
    const observation: FhirResource = {
      resourceType: 'Observation',
      id: 'abc',
      meta: { security: [{ code: 'N' }] },
      status: 'final',
      code: { coding: [{ system: 's', code: '1', display: 'Glukoza' }], text: 'cukier pani Anny' },
      subject: { reference: 'Patient/1234', display: 'Anna Kowalska' },
      encounter: { reference: 'Encounter/12', identifier: { value: 'x' } },
      performer: [{ reference: 'Practitioner/1' }],
      effectiveDateTime: '2026-01-02T08:00:00+01:00',
      valueQuantity: { value: 5, unit: 'mmol/l' },
      component: [{ code: { coding: [{ code: '2' }] }, valueString: 'Kowalska' }],
    }
    assert.deepEqual(depersonalised(observation, pseudonym), {
      resourceType: 'Observation',
      id: 'x-3',
      status: 'final',
      code: { coding: [{ system: 's', code: '1', display: 'Glukoza' }] },
      subject: { reference: 'Patient/p-4' },
      encounter: { reference: 'Encounter/x-2' },
      effectiveDateTime: '2026-01-02T08:00:00+01:00',
      valueQuantity: { value: 5, unit: 'mmol/l' },
      component: [{ code: { coding: [{ code: '2' }] } }],
    })
  })

  it('of a person tells sex, year of birth and whether they live', () => {
    const person = {
      resourceType: 'Patient',
      id: '12',
      name: [{ family: 'Kowalska' }],
      identifier: [{ value: '84031499907' }],
      telecom: [{ value: '600' }],
      address: [{ city: 'Warszawa' }],
      gender: 'female',
      birthDate: '1984-03-14',
    }
    assert.deepEqual(depersonalised(person, pseudonym), {
      resourceType: 'Patient',
      id: 'p-2',
      gender: 'female',
      birthDate: '1984',
    })
  })

  it('passes on no free text in any of its types, wherever it is put', () => {
    const secret = 'Kowalska 84031499907'
    for (const [resourceType, elements] of Object.entries(passedOn)) {
      const concept = { coding: [{ code: 'a' }], text: secret }
      const hidden = {
        ...concept,
        display: secret,
        code: 'a',
        extension: [{ valueString: secret }],
        note: [{ text: secret }],
        _code: { extension: [{ valueString: secret }] },
      }
      const resource: Record<string, unknown> = {
        resourceType,
        id: '1',
        text: { div: secret },
        note: [{ text: secret }],
      }
      for (const name of elements)
        resource[name] = name === 'gender' ? 'female' : [{ ...hidden, display: undefined }]
      resource.subject = { reference: 'Patient/1', display: secret, identifier: { value: secret } }
      const told = JSON.stringify(depersonalised(resource as FhirResource, pseudonym))
      assert.ok(!told.includes('Kowalska'), resourceType)
    }
  })

  it('passes on nothing of other types', () => {
    for (const resourceType of [
      'Consent',
      'Task',
      'DocumentReference',
      'Binary',
      'RelatedPerson',
      'Practitioner',
    ])
      assert.equal(depersonalised({ resourceType, id: '1' }, pseudonym), undefined)
  })
})
