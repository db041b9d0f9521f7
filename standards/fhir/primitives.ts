/**
 * Checks of primitive values in JSON (https://hl7.org/fhir/R4/datatypes.html#primitive).
 *
 * HL7's patterns are used where they are sound; two are not: that of base64Binary needs exponential time on a long value, and
 * those of dates let 30 February pass.
 */
import { daysInMonth } from '../time/fhir-time.ts'
import { primitivePattern } from './definitions.ts'
import { isExactNumber } from './json.ts'
import { isNarrative } from './narrative.ts'

/** Longest string, 1 MB (https://hl7.org/fhir/R4/datatypes.html#string); binary content may be longer. */
const LONGEST = 1024 * 1024

export type PrimitiveCheck = (value: unknown) => boolean

const MOST_INT32 = 2_147_483_647

/** Control characters but tab and line ends are forbidden: XML has none of them either. Halves of characters are no text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const SUSPICIOUS = /[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f]/

function isString(value: unknown): boolean {
  if (typeof value !== 'string' || value.length === 0 || value.length > LONGEST) return false
  return !SUSPICIOUS.test(value) || (!CONTROL.test(value) && value.isWellFormed())
}

function matching(pattern: RegExp): PrimitiveCheck {
  return (value) => typeof value === 'string' && pattern.test(value)
}

function dated(type: string): PrimitiveCheck {
  const pattern = primitivePattern(type)
  return (value) => typeof value === 'string' && pattern.test(value) && hasRealDay(value)
}

/** The pattern has already made sure that the text is YYYY, YYYY-MM or YYYY-MM-DD… with a day up to 31. */
function hasRealDay(text: string): boolean {
  if (text.length < 10) return true
  const day = (text.charCodeAt(8) - 48) * 10 + text.charCodeAt(9) - 48
  return day <= 28 || day <= daysInMonth(Number(text.slice(0, 4)), Number(text.slice(5, 7)) - 1)
}

function whole(low: number): PrimitiveCheck {
  return (value) => Number.isInteger(value) && (value as number) >= low && (value as number) <= MOST_INT32
}

/** Base64 with blanks and line ends allowed; only whole groups of four. */
function isBase64(value: unknown): boolean {
  if (typeof value !== 'string' || value.length === 0 || !/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(value))
    return false
  const blanks = /\s/.test(value) ? value.length - value.replace(/\s+/g, '').length : 0
  return (value.length - blanks) % 4 === 0 && value.length > blanks
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const isUri = matching(/^[^\s\0-\x1f]+$/)
// HL7's pattern, without control characters.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const isCode = matching(/^[^\s\0-\x1f]+(\s[^\s\0-\x1f]+)*$/)
const isWhole = whole(-MOST_INT32 - 1)

/** Check by type; `xhtml` is among them as JSON carries it as a string. */
export const primitiveChecks: Readonly<Record<string, PrimitiveCheck>> = {
  base64Binary: isBase64,
  boolean: (value) => typeof value === 'boolean',
  canonical: isUri,
  code: isCode,
  date: dated('date'),
  dateTime: dated('dateTime'),
  decimal: (value) => Number.isFinite(value) || isExactNumber(value),
  id: matching(primitivePattern('id')),
  instant: dated('instant'),
  integer: isWhole,
  markdown: isString,
  oid: matching(primitivePattern('oid')),
  positiveInt: whole(1),
  string: isString,
  time: matching(primitivePattern('time')),
  unsignedInt: whole(0),
  uri: isUri,
  url: isUri,
  uuid: matching(primitivePattern('uuid')),
  xhtml: (value) => typeof value === 'string' && isNarrative(value),
}

/** JSON kind of a primitive type. */
export function jsonKindOf(type: string): 'string' | 'number' | 'boolean' {
  if (type === 'boolean') return 'boolean'
  return /^(decimal|integer|positiveInt|unsignedInt)$/.test(type) ? 'number' : 'string'
}
