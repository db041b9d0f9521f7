/**
 * A register as XML 1.0 (https://www.w3.org/TR/xml/), one form for all registers: an `entry` for each state, with a `value` for each
 * value of a field; a list has several, a part has its own values as `part`.
 */
import type { Entry, Register, Value } from '../register.ts'
import { publicEntry, publicFields } from './public-view.ts'

export const registerNamespace = 'https://openp1.pl/ns/register'

export const xmlHead = ({ id }: Register, day: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<register xmlns="${registerNamespace}" id="${escaped(id)}" day="${escaped(day)}">\n`

export const xmlTail = '</register>\n'

/** A line, so that it may be looked for without reading XML. */
export function xmlEntry(register: Register, entry: Entry): string {
  const { key, since, until, content } = publicEntry(register, entry)
  const values = publicFields(register).map(([name]) => valuesOf(name, content[name]))
  const end = until === null ? '' : ` until="${until}"`
  return `<entry key="${escaped(key)}" since="${since}"${end}>${values.join('')}</entry>\n`
}

function valuesOf(name: string, value: Value | undefined): string {
  if (value === undefined) return ''
  const begin = `<value field="${escaped(name)}">`
  if (typeof value !== 'object') return `${begin}${escaped(String(value))}</value>`
  return value.map((each) => `${begin}${insideOf(each)}</value>`).join('')
}

function insideOf(each: string | Readonly<Record<string, string>>): string {
  if (typeof each === 'string') return escaped(each)
  return Object.entries(each)
    .map(([name, part]) => `<part name="${escaped(name)}">${escaped(part)}</part>`)
    .join('')
}

/** Signs that XML reads otherwise, and those that it cannot have at all: they become U+FFFD. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const special = /[&<>"\0-\x1f\ufffe\uffff]|\p{Cs}/u
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const signs = /[&<>"\0-\x1f\ufffe\uffff]|\p{Cs}/gu

function escaped(text: string): string {
  return special.test(text) ? text.replace(signs, escapedSign) : text
}

const allowed = '&<>"\t\n\r'

const escapedSign = (sign: string): string => (allowed.includes(sign) ? `&#${sign.charCodeAt(0)};` : '\uFFFD')
