/**
 * The codes of a large code system in a few long texts and arrays of numbers: a code takes about as many bytes as its words have
 * letters. Codes stand in the order of their characters; "below" follows one parent a code.
 */
import { foldForSearch } from '../fhir/search-text.ts'

export interface TableRow {
  readonly code: string
  /** Polish words. */
  readonly display?: string | undefined
  readonly english?: string | undefined
  /** Other words for the same; the first is the display of a row that has none. */
  readonly synonyms?: readonly string[] | undefined
  /** Codes that may stand above, the nearest first; the first that exists does. */
  readonly above?: readonly string[] | undefined
  /** A group: not to be chosen. */
  readonly isAbstract?: boolean | undefined
  /** No longer valid: known, but not to be used any more. */
  readonly isInactive?: boolean | undefined
  /** Value of the table's one property (chapter, part, mark). */
  readonly property?: string | undefined
}

const displayOf = ({ display, english, synonyms }: TableRow): string =>
  display ?? (english === undefined ? (synonyms?.[0] ?? '') : '')

function synonymsOf(row: TableRow): string {
  const { synonyms = [], english } = row
  const display = displayOf(row)
  return synonyms.filter((each) => each !== display && each !== english).join('\n')
}

/** Texts of all rows, one after another, and where each ends. */
class Heap {
  readonly #text: string
  readonly #ends: Uint32Array

  constructor(texts: readonly string[]) {
    this.#text = texts.join('')
    this.#ends = new Uint32Array(texts.length)
    let end = 0
    for (const [at, { length }] of texts.entries()) {
      end += length
      this.#ends[at] = end
    }
  }

  at(row: number): string {
    return this.#text.slice(row === 0 ? 0 : this.#ends[row - 1], this.#ends[row])
  }

  /** The first row from `row` on whose text has the words; -1 when there is none. */
  find(word: string, row: number): number {
    const found = this.#text.indexOf(word, row === 0 ? 0 : this.#ends[row - 1])
    return found === -1 ? -1 : firstAbove(this.#ends, found)
  }
}

/** The first place whose number is greater; numbers rise. */
function firstAbove(numbers: Uint32Array, than: number): number {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((numbers[middle] ?? 0) > than) high = middle
    else low = middle + 1
  }
  return low
}

const noParent = -1

export class CodeTable {
  readonly size: number
  readonly #codes: Heap
  readonly #displays: Heap
  readonly #english: Heap
  /** One a line: no name has a line break (registers/kinds.ts). */
  readonly #synonyms: Heap
  readonly #properties: Heap
  readonly #abstract: Uint8Array
  readonly #inactive: Uint8Array
  readonly #parents: Int32Array
  /** Made when words are first sought. */
  #words: Heap | undefined
  /** Rows with a parent, grouped by it; made when children are first asked for. */
  #children: Map<number, number[]> | undefined

  /** Of two rows with one code the first counts. */
  constructor(rows: Iterable<TableRow>) {
    const unique = new Map<string, TableRow>()
    for (const row of rows) if (!unique.has(row.code)) unique.set(row.code, row)
    const sorted = [...unique.values()].sort((one, other) => (one.code < other.code ? -1 : 1))
    this.size = sorted.length
    this.#codes = new Heap(sorted.map(({ code }) => code))
    this.#displays = new Heap(sorted.map(displayOf))
    this.#english = new Heap(sorted.map(({ english = '' }) => english))
    this.#synonyms = new Heap(sorted.map(synonymsOf))
    this.#properties = new Heap(sorted.map(({ property = '' }) => property))
    this.#abstract = Uint8Array.from(sorted, ({ isAbstract = false }) => Number(isAbstract))
    this.#inactive = Uint8Array.from(sorted, ({ isInactive = false }) => Number(isInactive))
    this.#parents = Int32Array.from(sorted, ({ code, above = [] }) => {
      for (const each of above) {
        const row = each === code ? noParent : this.rowOf(each)
        if (row !== noParent) return row
      }
      return noParent
    })
  }

  /** -1 when there is no such code. */
  rowOf(code: string): number {
    let low = 0
    let high = this.size - 1
    while (low <= high) {
      const middle = (low + high) >>> 1
      const found = this.#codes.at(middle)
      if (found === code) return middle
      if (found < code) low = middle + 1
      else high = middle - 1
    }
    return -1
  }

  code = (row: number): string => this.#codes.at(row)
  display = (row: number): string | undefined => this.#displays.at(row) || undefined
  english = (row: number): string | undefined => this.#english.at(row) || undefined
  synonyms = (row: number): readonly string[] => this.#synonyms.at(row).split('\n').filter(Boolean)
  property = (row: number): string | undefined => this.#properties.at(row) || undefined
  isAbstract = (row: number): boolean => this.#abstract[row] === 1
  isInactive = (row: number): boolean => this.#inactive[row] === 1
  parent = (row: number): number | undefined => {
    const found = this.#parents[row] ?? noParent
    return found === noParent ? undefined : found
  }

  children(row: number): readonly number[] {
    this.#children ??= this.#grouped()
    return this.#children.get(row) ?? []
  }

  isBelow(row: number, ancestor: number): boolean {
    // Declarations name what stands above by rule, so a circle is a slip of theirs; it must not hang the house.
    let steps = 0
    for (let at = this.parent(row); at !== undefined && steps < 50; at = this.parent(at)) {
      if (at === ancestor) return true
      steps += 1
    }
    return false
  }

  /** Rows that have all words, each folded and after a blank (text-match.ts), in order. */
  *withWords(words: readonly string[]): Generator<number> {
    this.#words ??= this.#folded()
    // A long word is rare: going from one of its places to the next skips most rows.
    const [rare = '', ...others] = words.toSorted((one, other) => other.length - one.length)
    for (let row = this.#words.find(rare, 0); row !== -1; row = this.#words.find(rare, row + 1)) {
      const text = this.#words.at(row)
      if (others.every((word) => text.includes(word))) yield row
      if (row + 1 >= this.size) return
    }
  }

  #folded(): Heap {
    const texts = Array.from({ length: this.size }, (_, row) => {
      const written = [this.code(row), this.display(row), this.english(row), ...this.synonyms(row)]
      return ` ${foldForSearch(written.filter((each) => each !== undefined).join(' '))}\n`
    })
    return new Heap(texts)
  }

  #grouped(): Map<number, number[]> {
    const found = new Map<number, number[]>()
    for (let row = 0; row < this.size; row += 1) {
      const parent = this.parent(row)
      if (parent === undefined) continue
      const known = found.get(parent)
      if (known === undefined) found.set(parent, [row])
      else known.push(row)
    }
    return found
  }
}
