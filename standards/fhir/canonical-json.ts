/**
 * A resource as signers hash it: FHIR's canonical JSON in its form `#static` (https://hl7.org/fhir/R4/json.html#canonical): members in alphabetical
 * order, no white space, without the narrative and `meta` of the resource itself.
 */
import { isExactNumber, serialiseJson } from './json.ts'
import type { FhirResource } from './resource.ts'

export const canonicalization = 'http://hl7.org/fhir/canonicalization/json#static'

export function canonicalJson({ text: _, meta: __, ...resource }: FhirResource): string {
  return serialiseJson(inOrder(resource))
}

/** Numbers stay as they were written. */
function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || isExactNumber(value)) return value
  if (Array.isArray(value)) return value.map(inOrder)
  const names = Object.keys(value).toSorted((a, b) => (a < b ? -1 : 1))
  return Object.fromEntries(names.map((name) => [name, inOrder((value as Record<string, unknown>)[name])]))
}
