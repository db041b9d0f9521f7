/**
 * Our values as the library wants them, and back: it computes with decimals of its own, knows no `JSON.rawJSON`, and hands out
 * nodes and instances of its classes.
 */
import { exactNumber, isExactNumber } from '../json.ts'
import { type Library, largestExponent } from './library.ts'

/** A resource for the library, and the way back from its copies to what they were made of. */
export interface Input {
  readonly value: unknown
  readonly originals: ReadonlyMap<object, object>
}

/** The value itself unless it holds exact numbers; then a copy with decimals of the library in their place. */
export function inputOf(library: Library, value: unknown): Input {
  if (!hasExactNumber(value)) return { value, originals: new Map() }
  const originals = new Map<object, object>()
  return { value: copy(library, value, originals), originals }
}

function hasExactNumber(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (isExactNumber(value)) return true
  for (const name in value) if (hasExactNumber((value as Record<string, unknown>)[name])) return true
  return false
}

function copy(library: Library, value: unknown, originals: Map<object, object>): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (isExactNumber(value)) return isComputable(value.rawJSON) ? library.decimal(value.rawJSON) : value
  const made = Array.isArray(value)
    ? value.map((each) => copy(library, each, originals))
    : Object.fromEntries(Object.entries(value).map(([name, each]) => [name, copy(library, each, originals)]))
  originals.set(made as object, value)
  return made
}

/** Beyond that the library's arithmetic would fill the memory; such a number stays a closed thing, equal to nothing. */
function isComputable(text: string): boolean {
  const exponent = /[eE]([-+]?\d+)$/.exec(text)?.[1] ?? '0'
  return text.length <= 200 && Math.abs(Number(exponent)) <= largestExponent
}

/** A result of the library as a value of ours; undefined for what is no value of FHIR's. */
export function outputOf(library: Library, result: unknown, originals: Input['originals']): unknown {
  if (library.isNode(result)) return outputOf(library, result.data, originals)
  if (typeof result !== 'object' || result === null) return simple(result)
  if (library.isDecimal(result)) return numberFrom(result.toString())
  if (isExactNumber(result)) return result
  const original = originals.get(result)
  if (original !== undefined) return original
  return Array.isArray(result) ? undefined : ofClass(library, result)
}

function simple(value: unknown): unknown {
  if (typeof value === 'bigint') return numberFrom(String(value))
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : undefined
}

function numberFrom(text: string): unknown {
  const number = Number(text)
  if (String(number) === text) return Number.isFinite(number) ? number : undefined
  const plain = text.replace(/^\+/, '')
  return /^-?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(plain)
    ? exactNumber(plain.replace(/^(-?)0+(?=\d)/, '$1'))
    : undefined
}

/** Dates and times as text, quantities and types as FHIR would write them, plain objects as they are. */
function ofClass(library: Library, result: object): unknown {
  if (isPlain(result)) return result
  const { value, unit, namespace, name } = result as Record<string, unknown>
  if (library.isDecimal(value) && typeof unit === 'string')
    return quantityOf(numberFrom(value.toString()), unit)
  if (typeof name === 'string') return { ...(typeof namespace === 'string' ? { namespace } : {}), name }
  const text = 'asStr' in result ? String(result) : ''
  return text === '' || text.includes('NaN') ? undefined : text.replace(/[-+]00:00$/, 'Z')
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** A quantity of FHIRPath (`4 days`, `4 'mg'`) as one of FHIR (https://hl7.org/fhir/R4/fhirpath.html#quantity). */
function quantityOf(value: unknown, unit: string): object {
  const code = /^'(.*)'$/s.exec(unit)?.[1]
  if (code === undefined) return { value, unit }
  return { value, unit: code, system: 'http://unitsofmeasure.org', code }
}
