/** Whatever comes in, the standard answers with issues, never with an exception; what it calls valid can be indexed. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { patientReferenceOf } from './compartment.ts'
import { compositesOf } from './composites.ts'
import { resourceTypes, typeDefinition } from './definitions.ts'
import { extract } from './extract.ts'
import { parseJson, serialiseJson } from './json.ts'
import { referencesOf, rewriteReferences } from './references.ts'
import type { FhirResource } from './resource.ts'
import { validate } from './validate.ts'

/** Names that occur in resources, so that random objects reach deep into the validators. */
const names = [
  ...new Set([
    'Patient',
    'Observation',
    'Bundle',
    'HumanName',
    'Reference',
    'CodeableConcept',
    'Coding',
    'Extension',
    'Period',
  ]),
].flatMap((type) => [...(typeDefinition(type)?.members.keys() ?? [])])

const texts = fc.constantFrom(
  '',
  'x',
  'male',
  'final',
  '#a',
  'Patient/1',
  'Patient/',
  '2026-02-30',
  '2026-01-01',
  'urn:uuid:1',
  'a\0b',
)

const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 6 },
    texts,
    fc.constantFrom(null, true, 0, -1, 1.5, 1e300),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc.dictionary(
    fc.oneof(
      fc.constantFrom(...names),
      fc.constantFrom('_birthDate', '_given', 'resourceType', 'constructor', 'valueOf'),
    ),
    tie('value'),
    { maxKeys: 6 },
  ),
})).object as fc.Arbitrary<Record<string, unknown>>

const resources = fc
  .tuple(fc.constantFrom('Patient', 'Observation', 'Bundle', 'Parameters', 'QuestionnaireResponse'), json)
  .map(([resourceType, more]): FhirResource => ({ ...more, resourceType }))

describe('any JSON', () => {
  it('is judged without an exception, and written as it was read', () => {
    fc.assert(
      fc.property(resources, (resource) => {
        const text = serialiseJson(resource)
        const read = parseJson(text) as FhirResource
        assert.equal(serialiseJson(read), text)
        assert.ok(validate(read).every((issue) => issue.expression?.startsWith(resource.resourceType)))
      }),
      { numRuns: 500 },
    )
  })

  it('with an id that is no text names nothing by it', () => {
    const odd = {
      resourceType: 'Patient',
      contained: [{ id: Object.create(null) }],
    } as unknown as FhirResource
    assert.ok(validate(odd).some(({ expression }) => expression?.startsWith('Patient.contained[0]')))
  })

  it('that is valid can be indexed', () => {
    let valid = 0
    fc.assert(
      fc.property(resources, (resource) => {
        if (validate(resource).length > 0) return
        valid++
        extract(resource)
        compositesOf(resource)
        patientReferenceOf(resource)
        assert.equal(
          rewriteReferences(resource, () => undefined),
          0,
        )
        referencesOf(resource)
      }),
      { numRuns: 2000 },
    )
    assert.ok(valid > 20, `${valid} valid ones`)
  })
})

describe('every resource type', () => {
  it('has a validator that knows what it requires', () => {
    for (const resourceType of resourceTypes) {
      const required = typeDefinition(resourceType)?.elements.filter((element) => element.min > 0) ?? []
      const found = validate({ resourceType, id: '1' }).filter((issue) => issue.code !== 'invariant')
      const missing = found.map((issue) => issue.expression)
      assert.deepEqual(
        missing,
        required.map((element) => `${resourceType}.${element.name}`),
        resourceType,
      )
    }
  })
})
