/**
 * JSON of FHIR resources (https://hl7.org/fhir/R4/json.html) that keeps what a client wrote.
 *
 * - Decimals keep their precision: 1.50 is not 1.5 (https://hl7.org/fhir/R4/datatypes.html#decimal). A number whose text
 *   JavaScript would write otherwise is kept as an `ExactNumber`; all others stay plain numbers. Texts without such a number
 *   (nearly all) take JSON.parse as it is.
 * - Nesting deeper than 64 and a member named `__proto__` are refused.
 * - Of a member written twice the last one counts, as in ECMAScript; what is stored is written anew from what was read, so no
 *   other reader can see another member than we did.
 */

/** A number with its exact text; JSON.stringify writes that text (ECMAScript's `JSON.rawJSON`). */
export interface ExactNumber {
  readonly rawJSON: string
}

/** Text that is no acceptable JSON. `code` is the FHIR issue code; the message quotes no data. */
export class JsonError extends Error {
  readonly code: 'structure' | 'too-costly'

  constructor(code: 'structure' | 'too-costly', message: string) {
    super(message)
    this.name = 'JsonError'
    this.code = code
  }
}

/** Deepest nesting of objects and arrays. */
const MAX_DEPTH = 64

// JSON.parse source text access and JSON.rawJSON are ECMAScript 2026; TypeScript's library does not know them yet.
const exactJson = JSON as unknown as {
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
  ): unknown
  rawJSON(text: string): ExactNumber
  isRawJSON(value: unknown): boolean
}

/** What may be a number of the text; a match inside a string costs time only. */
const NUMBER = /[:,[]\s*(-?\d[\d.eE+-]*)(?=\s*[,}\]])/g

/** Would a number of the text be written otherwise by JavaScript (1.50, 1e2, -0, 20 digits)? */
function needsExact(text: string): boolean {
  NUMBER.lastIndex = 0
  for (let match = NUMBER.exec(text); match !== null; match = NUMBER.exec(text)) {
    const number = match[1] ?? ''
    if (String(Number(number)) !== number) return true
  }
  return false
}

/** Reads a JSON text. Throws JsonError. */
export function parseJson(text: string): unknown {
  let value: unknown
  try {
    value = needsExact(text) ? exactJson.parse(text, keepExact) : JSON.parse(text)
  } catch {
    throw new JsonError('structure', 'The text is not well-formed JSON.')
  }
  guardChild(value, -1)
  return value
}

/** Writes a value that `parseJson` read, or that we built; exact numbers are written as they were. */
export function serialiseJson(value: unknown): string {
  return JSON.stringify(value)
}

/** True for an exact number. */
export function isExactNumber(value: unknown): value is ExactNumber {
  return typeof value === 'object' && value !== null && exactJson.isRawJSON(value)
}

/** A decimal of a resource as a number (precision is lost: for computing and searching only); NaN when it is none. */
export function numberOf(value: unknown): number {
  if (typeof value === 'number') return value
  return isExactNumber(value) ? Number(value.rawJSON) : Number.NaN
}

/** The text of a decimal as it was written. */
export function decimalText(value: number | ExactNumber): string {
  return typeof value === 'number' ? String(value) : value.rawJSON
}

/** A number with the text given, e.g. `exactNumber('1.50')`. Throws SyntaxError when it is no JSON number. */
export function exactNumber(text: string): ExactNumber {
  if (!/^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$/.test(text)) throw new SyntaxError('not a JSON number')
  return exactJson.rawJSON(text)
}

function keepExact(_key: string, value: unknown, context: { source?: string }): unknown {
  if (typeof value !== 'number' || context.source === undefined || String(value) === context.source)
    return value
  return exactJson.rawJSON(context.source)
}

/** Refuses deep nesting and `__proto__`, in one walk; `value` is an object or array. */
function guard(value: object, depth: number): void {
  if (depth >= MAX_DEPTH)
    throw new JsonError('too-costly', `Nesting deeper than ${MAX_DEPTH} is not accepted.`)
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) guardChild(value[i], depth)
    return
  }
  const object = value as Record<string, unknown>
  for (const name in object) {
    if (name === '__proto__') throw new JsonError('structure', 'A member named __proto__ is not accepted.')
    guardChild(object[name], depth)
  }
}

function guardChild(value: unknown, depth: number): void {
  if (typeof value === 'object' && value !== null) guard(value, depth + 1)
}
