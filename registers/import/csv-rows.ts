/** Rows of comma-separated values (RFC 4180, https://www.rfc-editor.org/rfc/rfc4180), cell by cell, while the text comes. */
import { brokenQuotes, longestValue, mostColumns, tooLong, tooManyColumns } from './bounds.ts'

export interface CsvRow {
  /** Line on which the row begins, from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

/**
 * Empty lines are no rows. Refuses `unprocessable/file-quotes` a quote inside a value that does not begin with one, text
 * behind a closing quote, and a quote that is never closed; `too-large/file-long-value` and `file-many-columns`.
 */
export async function* csvRows(
  text: AsyncIterable<string>,
  separator: string,
  isQuoted: boolean,
): AsyncGenerator<CsvRow> {
  const reader = new CsvReader(separator, isQuoted)
  for await (const chunk of text) yield* reader.take(chunk)
  yield* reader.end()
}

/** Every position only moves forward, so that the time grows with the text, however many quotes and line ends it has. */
class CsvReader {
  readonly #separator: string
  readonly #isQuoted: boolean
  #text = ''
  #line = 1
  /** How far the end of the row was sought. */
  #at = 0
  /** The next line feed and the next quote from there on; -1 where none has come yet. */
  #feed = -1
  #quote = -1
  /** Whether the place is inside quotes, and whether the row has any. */
  #isOpen = false
  #hasQuotes = false

  constructor(separator: string, isQuoted: boolean) {
    this.#separator = separator
    this.#isQuoted = isQuoted
  }

  *take(chunk: string): Generator<CsvRow> {
    this.#text += chunk
    this.#feed = this.#text.indexOf('\n', this.#at)
    this.#quote = this.#nextQuote()
    let from = 0
    while (this.#toRowEnd()) {
      yield* this.#row(this.#text.slice(from, this.#feed))
      from = this.#feed + 1
      this.#at = from
      this.#feed = this.#text.indexOf('\n', from)
    }
    this.#text = this.#text.slice(from)
    this.#at = this.#text.length
    if (this.#text.length > longestValue) tooLong(this.#line)
  }

  *end(): Generator<CsvRow> {
    if (this.#isOpen) brokenQuotes(this.#line, 'a quote is opened and never closed')
    if (this.#text !== '') yield* this.#row(this.#text)
  }

  /** Goes to the next line feed outside quotes, past the quotes before it; false when it has not come yet. */
  #toRowEnd(): boolean {
    for (;;) {
      const isNext = this.#feed >= 0 && (this.#quote < 0 || this.#feed < this.#quote)
      if (isNext && !this.#isOpen) return true
      if (this.#quote < 0) return false
      this.#isOpen = !this.#isOpen
      this.#hasQuotes = true
      this.#at = this.#quote + 1
      this.#quote = this.#nextQuote()
      if (this.#feed >= 0 && this.#feed < this.#at) this.#feed = this.#text.indexOf('\n', this.#at)
    }
  }

  #nextQuote(): number {
    return this.#isQuoted ? quoteFrom(this.#text, this.#at) : -1
  }

  *#row(written: string): Generator<CsvRow> {
    const line = this.#line
    const hasQuotes = this.#hasQuotes
    this.#line += 1 + (hasQuotes ? feedsIn(written) : 0)
    this.#hasQuotes = false
    if (written.length > longestValue) tooLong(line)
    const row = written.endsWith('\r') ? written.slice(0, -1) : written
    if (row === '') return
    const cells = hasQuotes
      ? quotedCells(row, this.#separator, line)
      : row.split(this.#separator, mostColumns + 1)
    if (cells.length > mostColumns) tooManyColumns(line)
    yield { line, cells }
  }
}

const quoteCode = 34

/** Where quotes stand close to each other a look is quicker than a search. */
const quoteFrom = (text: string, at: number): number =>
  text.charCodeAt(at) === quoteCode ? at : text.indexOf('"', at)

function feedsIn(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1
  return count
}

function quotedCells(row: string, separator: string, line: number): string[] {
  const cells: string[] = []
  for (let at = 0; cells.length <= mostColumns; ) {
    const { value, end } = row[at] === '"' ? quotedCell(row, at, line) : plainCell(row, at, separator, line)
    cells.push(value)
    if (end === row.length) break
    if (row[end] !== separator) brokenQuotes(line, 'text follows the quote that closes a value')
    at = end + 1
  }
  return cells
}

interface Cell {
  readonly value: string
  /** Behind its last character. */
  readonly end: number
}

function plainCell(row: string, from: number, separator: string, line: number): Cell {
  const found = row.indexOf(separator, from)
  const end = found < 0 ? row.length : found
  const value = row.slice(from, end)
  if (value.includes('"')) brokenQuotes(line, 'a quote stands inside a value that does not begin with one')
  return { value, end }
}

function quotedCell(row: string, from: number, line: number): Cell {
  let quote = quoteFrom(row, from + 1)
  let isDoubled = false
  while (quote >= 0 && row.charCodeAt(quote + 1) === quoteCode) {
    isDoubled = true
    quote = quoteFrom(row, quote + 2)
  }
  if (quote < 0) brokenQuotes(line, 'a quote is opened and never closed')
  const value = row.slice(from + 1, quote)
  return { value: isDoubled ? value.replaceAll('""', '"') : value, end: quote + 1 }
}
