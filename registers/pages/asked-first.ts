/** Who seeks by the word for a thing ("apteka w Krakowie") finds things of that kind before others that only have the word somewhere. */
import type { Register } from '../register.ts'
import { WordIndex } from '../search/word-index.ts'
import { wordsIn } from '../search/words-of.ts'

/** As many words as a search takes. */
const mostTyped = 16

/** In the order they come, but for registers that are asked for by one of the words: those first. */
export function askedFirst<Hits extends { readonly register: Register }>(
  text: string,
  hits: readonly Hits[],
): Hits[] {
  const index = new WordIndex()
  for (const { register } of hits)
    if (register.askedFor) index.put(register.id, Object.values(register.askedFor))
  const words = wordsIn(text).slice(0, mostTyped)
  const asked = new Set(words.flatMap((word) => index.inCases(word, hits.length)))
  const place = ({ register }: Hits) => (asked.has(register.id) ? 0 : 1)
  return hits.toSorted((one, other) => place(one) - place(other))
}
