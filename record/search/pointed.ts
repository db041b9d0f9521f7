/** What a stored resource points to by its search parameters. */
import { extractorFor } from '#standards/fhir/extract.ts'
import type { SearchParameter } from '#standards/fhir/search-parameters.ts'
import type { ReferenceValue } from '#standards/fhir/search-values.ts'
import type { Stored } from '../stored.ts'

const known = new WeakMap<Stored, readonly ReferenceValue[]>()

function referencesOf(stored: Stored): readonly ReferenceValue[] {
  const found = known.get(stored)
  if (found !== undefined) return found
  const { references } = extractorFor(stored.type)(stored.resource)
  known.set(stored, references)
  return references
}

/** References to other resources of this record. */
export function localReferences(stored: Stored): ReferenceValue[] {
  return referencesOf(stored).filter(({ id, url }) => id !== undefined && url === undefined)
}

/** Canonicals and URIs. */
export function canonicalReferences(stored: Stored): ReferenceValue[] {
  return referencesOf(stored).filter(({ id, url }) => id === undefined && url !== undefined)
}

/** Public ids of the resources of a type that it points to by the parameter. */
export function pointedBy(stored: Stored, parameter: SearchParameter, type: string): string[] {
  return localReferences(stored).flatMap((value) =>
    value.parameter === parameter && value.type === type && value.id !== undefined ? [value.id] : [],
  )
}
