/**
 * An unchanging piece of a word index in typed arrays: the sorted vocabulary, each entry's words in their order, and each word's
 * entries. Entries lie in the order of their keys, so that a key is found without a map.
 */
import { baseForms } from '#standards/polish/base-forms.ts'
import { count, errorsToBeginning, hasDigit, lettersOf } from './typing-errors.ts'

export interface Worded {
  readonly key: string
  readonly words: readonly string[]
  /** Length of the name in characters: of two equal finds the shorter name is first. */
  readonly length: number
}

/** A word of the vocabulary that fits what was typed: 0 is the word itself, 1 a word of which it is a case, 2 its beginning, more for errors. */
export interface Hit {
  readonly word: number
  readonly cost: number
}

/** One error weighs more than any number of unfinished words. */
const errorCost = 64

export class WordSegment {
  readonly #keys: readonly string[]
  readonly #vocabulary: readonly string[]
  readonly #letters: Int32Array
  /** Words of entry n: #said[#saidFrom[n]] … #said[#saidFrom[n + 1]]. */
  readonly #saidFrom: Uint32Array
  readonly #said: Uint32Array
  /** Entries of word n, in the same manner. */
  readonly #inFrom: Uint32Array
  readonly #in: Uint32Array
  readonly #lengths: Uint16Array
  readonly #gone: Uint8Array
  #live: number

  /** `entries` in the order of their keys, no key twice. */
  constructor(entries: readonly Worded[]) {
    this.#keys = entries.map(({ key }) => key)
    this.#lengths = Uint16Array.from(entries, ({ length }) => Math.min(length, 0xff_ff))
    this.#gone = new Uint8Array(entries.length)
    this.#live = entries.length
    this.#saidFrom = new Uint32Array(entries.length + 1)
    for (const [at, { words }] of entries.entries())
      this.#saidFrom[at + 1] = (this.#saidFrom[at] ?? 0) + words.length
    // A copy: a piece of a text would keep the whole text in memory.
    this.#vocabulary = [...new Set(entries.flatMap(({ words }) => words))]
      .sort(byCode)
      .map((word) => Buffer.from(word).toString())
    this.#letters = Int32Array.from(this.#vocabulary, lettersOf)
    const numbers = new Map(this.#vocabulary.map((word, number) => [word, number]))
    this.#said = new Uint32Array(this.#saidFrom.at(-1) ?? 0)
    let next = 0
    for (const { words } of entries) for (const word of words) this.#said[next++] = numbers.get(word) ?? 0
    const { from, entriesOf } = inverted(this.#said, this.#saidFrom, this.#vocabulary.length)
    this.#inFrom = from
    this.#in = entriesOf
  }

  get live(): number {
    return this.#live
  }

  get size(): number {
    return this.#keys.length
  }

  key(entry: number): string {
    return this.#keys[entry] ?? ''
  }

  drop(key: string): void {
    const entry = firstAtLeast(this.#keys, key)
    if (this.#keys[entry] !== key || this.#gone[entry] === 1) return
    this.#gone[entry] = 1
    this.#live -= 1
  }

  /** What still stands, in the order of keys. */
  *entries(): Generator<Worded> {
    for (const [entry, key] of this.#keys.entries()) {
      if (this.#gone[entry] === 1) continue
      const said = this.#said.subarray(this.#saidFrom[entry], this.#saidFrom[entry + 1])
      const words = Array.from(said, (word) => this.#vocabulary[word] ?? '')
      yield { key, words, length: this.#lengths[entry] ?? 0 }
    }
  }

  /** Words that begin with what was typed, the word itself first. */
  beginning(typed: string): Hit[] {
    const hits: Hit[] = []
    for (let word = firstAtLeast(this.#vocabulary, typed); word < this.#vocabulary.length; word += 1) {
      const found = this.#vocabulary[word] ?? ''
      if (!found.startsWith(typed)) break
      hits.push({ word, cost: found === typed ? 0 : 2 })
    }
    return hits
  }

  /** The same and, before those that begin with it, words of which it is a case ("katowicach": katowice). */
  inCases(typed: string): Hit[] {
    const hits = this.beginning(typed)
    const cases = baseForms(typed).flatMap((base): Hit[] => {
      const word = firstAtLeast(this.#vocabulary, base)
      return this.#vocabulary[word] === base ? [{ word, cost: 1 }] : []
    })
    if (cases.length === 0) return hits
    return hits[0]?.cost === 0 ? [hits[0], ...cases, ...hits.slice(1)] : [...cases, ...hits]
  }

  /** Words that begin with something like it, the likest first; those that begin with it exactly are left out. */
  nearly(typed: string, most: number): Hit[] {
    const letters = lettersOf(typed)
    const hits: Hit[] = []
    for (let word = 0; word < this.#letters.length; word += 1) {
      const own = this.#letters[word] ?? 0
      if (hasDigit(own) || count(letters & ~own) > most) continue
      const found = this.#vocabulary[word] ?? ''
      const errors = errorsToBeginning(typed, found, most)
      if (errors === undefined || errors === 0) continue
      const begins = found.charCodeAt(0) === typed.charCodeAt(0) ? 0 : errorCost / 2
      hits.push({ word, cost: errors * errorCost + begins })
    }
    return hits.sort((one, other) => one.cost - other.cost)
  }

  /** Adds the entries that have a word of each group, with their rank (smaller is better), to `into`. */
  rank(groups: readonly (readonly Hit[])[], into: (rank: number, entry: number) => void): void {
    const met = new Uint8Array(this.#keys.length)
    const costs = new Uint16Array(this.#keys.length)
    for (const [turn, hits] of groups.entries()) this.#meet(hits, turn, { met, costs })
    const leading = new Set(groups[0]?.map(({ word }) => word))
    for (let entry = 0; entry < met.length; entry += 1) {
      if (met[entry] !== groups.length || this.#gone[entry] === 1) continue
      const leads = leading.has(this.#said[this.#saidFrom[entry] ?? 0] ?? -1)
      const rank = (costs[entry] ?? 0) * 2 + (leads ? 0 : 1)
      into(rank * 0x1_00_00 + (this.#lengths[entry] ?? 0), entry)
    }
  }

  /** Hits come cheapest first, so the first word that meets an entry is its best. */
  #meet(hits: readonly Hit[], turn: number, { met, costs }: { met: Uint8Array; costs: Uint16Array }): void {
    for (const { word, cost } of hits) {
      const end = this.#inFrom[word + 1] ?? 0
      for (let at = this.#inFrom[word] ?? 0; at < end; at += 1) {
        const entry = this.#in[at] ?? 0
        if (met[entry] !== turn) continue
        met[entry] = turn + 1
        costs[entry] = (costs[entry] ?? 0) + cost
      }
    }
  }
}

/** Entries of each word out of the words of each entry, by counting. */
function inverted(said: Uint32Array, saidFrom: Uint32Array, words: number) {
  const from = new Uint32Array(words + 1)
  for (const word of said) from[word + 1] = (from[word + 1] ?? 0) + 1
  for (let word = 0; word < words; word += 1) from[word + 1] = (from[word + 1] ?? 0) + (from[word] ?? 0)
  const next = from.slice()
  const entriesOf = new Uint32Array(said.length)
  for (let entry = 0; entry + 1 < saidFrom.length; entry += 1)
    for (let at = saidFrom[entry] ?? 0; at < (saidFrom[entry + 1] ?? 0); at += 1) {
      const word = said[at] ?? 0
      const place = next[word] ?? 0
      entriesOf[place] = entry
      next[word] = place + 1
    }
  return { from, entriesOf }
}

export function byCode(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

/** Place of the first of `sorted` that is not before `sought`. */
function firstAtLeast(sorted: readonly string[], sought: string): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? '') < sought) low = middle + 1
    else high = middle
  }
  return low
}
