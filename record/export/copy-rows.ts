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

/** Hands every row of `select` to `take`, waiting for nothing in between. Answers how many there were. */
export async function copyRows(
  client: ClientBase,
  select: string,
  take: (fields: RowFields) => void,
): Promise<number> {
  const reader = new RowReader(take)
  const stream = client.query(copyTo(`copy (${select}) to stdout (format binary)`))
  for await (const chunk of stream) reader.push(chunk as Buffer)
  return reader.count
}

class RowReader {
  count = 0
  readonly #take: (fields: RowFields) => void
  readonly #fields: Buffer[] = []
  #rest: Buffer = Buffer.alloc(0)
  #begun = false

  constructor(take: (fields: RowFields) => void) {
    this.#take = take
  }

  push(chunk: Buffer): void {
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk
    let at = 0
    if (!this.#begun) {
      if (bytes.length < headerLength) {
        this.#rest = bytes
        return
      }
      this.#begun = true
      at = headerLength
    }
    for (let next = this.#row(bytes, at); next > at; next = this.#row(bytes, at)) at = next
    this.#rest = bytes.subarray(at)
  }

  /** Where the row at `at` ends; `at` itself while it is not whole, and at the trailer. */
  #row(bytes: Buffer, at: number): number {
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
    this.count += 1
    this.#take(this.#fields)
    return next
  }
}
