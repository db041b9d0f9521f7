/** Values of XML Schema's own types (https://www.w3.org/TR/xmlschema-2/), read and written. */
import { escaped } from '#standards/xml/write.ts'
import type { SimpleName } from './schema.ts'

const dateTime =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-](0\d|1[0-4]):[0-5]\d)?$/

/** Undefined when the text is no value of the type. White space around all but strings says nothing. */
export function simpleValue(
  name: SimpleName,
  text: string,
): string | number | boolean | Uint8Array | undefined {
  if (name === 'string') return text
  if (name === 'base64Binary') return bytesIn(text)
  const word = text.trim()
  if (name === 'int') return intIn(word)
  if (name === 'boolean') return { true: true, '1': true, false: false, '0': false }[word]
  if (name === 'dateTime') return isTime(word) ? word : undefined
  return /\s/.test(word) ? undefined : word
}

function intIn(word: string): number | undefined {
  if (!/^[+-]?\d{1,10}$/.test(word)) return undefined
  const number = Number(word)
  return (number | 0) === number ? number : undefined
}

/** 31 February is no day, though it looks like one. */
function isTime(word: string): boolean {
  if (!dateTime.test(word)) return false
  const day = new Date(`${word.slice(0, 10)}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(word.slice(0, 10))
}

function bytesIn(text: string): Buffer | undefined {
  const packed = /\s/.test(text) ? text.replace(/\s+/g, '') : text
  if (packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(packed)) return undefined
  return Buffer.from(packed, 'base64')
}

/** The value as XML text. */
export function simpleText(value: unknown): string {
  if (value instanceof Uint8Array)
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64')
  return escaped(String(value))
}
