/**
 * Texts: names and addresses by the beginnings of their words and, names, by runs of three letters, with index rows; all
 * others by the beginnings of their first words, as filters.
 */
import { foldForSearch } from '#standards/fhir/search-text.ts'
import type { HashSet } from './hash-set.ts'
import type { Kept } from './kept.ts'
import { beginningsOf, prefixesOf, prefixOf, trigramOf, trigramsOf } from './tokens.ts'

/** The index whose texts are also found by what is in the middle of a word. */
export const hasTrigrams = (code: string): boolean => code === 'name'

export function stringHashes(hashes: HashSet, text: string, { code }: Kept, isNamed: boolean): void {
  if (!isNamed) {
    for (const beginning of beginningsOf(text)) hashes.add(prefixOf, code, beginning, false)
    return
  }
  for (const prefix of prefixesOf(text)) hashes.addWhole(prefixOf, code, prefix, true)
  if (!hasTrigrams(code)) return
  for (const letters of trigramsOf(foldForSearch(text))) hashes.addWhole(trigramOf, code, letters, true)
}
