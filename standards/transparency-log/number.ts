/** Numbers, UUIDs and texts as bytes, written and read. Works in Node and in browsers. */

/** Whole numbers of either sign in groups of seven bits, the lowest first, the sign lowest of all (zigzag, LEB128). */
const group = 7n

const encoder = new TextEncoder()

/** Longest text. */
const most = 255

export class ByteWriter {
  readonly #bytes: number[] = []

  /** Big-endian. */
  fixed(value: bigint, length: number): void {
    for (let at = length - 1; at >= 0; at -= 1) this.#bytes.push(Number((value >> BigInt(8 * at)) & 0xffn))
  }

  number(value: bigint): void {
    let rest = value < 0n ? (-value << 1n) - 1n : value << 1n
    while (rest > 0x7fn) {
      this.#bytes.push(Number(rest & 0x7fn) | 0x80)
      rest >>= group
    }
    this.#bytes.push(Number(rest))
  }

  uuid(uuid: string): void {
    const hex = uuid.replaceAll('-', '')
    for (let at = 0; at < 32; at += 2) this.#bytes.push(Number.parseInt(hex.slice(at, at + 2), 16))
  }

  /** Text of any length: one byte tells it, where that does not do four bytes more. */
  text(text: string): void {
    const bytes = encoder.encode(text)
    this.fixed(BigInt(Math.min(bytes.length, most)), 1)
    if (bytes.length >= most) this.fixed(BigInt(bytes.length), 4)
    this.#bytes.push(...bytes)
  }

  rest(text: string): void {
    this.#bytes.push(...encoder.encode(text))
  }

  bytes(): Uint8Array {
    return Uint8Array.from(this.#bytes)
  }
}

/** Everything throws RangeError where the bytes end too early. */
export class ByteReader {
  readonly #bytes: Uint8Array
  readonly #decoder = new TextDecoder('utf-8', { fatal: true })
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** As a signed number when it has eight bytes. */
  fixed(length: number): bigint {
    let value = 0n
    for (const byte of this.#take(length)) value = (value << 8n) | BigInt(byte)
    return length === 8 ? BigInt.asIntN(64, value) : value
  }

  number(): bigint {
    let value = 0n
    for (let shift = 0n; shift < 70n; shift += group) {
      const [byte = 0] = this.#take(1)
      value |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) return value & 1n ? -((value + 1n) >> 1n) : value >> 1n
    }
    throw new RangeError('A number is too long.')
  }

  uuid(): string {
    return uuidOf(this.#take(16))
  }

  text(): string {
    const short = Number(this.fixed(1))
    return this.#decoder.decode(this.#take(short < most ? short : Number(this.fixed(4))))
  }

  rest(): string {
    return this.#decoder.decode(this.#take(this.#bytes.length - this.#at))
  }

  #take(length: number): Uint8Array {
    const end = this.#at + length
    if (end > this.#bytes.length) throw new RangeError('The entry is cut short.')
    const taken = this.#bytes.subarray(this.#at, end)
    this.#at = end
    return taken
  }
}

export function putUuid(bytes: Uint8Array, at: number, uuid: string): number {
  const hex = uuid.replaceAll('-', '')
  for (let index = 0; index < 16; index += 1)
    bytes[at + index] = Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16)
  return at + 16
}

export function uuidOf(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
