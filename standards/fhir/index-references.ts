/** Index values of reference parameters (https://hl7.org/fhir/R4/search.html#reference), and what a reference points to. */
import { parseReference } from './references.ts'
import type { FhirResource, Reference } from './resource.ts'
import type { SearchParameter } from './search-parameters.ts'
import type { ReferenceValue, SearchValues } from './search-values.ts'

/** A Reference: literal, logical, or both. `#id` points inside the resource: only a chain may follow it. */
export function referenceOf(out: SearchValues, parameter: SearchParameter, reference: Reference): void {
  const value: ReferenceValue = { parameter }
  const text = reference.reference
  if (typeof text === 'string') addLiteral(value, text)
  if (reference.identifier !== undefined) addLogical(value, reference)
  if (value.id ?? value.url ?? value.contained ?? value.identifier) out.references.push(value)
}

/** A canonical (`url|version`) or a URI that a reference parameter looks at. */
export function referenceOfCanonical(
  out: SearchValues,
  parameter: SearchParameter,
  canonical: unknown,
): void {
  if (typeof canonical !== 'string' || canonical.startsWith('#')) return
  const bar = canonical.indexOf('|')
  const value: ReferenceValue = { parameter, url: bar < 0 ? canonical : canonical.slice(0, bar) }
  if (bar >= 0) value.version = canonical.slice(bar + 1)
  out.references.push(value)
}

/** A resource that stands in the place of a reference (`Bundle.entry[0].resource`). */
export function referenceOfResource(
  out: SearchValues,
  parameter: SearchParameter,
  resource: FhirResource,
): void {
  const { resourceType: type, id } = resource
  if (id !== undefined) out.references.push({ parameter, type, id })
}

/**
 * Does a reference point to a resource of this type? Told by its text, its `type`, the contained resource, or because it may point
 * to nothing else; `where(resolve() is T)` is decided so, without reading the other resource.
 */
export function pointsTo(
  reference: Reference,
  type: string,
  targets: readonly string[],
  resource: FhirResource,
): boolean {
  const text = reference.reference
  if (typeof text === 'string') {
    if (text.startsWith('#')) return containedType(resource, text.slice(1)) === type
    const parsed = parseReference(text)
    if (parsed !== undefined) return parsed.type === type
  }
  if (reference.type !== undefined) return reference.type === type
  return targets.length === 1 && targets[0] === type
}

function containedType(resource: FhirResource, id: string): string | undefined {
  const { contained } = resource
  if (!Array.isArray(contained)) return undefined
  return (contained as FhirResource[]).find((inner) => inner?.id === id)?.resourceType
}

function addLiteral(value: ReferenceValue, text: string): void {
  if (text.startsWith('#')) {
    value.contained = text.slice(1)
    return
  }
  const parsed = parseReference(text)
  if (parsed === undefined || parsed.base !== undefined) value.url = text
  if (parsed === undefined) return
  value.type = parsed.type
  value.id = parsed.id
  if (parsed.version !== undefined) value.version = parsed.version
}

function addLogical(value: ReferenceValue, { identifier, type }: Reference): void {
  const { system, value: number } = identifier ?? {}
  if (system === undefined && number === undefined) return
  value.identifier = {}
  if (system !== undefined) value.identifier.system = system
  if (number !== undefined) value.identifier.value = number
  if (value.type === undefined && type !== undefined) value.type = type
}
