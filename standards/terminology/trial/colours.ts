/** A small code system for the tests of terminology, and what they do with it again and again. */
import type { FhirResource } from '../../fhir/resource.ts'
import { ResourceDefinitions } from '../definitions.ts'
import { expand } from '../expand.ts'
import type { Parameter } from '../parameters.ts'
import type { ConceptSet, ExpansionContains, ValueSet } from '../value-set-definition.ts'

export const url = 'http://x/colours'
const colours: FhirResource = {
  resourceType: 'CodeSystem',
  url,
  version: '2.0',
  name: 'Colours',
  status: 'active',
  language: 'en',
  content: 'complete',
  caseSensitive: true,
  property: [
    { code: 'wave', type: 'integer' },
    { code: 'mixedFrom', type: 'code', uri: 'http://hl7.org/fhir/concept-properties#parent' },
    { code: 'warm', type: 'boolean' },
  ],
  concept: [
    {
      code: 'colour',
      display: 'Colour',
      property: [{ code: 'notSelectable', valueBoolean: true }],
      concept: [
        {
          code: 'red',
          display: 'Red',
          designation: [{ language: 'pl', value: 'Czerwony' }],
          property: [
            { code: 'wave', valueInteger: 700 },
            { code: 'warm', valueBoolean: true },
          ],
          concept: [{ code: 'crimson', display: 'Crimson' }],
        },
        { code: 'yellow', display: 'Yellow', property: [{ code: 'wave', valueInteger: 580 }] },
        {
          code: 'orange',
          display: 'Orange',
          property: [
            { code: 'mixedFrom', valueCode: 'red' },
            { code: 'mixedFrom', valueCode: 'yellow' },
          ],
        },
        { code: 'mauve', display: 'Mauve', property: [{ code: 'status', valueCode: 'retired' }] },
      ],
    },
  ],
}
const older = { ...colours, version: '1.0', concept: [{ code: 'red', display: 'Red of old' }] }

export const stamp = {
  identifier: 'urn:uuid:0b8f4a2e-3c1d-4e5f-8a9b-0c1d2e3f4a5b',
  timestamp: '2026-11-22T10:00:00Z',
}
export const over = (...more: FhirResource[]) => ({
  definitions: new ResourceDefinitions([colours, older, ...more]),
})
export const setOf = (...include: ConceptSet[]): ValueSet => ({
  resourceType: 'ValueSet',
  url: 'http://x/set',
  compose: { include },
})

export function flat(contains: readonly ExpansionContains[] = []): string[] {
  return contains.flatMap((each) => [each.code ?? '', ...flat(each.contains)])
}

export async function codes(
  valueSet: ValueSet,
  parameters: Parameter[] = [],
  more: FhirResource[] = [],
): Promise<string> {
  const given = [
    { name: 'valueSet', resource: valueSet },
    { name: 'excludeNested', valueBoolean: true },
    ...parameters,
  ]
  const { expansion } = (await expand(given, over(...more), stamp)) as ValueSet
  return flat(expansion?.contains).join(' ')
}

export function value({ parameter }: { parameter: readonly Parameter[] }, name: string): unknown {
  const found = parameter.find((each) => each.name === name)
  return found && Object.entries(found).find(([key]) => key.startsWith('value'))?.[1]
}
