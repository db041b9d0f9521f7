/**
 * Keys by the beginnings of words: in any order, Polish letters optional, typing errors forgiven, numbers never. Lives in memory; what
 * is put is taken in at the next search. One large segment and one small, of what changed since.
 */
import { soundTyped } from '#standards/polish/substance-names.ts'
import { abbreviations } from './everyday-words.table.ts'
import { forgiven } from './typing-errors.ts'
import { waysToRead } from './ways-to-read.ts'
import { byCode, type Hit, type Worded, WordSegment } from './word-segment.ts'
import { manyWordsIn, wordsIn } from './words-of.ts'
import { sound } from './words-of-entry.ts'

/** More words or characters find nothing: no name has so many. */
const mostTyped = 16
const longestTyped = 500
/** With fewer exact finds, words with typing errors are looked for too. */
const enough = 3
/** Changes that are kept apart from the large segment before it is made anew. */
const mostApart = 2000

/** Entries taken in before others have their turn. */
const atOnce = 500

export class WordIndex {
  #large = new WordSegment([])
  #small = new WordSegment([])
  readonly #put = new Map<string, readonly string[]>()

  /** Takes in what was put, some hundreds at a time, with a pause between them. */
  async settle(pause: () => Promise<unknown>): Promise<void> {
    const read = manyWordsIn()
    const fresh: Worded[] = []
    for (const [key, texts] of this.#put) {
      fresh.push(worded(key, texts, read))
      if (fresh.length % atOnce === 0) await pause()
    }
    this.#put.clear()
    this.#enter(fresh)
  }

  get size(): number {
    this.#takeIn()
    return this.#large.live + this.#small.live
  }

  /** `texts`: the name first. Replaces what the key had. */
  put(key: string, texts: readonly string[]): void {
    this.remove(key)
    this.#put.set(key, texts)
  }

  remove(key: string): void {
    this.#put.delete(key)
    this.#large.drop(key)
    this.#small.drop(key)
  }

  /**
   * At most `limit` keys of entries that have a word for each word typed: exact words, then words of which it is a case, then beginnings, then
   * errors, unless `isExact`. Small words between others ("apteka w Krakowie") are left out, for they would be beginnings; the last one, and
   * titles ("dr Nowak"), only where nothing has them.
   */
  find(text: string, limit: number, isExact = false): readonly string[] {
    const typed = this.#typed(text)
    const ways = waysToRead(typed)
    for (const words of ways) {
      const found = this.#keysOf(this.#ranked(words, asTyped), limit)
      if (found.length > 0) return isExact ? found : this.#withErrors(words, found, limit)
    }
    if (isExact) return []
    for (const words of ways) {
      const found = this.#withErrors(words, [], limit)
      if (found.length > 0) return found
    }
    return []
  }

  /** Whether an entry has all words whole, in whatever case, read in the way in which `find` finds something. */
  hasWhole(text: string): boolean {
    const words = waysToRead(this.#typed(text)).find((way) => this.#ranked(way, asTyped).length > 0)
    return words !== undefined && this.#ranked(words, wholeOrHeard).length > 0
  }

  /** Words in other cases are understood, errors are not forgiven, no word is left out. */
  inCases(text: string, limit: number): string[] {
    const typed = this.#typed(text)
    return typed.length === 0 ? [] : this.#keysOf(this.#ranked(typed, casesOf), limit)
  }

  /** Beginnings of words and nothing else. */
  beginning(text: string, limit: number): string[] {
    const typed = this.#typed(text)
    return typed.length === 0 ? [] : this.#keysOf(this.#ranked(typed, beginnings), limit)
  }

  #typed(text: string): string[] {
    this.#takeIn()
    const typed = [...new Set(wordsIn(text.slice(0, longestTyped + 1)))]
    return typed.length > mostTyped || text.length > longestTyped ? [] : typed
  }

  /** `exact`: what is found without; where that is enough, nothing else is looked for. */
  #withErrors(typed: readonly string[], exact: readonly string[], limit: number): readonly string[] {
    const isEnough = exact.length >= Math.min(enough, limit) || typed.every((word) => forgiven(word) === 0)
    return isEnough ? exact : this.#keysOf(this.#ranked(typed, withErrors), limit)
  }

  #keysOf(ranked: Float64Array, limit: number): string[] {
    return Array.from(ranked.subarray(0, limit), (place) => this.#keyOf(place))
  }

  /** Each find as one number, its rank above its place (twice the entry, plus which segment): numbers sort fast. */
  #ranked(typed: readonly string[], hits: (segment: WordSegment, word: string) => Hit[]): Float64Array {
    const found: number[] = []
    for (const [which, segment] of [this.#large, this.#small].entries()) {
      const groups = typed.map((word) => hits(segment, word))
      if (groups.some((group) => group.length === 0)) continue
      segment.rank(groups, (rank, entry) => found.push(rank * place + entry * 2 + which))
    }
    return Float64Array.from(found).sort()
  }

  #keyOf(ranked: number): string {
    const low = ranked % place
    return (low % 2 === 0 ? this.#large : this.#small).key(Math.floor(low / 2))
  }

  #takeIn(): void {
    if (this.#put.size === 0) return
    const read = manyWordsIn()
    const fresh = Array.from(this.#put, ([key, texts]) => worded(key, texts, read))
    this.#put.clear()
    this.#enter(fresh)
  }

  #enter(fresh: readonly Worded[]): void {
    const apart = [...this.#small.entries(), ...fresh]
    const isLarge = apart.length > mostApart
    const all = isLarge ? [...this.#large.entries(), ...apart] : apart
    const made = new WordSegment(all.sort((one, other) => byCode(one.key, other.key)))
    this.#small = isLarge ? new WordSegment([]) : made
    if (isLarge) this.#large = made
  }
}

/** Ranks stay below 2^29 and places below 2^24 (eight million entries): together they fit a number exactly. */
const place = 2 ** 24

function worded(key: string, texts: readonly string[], read: (text: string) => string[]): Worded {
  return { key, words: texts.flatMap(read), length: texts[0]?.length ?? 0 }
}

const beginnings = (segment: WordSegment, word: string) => segment.beginning(word)

const casesOf = (segment: WordSegment, word: string) => segment.inCases(word)
/** After a word, its cases and beginnings. */
const soundCost = 3

/** The word itself and those of which it is a case. */
const whole = (segment: WordSegment, word: string) => segment.inCases(word).filter(({ cost }) => cost < 2)

/** The substance whose Latin name sounds so. */
function heardAs(segment: WordSegment, word: string): Hit[] {
  const heard = soundTyped(word)
  return heard === undefined
    ? []
    : segment.beginning(sound + heard).map((hit) => ({ ...hit, cost: soundCost }))
}

const wholeOrHeard = (segment: WordSegment, word: string) => [
  ...whole(segment, word),
  ...heardAs(segment, word),
]

/** The word, its beginnings and its cases; a substance also by how its Latin name sounds. */
function asTyped(segment: WordSegment, word: string): Hit[] {
  if (abbreviations.has(word)) return whole(segment, word)
  return [...segment.inCases(word), ...heardAs(segment, word)]
}

function withErrors(segment: WordSegment, word: string): Hit[] {
  const most = forgiven(word)
  return most === 0 ? asTyped(segment, word) : [...asTyped(segment, word), ...segment.nearly(word, most)]
}
