/**
 * Syslog messages on a TLS connection: each with its length in octets before it. https://www.rfc-editor.org/rfc/rfc5425#section-4.3
 */

/** What arrives is no syslog; what comes after it on the connection cannot be told apart. The words never quote it. */
export class SyslogError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'SyslogError'
  }
}

const space = 0x20

export function frame(message: string): Buffer {
  return Buffer.from(`${Buffer.byteLength(message)} ${message}`)
}

/** Takes a stream apart. Keeps at most one message and what came with its last piece. */
export class SyslogStream {
  readonly #longest: number
  #pieces: Buffer[] = []
  #held = 0

  /** `longest`: octets of a message. */
  constructor(longest: number) {
    this.#longest = longest
  }

  /** Messages that are whole now. Throws SyslogError for what is no frame, or a longer one. */
  push(piece: Buffer): Buffer[] {
    this.#pieces.push(piece)
    this.#held += piece.length
    const found: Buffer[] = []
    // Pieces are joined when a message may be whole, not each time that one arrives.
    if (this.#wanted !== undefined && this.#held < this.#wanted) return found
    let rest = this.#pieces.length === 1 ? piece : Buffer.concat(this.#pieces)
    for (;;) {
      const next = this.#first(rest)
      if (next === undefined) break
      found.push(next.message)
      rest = next.rest
    }
    this.#pieces = [rest]
    this.#held = rest.length
    return found
  }

  /** Whether the stream may end here. */
  get isBetween(): boolean {
    return this.#held === 0
  }

  /** Octets that make the message under way whole, where its length is known. */
  #wanted: number | undefined

  #first(bytes: Buffer): { message: Buffer; rest: Buffer } | undefined {
    this.#wanted = undefined
    const digits = bytes.subarray(0, 8).indexOf(space)
    const head = bytes.subarray(0, digits === -1 ? 8 : digits).toString('latin1')
    if (head !== '' && !/^[1-9]\d*$/.test(head))
      throw new SyslogError('A message does not begin with its length.')
    if (digits === 0 || (digits === -1 && bytes.length >= 8))
      throw new SyslogError('A message does not begin with its length.')
    if (digits === -1) return undefined
    const length = Number(head)
    if (length > this.#longest) throw new SyslogError(`A message is longer than ${this.#longest} octets.`)
    const end = digits + 1 + length
    this.#wanted = end
    if (bytes.length < end) return undefined
    this.#wanted = undefined
    return { message: bytes.subarray(digits + 1, end), rest: bytes.subarray(end) }
  }
}
