/**
 * Keys by the beginnings of words: in any order, Polish letters optional, typing errors forgiven, numbers never. Lives in memory; what
 * is put is taken in at the next search. One large segment and one small, of what changed since.
 */
import { forgiven } from './typing-errors.ts'
import { byCode, type Hit, type Worded, WordSegment } from './word-segment.ts'
import { manyWordsIn, wordsIn } from './words-of.ts'

/** More words or characters find nothing: no name has so many. */
const mostTyped = 16
const longestTyped = 500
/** With fewer exact finds, words with typing errors are looked for too. */
const enough = 3
/** Changes that are kept apart from the large segment before it is made anew. */
const mostApart = 2000

/** Entries taken in before others have their turn. */
const atOnce = 500

/** Polish words that say only where. */
const small = new Set(['w', 'we', 'na', 'przy', 'ul', 'ulica', 'ulicy', 'z', 'ze', 'do', 'dla', 'u'])

/** What people say before a name or a code and lists mostly do not: left out where nothing is found with it. */
const before = new Set([
  ...['dr', 'doktor', 'lek', 'med', 'mgr', 'prof', 'profesor', 'inz', 'pan', 'pani', 'n', 'hab'],
  ...['kod', 'numer', 'nr', 'icd', 'icd10', 'icd9', 'atc', 'npwz', 'pwz', 'ean', 'gtin', 'regon', 'nip'],
])

/** Abbreviations of care that lists write in full; read so where nothing has them as they are. */
const inFull: ReadonlyMap<string, readonly string[]> = new Map([
  ['sor', ['oddzial', 'ratunkowy']],
  ['poz', ['podstawowej', 'opieki', 'zdrowotnej']],
  ['npl', ['nocnej', 'swiatecznej']],
  ['aos', ['poradnia']],
  ['zol', ['zaklad', 'opiekunczo', 'leczniczy']],
  ['zpo', ['zaklad', 'pielegnacyjno', 'opiekunczy']],
])

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
      const found = this.#keysOf(this.#ranked(words, inCases), limit)
      if (found.length > 0) return isExact ? found : this.#withErrors(words, found, limit)
    }
    if (isExact) return []
    for (const words of ways) {
      const found = this.#withErrors(words, [], limit)
      if (found.length > 0) return found
    }
    return []
  }

  /** Words in other cases are understood, errors are not forgiven, no word is left out. */
  inCases(text: string, limit: number): string[] {
    const typed = this.#typed(text)
    return typed.length === 0 ? [] : this.#keysOf(this.#ranked(typed, inCases), limit)
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

/** The words that an entry must have; fewer where the first way finds nothing. */
function waysToRead(typed: readonly string[]): readonly (readonly string[])[] {
  const telling = typed.filter((word) => !small.has(word))
  const last = typed.at(-1)
  const ending = last !== undefined && small.has(last) ? [...telling, last] : telling
  const isEdition = (at: number) => telling[at - 1] === 'icd' && /^(?:9|10|11)$/.test(telling[at] ?? '')
  const bare = telling.filter((word, at) => !before.has(word) && !isEdition(at))
  const ways = [ending, telling, bare].filter((words) => words.length > 0)
  const fewer = ways.filter((words, at) => at === 0 || words.length < (ways[at - 1]?.length ?? 0))
  return telling.some((word) => inFull.has(word))
    ? [...fewer, telling.flatMap((word) => inFull.get(word) ?? word)]
    : fewer
}

const beginnings = (segment: WordSegment, word: string) => segment.beginning(word)

const inCases = (segment: WordSegment, word: string) => segment.inCases(word)

function withErrors(segment: WordSegment, word: string): Hit[] {
  const most = forgiven(word)
  return most === 0 ? segment.inCases(word) : [...segment.inCases(word), ...segment.nearly(word, most)]
}
