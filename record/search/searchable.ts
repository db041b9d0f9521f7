/** What the search of a type answers, for the CapabilityStatement, from the definitions that it runs by. */

import { targetsOf } from '#standards/fhir/search/read-criterion.ts'
import { parametersOf, type SearchParameter } from '#standards/fhir/search-parameters.ts'
import { keptTypes, typeCode } from '../type-code.ts'

/** Parameters that R4 defines in words alone, and that are answered all the same. */
const inWords = new Set(['_text', '_content', '_filter', 'age'])

/** All parameters that R4 defines for the type, but `_query`. */
export function searchableOf(type: string): SearchParameter[] {
  if (typeCode(type) === undefined) return []
  return [...parametersOf(type).values()].filter(
    ({ code, expression }) => expression !== undefined || inWords.has(code),
  )
}

const referencesOf = (type: string): SearchParameter[] =>
  searchableOf(type).filter((parameter) => parameter.type === 'reference')

/** Joins that begin at any type, by the type that they end at; '' for those that may end anywhere. */
let joins: Map<string, string[]> | undefined

function joinsTo(type: string): string[] {
  joins ??= allJoins()
  return [...(joins.get(type) ?? []), ...(joins.get('') ?? [])]
}

function allJoins(): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const type of keptTypes)
    for (const parameter of referencesOf(type)) {
      const targets = targetsOf(type, parameter)
      for (const target of targets.length === 0 ? [''] : targets) {
        const known = found.get(target) ?? []
        known.push(`${type}:${parameter.code}`)
        found.set(target, known)
      }
    }
  return found
}

/** The search part of a type's entry (https://hl7.org/fhir/R4/capabilitystatement.html). */
export function searchOffered(type: string): object {
  const includes = referencesOf(type).map(({ code }) => `${type}:${code}`)
  const reverse = joinsTo(type)
  return {
    searchInclude: ['*', ...includes],
    ...(reverse.length === 0 ? {} : { searchRevInclude: reverse }),
    searchParam: [
      ...searchableOf(type).map(({ code, type: kind, url }) => ({ name: code, definition: url, type: kind })),
      { name: '_list', type: 'string' },
      { name: '_has', type: 'string' },
    ],
  }
}

/** What is answered beyond names and types of parameters. */
export const searchWords =
  'Modifiers: :missing for all; :not :text :in :not-in :above :below :of-type for token; :exact :contains :text for string; ' +
  ':[type] :identifier :above :below for reference; :above :below for uri. Prefixes eq ne gt lt ge le sa eb ap. Chains and _has ' +
  'of up to six links. Results: _sort by any parameter but composites and special ones, _count, _total, _include, _revinclude ' +
  '(with :iterate and *), _summary, _elements. Not answered: _query, _contained, lists by function ($current-…).'
