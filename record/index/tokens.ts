/** What is hashed for each kind of search value; writing and searching must say the same words. */
import { foldForSearch } from '#standards/fhir/search-text.ts'
import { keyedHash } from './hash.ts'
import type { KeysOfIndex } from './index-keys.ts'

/**
 * How many first letters of a word are indexed: what is sought with another number of letters is found by the next smaller
 * one and confirmed after decryption. All numbers up to eight would be half as many index rows again.
 */
const prefixLengths = [2, 3, 5, 8]

/** Says a value of a parameter; `type` is the number of the resource's type. */
export type Say = (type: number, parameter: string, value: string) => string

export const tokenWithSystem = (type: number, parameter: string, system: string, code: string): string =>
  `${type}|${parameter}|s|${system}|${code}`

/** The same of system and code joined by `|`. */
export const tokenOfPair: Say = (type, parameter, pair) => `${type}|${parameter}|s|${pair}`

export const tokenBare: Say = (type, parameter, code) => `${type}|${parameter}|c|${code}`

export const tokenOfSystem: Say = (type, parameter, system) => `${type}|${parameter}|y|${system}`

/** `target`: `Type/id`, an absolute URL or a urn; `#` for anything that is contained. */
export const referenceTo: Say = (type, parameter, target) => `${type}|${parameter}|r|${target}`

export const uriOf: Say = (type, parameter, uri) => `${type}|${parameter}|u|${uri}`

export const prefixOf: Say = (type, parameter, prefix) => `${type}|${parameter}|p|${prefix}`

export const trigramOf: Say = (type, parameter, letters) => `${type}|${parameter}|t|${letters}`

/** `value`: dimension and step of number-steps.ts, joined by `|`; the dimension is '' for the bare number. */
export const numberOn: Say = (type, parameter, value) => `${type}|${parameter}|q|${value}`

/** A bare number that is a range, or wider than a step. */
export const anyNumber = '|*'
/** A UCUM quantity whose unit is no common one, or that is a range. */
export const anyUnit = '?|*'

/** What is hashed for a parameter whose dates have rows of their own. */
export const period = (type: number, parameter: string): string => `${type}|${parameter}|d`

export const periodOf = ({ whole }: KeysOfIndex, type: number, parameter: string): string =>
  keyedHash(whole, period(type, parameter))

/** Every prefix under which a text is found: of each of its words; a word of one letter is its own. */
export function prefixesOf(text: string): string[] {
  const found: string[] = []
  for (const word of foldForSearch(text).split(' ')) {
    if (word.length === 1) found.push(word)
    for (const length of prefixLengths) if (length <= word.length) found.push(word.slice(0, length))
  }
  return found
}

/** The prefix to look for when a person typed a folded text: its longest word's; undefined when that is one letter. */
export function soughtPrefix(folded: string): string | undefined {
  const longest = folded.split(' ').reduce((best, word) => (word.length > best.length ? word : best), '')
  const length = prefixLengths.findLast((each) => each <= longest.length)
  return length === undefined ? undefined : longest.slice(0, length)
}

/** All runs of three letters within the words of a folded text. */
export function trigramsOf(folded: string): string[] {
  const found: string[] = []
  for (const word of folded.split(' '))
    for (let start = 0; start + 3 <= word.length; start += 1) found.push(word.slice(start, start + 3))
  return found
}

/** Words of a text that are kept as beginnings where texts are no names. */
const mostWords = 16

/** Stands for the words that are left out. */
export const furtherWords = ''

/** The first three letters of the first words of a text. */
export function beginningsOf(text: string): string[] {
  const words = foldForSearch(text).split(' ')
  const kept = words.slice(0, mostWords).map((word) => word.slice(0, 3))
  return words.length > mostWords ? [...kept, furtherWords] : kept
}

/** The beginnings that a text must have which has `folded` in it, from the start of a word or of `firstWord` on. */
export function soughtBeginnings(folded: string, firstWord = 0): string[] {
  const words = folded.split(' ').slice(firstWord)
  return words.flatMap((word) => (word.length >= 3 ? [word.slice(0, 3)] : []))
}
