/** The grammar of `_filter` (https://hl7.org/fhir/R4/search_filter.html): text to a tree of tests. */
import { incorrect, SearchError } from './search-error.ts'

/** One name of a path; `[…]` after it tells which targets are meant. */
export interface FilterStep {
  readonly name: string
  readonly where: FilterTree | undefined
}

export interface FilterTest {
  readonly kind: 'test'
  readonly path: readonly FilterStep[]
  readonly operator: string
  readonly value: string
  /** Whether the value stood in quotes. */
  readonly isQuoted: boolean
}

export type FilterTree =
  | FilterTest
  | { readonly kind: 'and' | 'or'; readonly of: readonly [FilterTree, FilterTree] }
  | { readonly kind: 'not'; readonly of: FilterTree }

const mostTests = 50
const deepest = 20

/** Throws SearchError `incorrect/filter`, `too-costly/filter`. */
export function parseFilter(text: string): FilterTree {
  const reader = new FilterReader(text)
  return reader.whole()
}

class FilterReader {
  readonly #text: string
  #at = 0
  #tests = 0
  #depth = 0

  constructor(text: string) {
    this.#text = text
  }

  whole(): FilterTree {
    const tree = this.#filter()
    this.#blank()
    if (this.#at < this.#text.length) wrong('the end of the filter')
    return tree
  }

  /** From left to right: `and` binds no closer than `or`. */
  #filter(): FilterTree {
    this.#depth += 1
    if (this.#depth > deepest) tooMuch()
    let tree = this.#term()
    for (let word = this.#logical(); word !== undefined; word = this.#logical())
      tree = { kind: word, of: [tree, this.#term()] }
    this.#depth -= 1
    return tree
  }

  #logical(): 'and' | 'or' | undefined {
    const word = this.#take(/\s+(and|or)(?=[\s(])/iy)
      ?.trim()
      .toLowerCase()
    return word as 'and' | 'or' | undefined
  }

  #term(): FilterTree {
    this.#blank()
    if (this.#take(/not\s*(?=\()/iy) !== undefined) return { kind: 'not', of: this.#inParentheses() }
    return this.#text[this.#at] === '(' ? this.#inParentheses() : this.#test()
  }

  #inParentheses(): FilterTree {
    this.#expect('(')
    const inner = this.#filter()
    this.#blank()
    this.#expect(')')
    return inner
  }

  #test(): FilterTest {
    this.#tests += 1
    if (this.#tests > mostTests) tooMuch()
    const path = this.#path()
    const operator =
      this.#take(/\s+[a-z]{2}(?=\s)/iy)
        ?.trim()
        .toLowerCase() ?? wrong('an operator like eq')
    this.#blank()
    if (this.#text[this.#at] === '"')
      return { kind: 'test', path, operator, value: this.#string(), isQuoted: true }
    const value = this.#take(/[^\s)\]]+/y) ?? wrong('a value')
    return { kind: 'test', path, operator, value, isQuoted: false }
  }

  #path(): FilterStep[] {
    const steps: FilterStep[] = []
    do {
      const name =
        this.#take(/(_has:[A-Za-z]+:[\w-]+:)*[A-Za-z_][\w-]*(:[A-Z][A-Za-z]*)?/y) ?? wrong('a parameter')
      steps.push({ name, where: this.#where() })
    } while (this.#take(/\./y) !== undefined)
    return steps
  }

  #where(): FilterTree | undefined {
    if (this.#text[this.#at] !== '[') return undefined
    this.#expect('[')
    const filter = this.#filter()
    this.#blank()
    this.#expect(']')
    return filter
  }

  #string(): string {
    const written = this.#take(/"(?:[^"\\]|\\.)*"/sy) ?? wrong('a closing quote')
    try {
      return JSON.parse(written) as string
    } catch {
      return wrong('a JSON string')
    }
  }

  #blank(): void {
    this.#take(/\s+/y)
  }

  #expect(letter: string): void {
    if (this.#text[this.#at] !== letter) wrong(letter)
    this.#at += 1
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)?.[0]
    this.#at += found?.length ?? 0
    return found
  }
}

const wrong = (wanted: string): never =>
  incorrect('filter', `The filter cannot be read: ${wanted} is missing.`, '_filter')

function tooMuch(): never {
  throw new SearchError('too-costly', 'filter', `A filter has at most ${mostTests} tests.`, '_filter')
}
