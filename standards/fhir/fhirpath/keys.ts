/**
 * Keys by which rows of views are joined (https://sql-on-fhir.org/ig/StructureDefinition-ViewDefinition.html#required-additional-functions):
 * `Type/id`, since ids of different types may be the same.
 */
import type { UserInvocationTable } from 'fhirpath'
import { parseReference } from '../references.ts'
import type { Library } from './library.ts'

type Values = readonly unknown[]

export function keyFunctions(library: Library): UserInvocationTable {
  return {
    getResourceKey: {
      fn: (values: Values) => values.flatMap((value) => resourceKey(dataOf(library, value))),
      arity: { 0: [] },
      internalStructures: true,
    },
    getReferenceKey: {
      fn: (values: Values, type?: { readonly name: string }) =>
        values.flatMap((value) => referenceKey(dataOf(library, value), type?.name)),
      arity: { 0: [], 1: ['TypeSpecifier'] },
      internalStructures: true,
    },
  }
}

const dataOf = (library: Library, value: unknown): unknown =>
  library.isNode(value) ? (value.data as unknown) : value

function resourceKey(resource: unknown): string[] {
  const { resourceType, id } = (resource ?? {}) as { resourceType?: unknown; id?: unknown }
  return typeof resourceType === 'string' && typeof id === 'string' ? [`${resourceType}/${id}`] : []
}

function referenceKey(element: unknown, type: string | undefined): string[] {
  const { reference } = (element ?? {}) as { reference?: unknown }
  const parsed = typeof reference === 'string' ? parseReference(reference) : undefined
  if (parsed === undefined || (type !== undefined && parsed.type !== type)) return []
  return [`${parsed.type}/${parsed.id}`]
}
