/** `_elements` of an export: only some elements of each resource, marked as a part. The only export that parses. */
import { parseJson, serialiseJson } from '#standards/fhir/json.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { subset } from '../rest/subset.ts'

/** `elements`: `name` for every type or `Type.name`. */
export function shortener(elements: readonly string[]): (bytes: Buffer) => Buffer {
  const byType = new Map<string, ReadonlySet<string>>()
  const elementsOf = (type: string): ReadonlySet<string> => {
    const known = byType.get(type)
    if (known) return known
    const own = elements.flatMap((element) => {
      const [first = '', second] = element.split('.')
      if (second === undefined) return [first]
      return first === type ? [second] : []
    })
    const made = new Set(own)
    byType.set(type, made)
    return made
  }
  return (bytes) => {
    const resource = parseJson(bytes.toString()) as FhirResource
    const wanted = elementsOf(resource.resourceType)
    return wanted.size === 0 ? bytes : Buffer.from(serialiseJson(subset(resource, wanted)))
  }
}
