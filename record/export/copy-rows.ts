/**
 * Rows out of COPY … TO STDOUT in PostgreSQL's binary format (https://www.postgresql.org/docs/18/sql-copy.html, "Binary
 * Format"), without making anything of them: each field is a piece of the buffer that came from the socket.
 */
import type { ClientBase } from 'pg'
import { to as copyTo } from 'pg-copy-streams'

/** Signature, flags and length of the header's extension. */
const headerLength = 19

/** Fields of a row; a null is an empty buffer. Valid only until the next row. */
export type RowFields = readonly Buffer[]

export interface RowTaker {
  /** Takes a row, waiting for nothing. */
  take(fields: RowFields): void
  /** What must have come before the next rows can be taken; without it nothing is waited for. */
  readonly before?:
    | ((rows: { each(see: (fields: RowFields) => void): void }) => Promise<void> | undefined)
    | undefined
}

/** Hands over every row of `select`. Answers how many there were. */
export async function copyRows(client: ClientBase, select: string, taker: RowTaker): Promise<number> {
  const reader = new RowReader()
  const stream = client.query(copyTo(`copy (${select}) to stdout (format binary)`))
  for await (const chunk of stream) {
    reader.add(chunk as Buffer)
    const waiting = taker.before?.(reader)
    if (waiting) await waiting
    reader.hand((fields) => taker.take(fields))
  }
  return reader.count
}

class RowReader {
  count = 0
  readonly #fields: Buffer[] = []
  #rest: Buffer = Buffer.alloc(0)
  #begun = false

  add(chunk: Buffer): void {
    this.#rest = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk
    if (this.#begun || this.#rest.length < headerLength) return
    this.#begun = true
    this.#rest = this.#rest.subarray(headerLength)
  }

  /** Hands over the rows that have come whole. */
  hand(take: (fields: RowFields) => void): void {
    const end = this.#through((fields) => {
      this.count += 1
      take(fields)
    })
    this.#rest = this.#rest.subarray(end)
  }

  /** Shows them, without handing them over. */
  each(see: (fields: RowFields) => void): void {
    this.#through(see)
  }

  /** Where the last whole row ends. */
  #through(see: (fields: RowFields) => void): number {
    if (!this.#begun) return 0
    let at = 0
    for (let next = this.#row(at, see); next > at; next = this.#row(at, see)) at = next
    return at
  }

  /** Where the row at `at` ends; `at` itself while it is not whole, and at the trailer. */
  #row(at: number, see: (fields: RowFields) => void): number {
    const bytes = this.#rest
    if (at + 2 > bytes.length) return at
    const fields = bytes.readInt16BE(at)
    if (fields < 0) return at
    let next = at + 2
    for (let index = 0; index < fields; index += 1) {
      if (next + 4 > bytes.length) return at
      const end = next + 4 + Math.max(0, bytes.readInt32BE(next))
      if (end > bytes.length) return at
      this.#fields[index] = bytes.subarray(next + 4, end)
      next = end
    }
    see(this.#fields)
    return next
  }
}
