/** Rows of comma-separated values (RFC 4180), cell by cell, while the text comes. */
import { longestValue, mostColumns, tooLong } from './bounds.ts'

export interface CsvRow {
  /** Line on which the row begins, from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

/** Empty lines are no rows. A quote inside a value that does not begin with one is part of it. */
export async function* csvRows(
  text: AsyncIterable<string>,
  separator: string,
  isQuoted: boolean,
): AsyncGenerator<CsvRow> {
  const reader = new CsvReader(separator, isQuoted)
  for await (const chunk of text) yield* reader.take(chunk)
  yield* reader.end()
}

class CsvReader {
  readonly #separator: string
  readonly #isQuoted: boolean
  #rest = ''
  #line = 1
  /** Where the search for an end may go on, so that a long open value is not read again and again. */
  #seen = 0

  constructor(separator: string, isQuoted: boolean) {
    this.#separator = separator
    this.#isQuoted = isQuoted
  }

  *take(chunk: string): Generator<CsvRow> {
    const text = this.#rest + chunk
    let from = 0
    for (;;) {
      const end = this.#rowEnd(text, Math.max(from, this.#seen))
      if (end < 0) break
      yield* this.#row(text.slice(from, end))
      from = end + 1
      this.#seen = from
      this.#open = false
    }
    this.#rest = text.slice(from)
    this.#seen = text.length - from
    if (this.#rest.length > longestValue) tooLong(this.#line)
  }

  *end(): Generator<CsvRow> {
    if (this.#rest !== '') yield* this.#row(this.#rest)
  }

  /** Whether a quoted value is open at `#seen`. */
  #open = false

  /** The next line feed outside quotes; -1 when it has not come yet. */
  #rowEnd(text: string, from: number): number {
    if (!this.#isQuoted) return text.indexOf('\n', from)
    let at = from
    for (;;) {
      const feed = text.indexOf('\n', at)
      const quote = text.indexOf('"', at)
      if (quote < 0 || (feed >= 0 && feed < quote && !this.#open)) {
        return this.#open ? -1 : feed
      }
      this.#open = !this.#open
      at = quote + 1
    }
  }

  *#row(written: string): Generator<CsvRow> {
    const line = this.#line
    for (let at = written.indexOf('\n'); at >= 0; at = written.indexOf('\n', at + 1)) this.#line += 1
    this.#line += 1
    const row = written.endsWith('\r') ? written.slice(0, -1) : written
    if (row === '') return
    const cells =
      this.#isQuoted && row.includes('"') ? quotedCells(row, this.#separator) : row.split(this.#separator)
    if (cells.length > mostColumns) tooLong(line)
    yield { line, cells }
  }
}

function quotedCells(row: string, separator: string): string[] {
  const cells: string[] = []
  let at = 0
  while (at <= row.length) {
    if (row[at] !== '"') {
      const end = row.indexOf(separator, at)
      cells.push(end < 0 ? row.slice(at) : row.slice(at, end))
      at = end < 0 ? row.length + 1 : end + 1
      continue
    }
    const { value, end } = quotedCell(row, at + 1, separator)
    cells.push(value)
    at = end
  }
  return cells
}

/** `end`: behind the separator that follows. What stands between the closing quote and the separator belongs to the value. */
function quotedCell(row: string, from: number, separator: string): { value: string; end: number } {
  let value = ''
  let at = from
  for (;;) {
    const quote = row.indexOf('"', at)
    if (quote < 0) return { value: value + row.slice(at), end: row.length + 1 }
    value += row.slice(at, quote)
    if (row[quote + 1] !== '"') {
      const end = row.indexOf(separator, quote + 1)
      value += end < 0 ? row.slice(quote + 1) : row.slice(quote + 1, end)
      return { value, end: end < 0 ? row.length + 1 : end + 1 }
    }
    value += '"'
    at = quote + 2
  }
}
