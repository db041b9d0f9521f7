/** Whose record a resource belongs to, and which values stand together in it. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { patientOf, patientReferenceOf } from './compartment.ts'
import { compositesOf } from './composites.ts'
import { resourceTypes } from './definitions.ts'
import type { FhirResource } from './resource.ts'

const observation = (more: object): FhirResource => ({
  resourceType: 'Observation',
  status: 'final',
  code: { text: 'x' },
  ...more,
})
const patient = (more: object): FhirResource => ({ resourceType: 'Patient', ...more })

describe('the patient of a resource', () => {
  const reference = 'Patient/1'

  it('is whom it is about, before others that take part', () => {
    assert.equal(patientOf(patient({ id: '7' })), '7')
    assert.equal(
      patientOf(observation({ subject: { reference }, performer: [{ reference: 'Patient/2' }] })),
      '1',
    )
    assert.equal(
      patientOf(observation({ performer: [{ reference: 'Practitioner/1' }, { reference: 'Patient/2' }] })),
      '2',
    )
    assert.equal(patientOf({ resourceType: 'Immunization', patient: { reference } }), '1')
    assert.equal(
      patientOf({
        resourceType: 'Coverage',
        beneficiary: { reference },
        payor: [{ reference: 'Patient/9' }],
      }),
      '1',
    )
    const actor = [{ actor: { reference: 'Practitioner/1' } }, { actor: { reference } }]
    assert.equal(patientOf({ resourceType: 'Appointment', participant: actor }), '1')
  })

  it('may be told by a URL, which is no id', () => {
    const url = 'https://x.org/fhir/Patient/1'
    assert.equal(patientReferenceOf({ resourceType: 'Flag', subject: { reference: url } }), url)
    assert.equal(patientOf({ resourceType: 'Flag', subject: { reference: url } }), undefined)
    assert.equal(
      patientReferenceOf({ resourceType: 'Immunization', patient: { reference: 'urn:uuid:1' } }),
      'urn:uuid:1',
    )
  })

  it('is told by types too that R4 forgot in the compartment', () => {
    assert.equal(
      patientOf({ resourceType: 'Task', status: 'draft', intent: 'plan', for: { reference } }),
      '1',
    )
    assert.equal(patientOf({ resourceType: 'Device', patient: { reference } }), '1')
    assert.equal(patientOf({ resourceType: 'Device' }), undefined)
  })

  it('is nobody for registers and for what has no reference to a patient', () => {
    for (const type of ['Organization', 'Practitioner', 'Medication', 'ValueSet', 'Pacjent']) {
      assert.equal(patientOf({ resourceType: type, id: '1', subject: { reference } }), undefined)
    }
    assert.equal(patientOf(observation({ subject: { reference: 'Group/1' } })), undefined)
    assert.equal(
      patientOf(observation({ subject: { reference: '#p' }, contained: [patient({ id: 'p' })] })),
      undefined,
    )
  })
})

describe('composites', () => {
  const pairs = (resource: FhirResource, code: string) =>
    compositesOf(resource)
      .filter(({ parameter }) => parameter.code === code)
      .map(({ parts }) => parts.map(({ parameter: _, ...value }) => value))
  const component = [
    { code: { coding: [{ code: 'systolic' }] }, valueQuantity: { value: 120 } },
    { code: { coding: [{ code: 'diastolic' }] }, valueQuantity: { value: 80 } },
  ]

  it('pair values of the same element only', () => {
    const pressure = observation({ code: { coding: [{ code: 'pressure' }] }, component })
    const both = [
      [{ code: 'systolic' }, { low: 120, high: 120 }],
      [{ code: 'diastolic' }, { low: 80, high: 80 }],
    ]
    assert.deepEqual(pairs(pressure, 'component-code-value-quantity'), both)
    assert.deepEqual(pairs(pressure, 'combo-code-value-quantity'), both)
    assert.deepEqual(pairs(pressure, 'code-value-quantity'), [])
    const dated = observation({ code: { coding: [{ code: 'c' }] }, valueDateTime: '2026-01-01T00:00:00Z' })
    assert.equal(pairs(dated, 'code-value-date').length, 1)
  })

  it('may look at the whole resource for a part', () => {
    const sequence = {
      resourceType: 'MolecularSequence',
      coordinateSystem: 0,
      referenceSeq: { chromosome: { coding: [{ code: '1' }] } },
      variant: [{ start: 5, end: 6 }],
    }
    assert.deepEqual(pairs(sequence, 'chromosome-variant-coordinate'), [
      [{ code: '1' }, { low: 5, high: 5 }, { low: 6, high: 6 }],
    ])
  })

  it('are compiled for every type, and bounded', () => {
    for (const type of resourceTypes) assert.deepEqual(compositesOf({ resourceType: type }), [])
    const coding = Array.from({ length: 2000 }, (_, i) => ({ code: String(i) }))
    const wide = observation({ code: { coding }, valueCodeableConcept: { coding } })
    assert.equal(pairs(wide, 'code-value-concept').length, 1000)
  })
})
