/**
 * TTLV, the encoding of KMIP: tag (3 bytes), type (1), length (4), value padded to 8 bytes (KMIP 2.1, section 9.1,
 * https://docs.oasis-open.org/kmip/kmip-spec/v2.1/os/kmip-spec-v2.1-os.html). What is read came from outside: it is refused unless
 * every length fits into what holds it, the padding is zero, and it is no deeper and has no more items than any message needs.
 */
import { refuseKmip } from './refusal.ts'

/** Numbers of types (section 9.1.1.2). */
export const types = {
  structure: 1,
  integer: 2,
  longInteger: 3,
  bigInteger: 4,
  enumeration: 5,
  boolean: 6,
  text: 7,
  bytes: 8,
  dateTime: 9,
  interval: 10,
  dateTimeExtended: 11,
} as const

export type Item = { readonly tag: number } & (
  | { readonly type: 1; readonly value: readonly Item[] }
  | { readonly type: 2 | 5 | 10; readonly value: number }
  | { readonly type: 3 | 9 | 11; readonly value: bigint }
  | { readonly type: 4 | 8; readonly value: Buffer }
  | { readonly type: 6; readonly value: boolean }
  | { readonly type: 7; readonly value: string }
)

/** Bytes before a value. */
export const headLength = 8
const deepest = 12
const mostItems = 50_000

export const structure = (tag: number, ...value: readonly (Item | undefined)[]): Item => ({
  tag,
  type: types.structure,
  value: value.filter((each) => each !== undefined),
})
export const integer = (tag: number, value: number): Item => ({ tag, type: types.integer, value })
export const enumeration = (tag: number, value: number): Item => ({ tag, type: types.enumeration, value })
export const boolean = (tag: number, value: boolean): Item => ({ tag, type: types.boolean, value })
export const text = (tag: number, value: string): Item => ({ tag, type: types.text, value })
export const bytes = (tag: number, value: Buffer): Item => ({ tag, type: types.bytes, value })
/** Seconds since 1970. */
export const dateTime = (tag: number, value: bigint): Item => ({ tag, type: types.dateTime, value })

export function encode(item: Item): Buffer {
  const value = contentOf(item)
  const head = Buffer.alloc(headLength)
  head.writeUIntBE(item.tag, 0, 3)
  head[3] = item.type
  head.writeUInt32BE(value.length, 4)
  return Buffer.concat([head, value, Buffer.alloc(padding(value.length))])
}

/** Zeros that fill a value up to 8 bytes. */
const padding = (length: number): number => (8 - (length % 8)) % 8

function contentOf(item: Item): Buffer {
  switch (item.type) {
    case types.structure:
      return Buffer.concat(item.value.map(encode))
    case types.text:
      return Buffer.from(item.value)
    case types.bytes:
    case types.bigInteger:
      return item.value
    default:
      return numberOf(item)
  }
}

function numberOf(item: Exclude<Item, { type: 1 | 4 | 7 | 8 }>): Buffer {
  const short = item.type === types.integer || item.type === types.enumeration || item.type === types.interval
  const value = Buffer.alloc(short ? 4 : 8)
  if (item.type === types.integer) value.writeInt32BE(item.value)
  else if (short) value.writeUInt32BE(item.value)
  else value.writeBigInt64BE(BigInt(item.value))
  return value
}

/** Bytes of the whole message whose head this is. Refuses `too-large`; what is no message of `tag`: `form`. */
export function wholeLength(head: Buffer, tag: number, largest: number): number {
  if (head.readUIntBE(0, 3) !== tag || head[3] !== types.structure)
    refuseKmip('form', 'This is no message of KMIP.')
  const length = head.readUInt32BE(4) + headLength
  if (length > largest) refuseKmip('too-large', `A message has at most ${largest} bytes.`)
  return length
}

/** Exactly one item, and nothing behind it. Refuses `form`, `too-deep`, `too-many`. */
export function decode(message: Buffer): Item {
  const left = { items: mostItems }
  const [item, ...others] = itemsIn(message, 0, left)
  return item !== undefined && others.length === 0 ? item : refuseKmip('form', 'There is not one item.')
}

function itemsIn(within: Buffer, depth: number, left: { items: number }): Item[] {
  if (depth > deepest) refuseKmip('too-deep', 'Structures lie too deep in one another.')
  const items: Item[] = []
  for (let at = 0; at < within.length; ) {
    left.items -= 1
    if (left.items < 0) refuseKmip('too-many', 'There are too many items.')
    if (within.length - at < headLength) refuseKmip('form', 'An item ends too early.')
    const length = within.readUInt32BE(at + 4)
    const end = at + headLength + length
    const next = end + padding(length)
    if (next > within.length) refuseKmip('form', 'An item is longer than what holds it.')
    if (within.subarray(end, next).some((byte) => byte !== 0)) refuseKmip('form', 'Padding is zero.')
    const value = within.subarray(at + headLength, end)
    const type = within[at + 3] ?? 0
    items.push(itemOf(within.readUIntBE(at, 3), type, value, () => itemsIn(value, depth + 1, left)))
    at = next
  }
  return items
}

function itemOf(tag: number, type: number, value: Buffer, children: () => Item[]): Item {
  const mustHave = (length: number) => {
    if (value.length !== length) refuseKmip('form', 'A value is not as long as its type.')
  }
  switch (type) {
    case types.structure:
      return { tag, type, value: children() }
    case types.integer:
      mustHave(4)
      return { tag, type, value: value.readInt32BE() }
    case types.enumeration:
    case types.interval:
      mustHave(4)
      return { tag, type, value: value.readUInt32BE() }
    case types.longInteger:
    case types.dateTime:
    case types.dateTimeExtended:
      mustHave(8)
      return { tag, type, value: value.readBigInt64BE() }
    case types.boolean:
      mustHave(8)
      if (value.readBigUInt64BE() > 1n) refuseKmip('form', 'A boolean is 0 or 1.')
      return { tag, type, value: value[7] === 1 }
    case types.text:
      return { tag, type, value: textOf(value) }
    case types.bytes:
    case types.bigInteger:
      return { tag, type, value: Buffer.from(value) }
    default:
      return refuseKmip('form', 'An item is of no known type.')
  }
}

function textOf(value: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(value)
  } catch {
    return refuseKmip('form', 'A text is not UTF-8.')
  }
}
