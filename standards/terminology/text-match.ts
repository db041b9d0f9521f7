/**
 * The `filter` of $expand: every word that was typed begins a word of the code, its display or its designations, in any
 * order, without regard to case, punctuation and Polish or other marks.
 */
import { foldForSearch } from '../fhir/search-text.ts'
import type { Concept, Designation } from './code-system-provider.ts'

const longest = 200

/** Undefined when the text has no word. */
export function soughtWords(text: string): readonly string[] | undefined {
  const words = foldForSearch(text.slice(0, longest))
    .split(' ')
    .filter((word) => word !== '')
  return words.length === 0 ? undefined : words.map((word) => ` ${word}`)
}

/** What a concept is sought by, prepared once: folded words, each after a blank. */
export function searchedText(
  { code, display, designations }: Pick<Concept, 'code' | 'display' | 'designations'>,
  more: readonly Designation[] = [],
): string {
  let text = ` ${foldForSearch(code)}`
  if (display !== undefined && display !== code) text += ` ${foldForSearch(display)}`
  for (const { value } of designations) text += ` ${foldForSearch(value)}`
  for (const { value } of more) text += ` ${foldForSearch(value)}`
  return text
}

export function hasWords(searched: string, words: readonly string[]): boolean {
  return words.every((word) => searched.includes(word))
}
