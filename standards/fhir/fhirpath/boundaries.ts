/**
 * The functions `lowBoundary` and `highBoundary` (https://hl7.org/fhirpath/#lowboundaryprecision-integer-decimal--date--datetime--time):
 * the library's, and what it lacks: quantities, periods, the offset that a time without one may have.
 */
import type { UserInvocationTable } from 'fhirpath'
import type { Library, Node } from './library.ts'
import { FhirPathError } from './refusal.ts'

type Values = readonly unknown[]

interface Bound {
  readonly name: 'lowBoundary' | 'highBoundary'
  /** Which end of a Period it is. */
  readonly end: 'start' | 'end'
  /** The offset that makes a local time earliest or latest. */
  readonly offset: string
}

const low: Bound = { name: 'lowBoundary', end: 'start', offset: '+14:00' }
const high: Bound = { name: 'highBoundary', end: 'end', offset: '-12:00' }

export function boundaryFunctions(library: Library): UserInvocationTable {
  const of = (bound: Bound) => ({
    fn: (values: Values, precision?: unknown) => boundary(library, values, { bound, precision }),
    arity: { 0: [], 1: ['Integer' as const] },
    internalStructures: true,
  })
  return { lowBoundary: of(low), highBoundary: of(high) }
}

interface Asked {
  readonly bound: Bound
  readonly precision: unknown
}

function boundary(library: Library, values: Values, asked: Asked): Values {
  const [value] = values
  if (values.length > 1) throw new FhirPathError('invalid', `${asked.bound.name}() is asked of one value.`)
  if (value === undefined) return []
  if (library.isNode(value) && value.fhirNodeDataType === 'Period') return ofPeriod(library, value, asked)
  const quantity = quantityOf(library, value)
  return quantity
    ? ofQuantity(library, quantity, asked)
    : located(original(library, values, asked), asked.bound)
}

/** What the library answers. */
function original(library: Library, values: Values, { bound, precision }: Asked): Values {
  const digits = Number(String(precision))
  const text = Number.isInteger(digits) ? `${bound.name}(${digits})` : `${bound.name}()`
  return library.compile(text, {})(values, {}, {})
}

function ofPeriod(library: Library, period: Node, asked: Asked): Values {
  const ends = library.compile(asked.bound.end, {})([period], {}, {})
  return ends.length === 0 ? [] : boundary(library, ends, asked)
}

interface Quantity {
  readonly ctx: unknown
  readonly value: unknown
  readonly unit: string
}

function quantityOf(library: Library, value: unknown): Quantity | undefined {
  const converted = library.isNode(value) ? (value.convertData() as unknown) : value
  const { unit, value: number } = (converted ?? {}) as Partial<Quantity>
  return typeof unit === 'string' && library.isDecimal(number) ? (converted as Quantity) : undefined
}

function ofQuantity(library: Library, quantity: Quantity, asked: Asked): Values {
  const [bound] = original(library, [quantity.value], asked)
  const QuantityClass = quantity.constructor as new (ctx: unknown, value: unknown, unit: string) => unknown
  return bound === undefined ? [] : [new QuantityClass(quantity.ctx, bound, quantity.unit)]
}

const local = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+$/

/** A whole time without an offset gets the one that makes it the boundary. */
function located(values: Values, { offset }: Bound): Values {
  const [value] = values
  const { asStr, ctx } = (value ?? {}) as { asStr?: unknown; ctx?: unknown }
  if (typeof asStr !== 'string' || !local.test(asStr)) return values
  const DateTimeClass = (value as object).constructor as new (ctx: unknown, text: string) => unknown
  return [new DateTimeClass(ctx, asStr + offset)]
}
