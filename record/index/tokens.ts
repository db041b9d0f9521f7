/** What is hashed for each kind of search value; writing and searching must say the same words. */
import { foldForSearch } from '#standards/fhir/search-text.ts'
import type { Holdings } from '../keys/of-world.ts'
import { keyedHash } from './hash.ts'
import { isIdentifying } from './selective.ts'

/** Longest prefix of a word that is indexed; what is longer is confirmed after decryption. */
const longestPrefix = 8

/** Key for a parameter's values: one for all where they identify, else the bucket's own. */
export function hashKeyOf(held: Holdings, parameter: string, bucket: number): string {
  if (bucket === 0 || isIdentifying(parameter)) return held.tokenKey
  return held.keys.hashKey(`bucket ${bucket}`)
}

export const tokenWithSystem = (type: number, parameter: string, system: string, code: string): string =>
  `${type}|${parameter}|s|${system}|${code}`

export const tokenBare = (type: number, parameter: string, code: string): string =>
  `${type}|${parameter}|c|${code}`

export const tokenOfSystem = (type: number, parameter: string, system: string): string =>
  `${type}|${parameter}|y|${system}`

/** `target`: `Type/id`, an absolute URL or a urn. */
export const referenceTo = (type: number, parameter: string, target: string): string =>
  `${type}|${parameter}|r|${target}`

export const uriOf = (type: number, parameter: string, uri: string): string => `${type}|${parameter}|u|${uri}`

export const prefixOf = (type: number, parameter: string, prefix: string): string =>
  `${type}|${parameter}|p|${prefix}`

export const periodOf = (held: Holdings, type: number, parameter: string): string =>
  keyedHash(held.tokenKey, `${type}|${parameter}|d`)

/** Every prefix under which a text is found: of each of its words, from 2 letters on. */
export function prefixesOf(text: string): string[] {
  const found: string[] = []
  for (const word of foldForSearch(text).split(' ')) {
    const length = Math.min(word.length, longestPrefix)
    for (let end = Math.min(2, length); end <= length && end > 0; end += 1) found.push(word.slice(0, end))
  }
  return found
}

/** The prefix to look for when a person typed `text`: its longest word's; undefined when that has no letter. */
export function soughtPrefix(text: string): string | undefined {
  const words = foldForSearch(text).split(' ')
  const longest = words.reduce((best, word) => (word.length > best.length ? word : best), '')
  return longest === '' ? undefined : longest.slice(0, longestPrefix)
}
