/** `_elements` of an export: only some elements of each resource, marked as a part. The only export that parses. */
import { parseJson, serialiseJson } from '#standards/fhir/json.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { selectedElements } from '#standards/fhir/selected-elements.ts'

/** `elements`: `name` for every type or `Type.name`; a type for which none is named stays whole. */
export function shortener(elements: readonly string[]): (bytes: Buffer) => Buffer {
  const select = selectedElements(elements, undefined)
  return (bytes) => {
    const resource = parseJson(bytes.toString()) as FhirResource
    const part = select === undefined ? resource : select(resource)
    return part === resource ? bytes : Buffer.from(serialiseJson(part))
  }
}
