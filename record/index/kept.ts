/** How the index keeps the values of each search parameter of a type; worked out once a type. */

import { factsOf } from '#standards/fhir/search/parameter-facts.ts'
import { compartmentParameters, parametersOf } from '#standards/fhir/search-parameters.ts'
import { isNamed, isSelective, mainOf, stringIndex } from './selective.ts'

export interface Kept {
  /** Name under which values are hashed. */
  readonly code: string
  /** Whether its hashes have rows in record.token. */
  readonly isIndexed: boolean
  /** Whether a Patient that it points to is always the one whose compartment holds the resource. */
  readonly isOwner: boolean
}

/** By number of the parameter. What is missing is kept under the names of others that look at the same elements. */
export type KeptParameters = ReadonlyMap<number, Kept>

const known = new Map<string, KeptParameters>()

export function keptOf(type: string): KeptParameters {
  const made = known.get(type)
  if (made !== undefined) return made
  const owner = ownerOf(type)
  const kept = new Map<number, Kept>()
  for (const { number, code, type: kind } of parametersOf(type).values()) {
    if (code === '_id' || code === '_lastUpdated' || !isSource(type, code)) continue
    if (kind === 'string' && stringIndex(code) !== code) continue
    kept.set(number, { code, isIndexed: isIndexed(type, code, kind), isOwner: code === owner })
  }
  known.set(type, kept)
  return kept
}

const isSource = (type: string, code: string): boolean => factsOf(type, code).sources.includes(code)

function isIndexed(type: string, code: string, kind: string): boolean {
  if (kind === 'string') return isNamed(type)
  return kind === 'reference' || ((kind === 'token' || kind === 'uri') && isSelective(code))
}

/** Parameters that say whom a resource is about, in the order of standards/fhir/compartment.ts. */
const about = ['patient', 'subject', 'beneficiary', 'individual', 'candidate']

/** The parameter whose only value, when it is a Patient, decides the compartment. */
function ownerOf(type: string): string | undefined {
  const parameters = parametersOf(type)
  const telling = compartmentParameters('Patient', type)
  const codes = telling.length === 0 ? ['patient'] : telling
  const first = about.find((code) => codes.includes(code) && parameters.has(code))
  if (first === undefined) return undefined
  const { sources, isRepeated } = factsOf(type, first)
  const [source] = sources
  return sources.length === 1 && !isRepeated ? source : undefined
}

/** Whether a parameter points to at most one resource, whose compartment holds the resource when it is a Patient. */
export function isOwner(type: string, code: string): boolean {
  const owner = ownerOf(type)
  return owner !== undefined && factsOf(type, code).sources.every((source) => source === owner)
}

/** Whether a date parameter is kept in the row itself. */
export function isMainDate(type: string, code: string): boolean {
  const { date } = mainOf(type)
  return date === code && !factsOf(type, code).isRepeated
}
