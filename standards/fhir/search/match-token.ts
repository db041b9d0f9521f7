/** Tokens (https://hl7.org/fhir/R4/search.html#token): codes, identifiers, and the words beside them. */
import { foldForSearch } from '../search-text.ts'
import type { TokenValue } from '../search-values.ts'
import type { Manner } from './criterion.ts'
import { factsOf } from './parameter-facts.ts'
import type { CodesSought, Sought, TokenSought } from './sought.ts'
import type { Surroundings } from './surroundings.ts'

export interface TokenPlace {
  readonly type: string
  readonly manner: Manner
  readonly surroundings: Surroundings
}

export function tokenMatches(value: TokenValue, sought: Sought, place: TokenPlace): boolean {
  switch (sought.kind) {
    case 'token':
      return place.manner === 'below' ? isOfMedia(value, sought) : isToken(value, sought, place.type)
    case 'string':
      return value.text !== undefined && beginsAWord(foldForSearch(value.text), sought.folded)
    case 'of-type':
      return (
        value.code === sought.value &&
        (value.ofType ?? []).some(({ system, code }) => system === sought.system && code === sought.code)
      )
    case 'codes':
      return isAmong(value, sought, place)
    default:
      return false
  }
}

/** A text matches that begins with what is sought, or of which a word does. */
export const beginsAWord = (text: string, sought: string): boolean =>
  text.startsWith(sought) || text.includes(` ${sought}`)

function isToken(value: TokenValue, { system, code }: TokenSought, type: string): boolean {
  if (code === undefined ? value.code === undefined && value.system === undefined : value.code !== code)
    return false
  if (system === undefined || value.system === system) return true
  return value.system === undefined && (system === '' || isImplied(value, system, type))
}

const isImplied = ({ parameter }: TokenValue, system: string, type: string): boolean =>
  factsOf(type, parameter.code).systems.has(system)

/** `text/xml; charset=UTF-8` is `text/xml` too. */
function isOfMedia({ code }: TokenValue, sought: TokenSought): boolean {
  const base = code?.split(';')[0]?.trim().toLowerCase()
  return base === sought.code?.toLowerCase()
}

function isAmong(value: TokenValue, sought: CodesSought, { type, surroundings }: TokenPlace): boolean {
  const { code, parameter } = value
  if (code === undefined) return false
  const codes = surroundings.codes.get(sought)
  if (codes === undefined) throw new Error('codes that were not looked up')
  if (value.system !== undefined) return codes.has(value.system, code)
  return [...factsOf(type, parameter.code).systems].some((system) => codes.has(system, code))
}
