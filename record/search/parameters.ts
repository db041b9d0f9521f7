/** Search parameters that the record's index can answer, by type and name. */
import { parametersOf, type SearchParameter } from '#standards/fhir/search-parameters.ts'
import { hasSearchedStrings, mainOf } from '../index/selective.ts'
import { typeCode } from '../type-code.ts'

export interface Searchable {
  readonly parameter: SearchParameter
  readonly isMainDate: boolean
}

const kinds = new Set(['token', 'date', 'reference', 'uri'])
const known = new Map<string, ReadonlyMap<string, Searchable>>()

/** Undefined for a name that the definitions do not have for the type, or that the index does not answer yet. */
export function parameterOf(type: string, name: string): Searchable | undefined {
  return searchableOf(type).get(name)
}

export function searchableOf(type: string): ReadonlyMap<string, Searchable> {
  const made = known.get(type)
  if (made) return made
  const names = new Map<string, Searchable>()
  if (typeCode(type) !== undefined) {
    for (const parameter of parametersOf(type).values()) {
      if (isAnswered(type, parameter))
        names.set(parameter.code, { parameter, isMainDate: mainOf(type).date === parameter.code })
    }
    known.set(type, names)
  }
  return names
}

function isAnswered(type: string, { code, type: kind, expression }: SearchParameter): boolean {
  if (code === '_id' || expression === undefined) return false
  if (code === '_lastUpdated') return true
  return kinds.has(kind) || (kind === 'string' && hasSearchedStrings(type))
}
