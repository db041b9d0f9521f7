/**
 * Who seeks by the word for a thing ("apteka w Krakowie") finds things of that kind before others that only have the word somewhere; who seeks by a word
 * finds what has it before what only begins with it ("ospa", Ospamox).
 */
import type { Register } from '../register.ts'
import { WordIndex } from '../search/word-index.ts'
import { wordsIn } from '../search/words-of.ts'

/** As many words as a search takes. */
const mostTyped = 16

/** In the order they come, but for registers that are asked for by one of the words, then those that have all words whole: they come first. */
export function askedFirst<Hits extends { readonly register: Register; readonly isWhole?: boolean }>(
  text: string,
  hits: readonly Hits[],
): Hits[] {
  const index = new WordIndex()
  for (const { register } of hits)
    if (register.askedFor) index.put(register.id, Object.values(register.askedFor))
  const words = wordsIn(text).slice(0, mostTyped)
  const asked = new Set(words.flatMap((word) => index.inCases(word, hits.length)))
  const place = ({ register, isWhole = false }: Hits) => {
    if (asked.has(register.id)) return 0
    return isWhole ? 1 : 2
  }
  return hits.toSorted((one, other) => place(one) - place(other))
}
