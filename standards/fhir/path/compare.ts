/** Equality, equivalence and order (http://hl7.org/fhirpath/N1/#equality). `undefined` is the empty answer. */
import { isExactNumber, numberOf } from '../json.ts'
import type { Env } from './env.ts'
import { type Item, type Items, isSimple } from './item.ts'
import { amountOf, compareAmounts, isQuantity } from './quantities.ts'
import { PathError } from './syntax.ts'
import { compareMoments, type Moment, momentOf, timeOf } from './times.ts'

const MOMENTS = new Set(['date', 'dateTime', 'instant', 'System.Date', 'System.DateTime'])
const TIMES = new Set(['time', 'System.Time'])

export function isTemporal({ type }: Item): boolean {
  return MOMENTS.has(type) || TIMES.has(type)
}

/** The moment that an item stands for; a text beside a date is read as one (R4 does so here and there). */
export function momentIn({ value, type }: Item): Moment | undefined {
  if (typeof value !== 'string') return undefined
  return TIMES.has(type) ? timeOf(value) : momentOf(value)
}

/** `=` of two collections; undefined when one is empty or it cannot be told. */
export function equal(left: Items, right: Items, env: Env): boolean | undefined {
  if (left.length === 0 || right.length === 0) return undefined
  if (left.length !== right.length) return false
  let isUnsure = false
  for (let i = 0; i < left.length; i++) {
    const same = equalItems(left[i] as Item, right[i] as Item, env)
    if (same === false) return false
    if (same === undefined) isUnsure = true
  }
  if (isUnsure) env.isUnsure = true
  return isUnsure ? undefined : true
}

function equalItems(left: Item, right: Item, env?: Env): boolean | undefined {
  const [a, b] = [left.value, right.value]
  if (isTemporal(left) || isTemporal(right)) return equalMoments(left, right)
  if (typeof a !== 'object' && typeof b !== 'object') return a === b && a !== undefined
  if (isSimple(left) && isSimple(right)) return numberOf(a) === numberOf(b)
  if (isQuantity(left) || isQuantity(right)) return equalAmounts(left, right, env)
  return isSimple(left) === isSimple(right) && deepEqual(a, b)
}

function equalMoments(left: Item, right: Item): boolean | undefined {
  if (left.value === right.value) return left.value !== undefined
  const [one, other] = [momentIn(left), momentIn(right)]
  if (one === undefined || other === undefined || one.isTime !== other.isTime) return false
  const order = compareMoments(one, other)
  return order === undefined ? undefined : order === 0
}

function equalAmounts(left: Item, right: Item, env: Env | undefined): boolean | undefined {
  const [one, other] = [amountOf(left), amountOf(right)]
  if (one === undefined || other === undefined) return deepEqual(left.value, right.value)
  const order = compareAmounts(one, other, env?.around.units)
  return order === undefined ? false : order === 0
}

/** JSON values alike, whatever the order of members and the form of numbers. */
export function deepEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return isSameNumber(a, b)
  if (isExactNumber(a) || isExactNumber(b)) return isSameNumber(a, b)
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const names = Object.keys(a)
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => name in b && deepEqual(a[name as never], b[name as never]))
  )
}

const isSameNumber = (a: unknown, b: unknown): boolean => numberOf(a) === numberOf(b)

/** `~`: case, blanks and order do not count; always an answer. */
export function equivalent(left: Items, right: Items): boolean {
  if (left.length !== right.length) return false
  const rest = [...right]
  return left.every((item) => {
    const at = rest.findIndex((other) => equivalentItems(item, other))
    if (at >= 0) rest.splice(at, 1)
    return at >= 0
  })
}

function equivalentItems(left: Item, right: Item): boolean {
  const [a, b] = [left.value, right.value]
  if (typeof a === 'string' && typeof b === 'string' && !isTemporal(left)) return folded(a) === folded(b)
  if (isTemporal(left) && isTemporal(right)) {
    const [one, other] = [momentIn(left), momentIn(right)]
    return one !== undefined && other !== undefined && compareMoments(one, other) === 0
  }
  const [x, y] = [numberOf(a), numberOf(b)]
  if (!Number.isNaN(x) && !Number.isNaN(y)) return isSameRounded(x, y)
  return equalItems(left, right) === true
}

const folded = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase()

/** Decimals are compared to the precision of the less precise one. */
function isSameRounded(x: number, y: number): boolean {
  const digits = Math.min(decimalsOf(x), decimalsOf(y))
  return Math.abs(x - y) * 10 ** digits < 0.5
}

const decimalsOf = (x: number): number => String(x).split('.')[1]?.length ?? 0

/** Order of two single items; undefined when one is missing or it cannot be told. Throws PathError. */
export function order(left: Items, right: Items, env: Env): number | undefined {
  const [one, other] = [single(left), single(right)]
  if (one?.value === undefined || other?.value === undefined) return undefined
  const found = orderOf(one, other, env)
  if (found === undefined) env.isUnsure = true
  return found
}

function orderOf(one: Item, other: Item, env: Env): number | undefined {
  if (isTemporal(one) || isTemporal(other)) return orderMoments(one, other)
  const [a, b] = [one.value, other.value]
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b)
  const [left, right] = [amountOf(one), amountOf(other)]
  if (left !== undefined && right !== undefined) return compareAmounts(left, right, env.around.units)
  if (isQuantity(one) && isQuantity(other)) return undefined
  throw new PathError('wrong-type', 'An expression orders values that have no order.')
}

function orderMoments(one: Item, other: Item): number | undefined {
  const [left, right] = [momentIn(one), momentIn(other)]
  if (left === undefined || right === undefined || left.isTime !== right.isTime) {
    throw new PathError('wrong-type', 'An expression orders values that have no order.')
  }
  return compareMoments(left, right)
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** The only item of a collection, undefined when it is empty. Throws PathError when there are several. */
export function single(items: Items): Item | undefined {
  if (items.length > 1)
    throw new PathError('several', 'An expression met several values where one is needed.')
  return items[0]
}

/** A text under which equal items are alike, so that a set of them costs no comparison of each with each. */
export function keyOf(item: Item): string {
  item.key ??= madeKey(item)
  return item.key
}

function madeKey(item: Item): string {
  const { value } = item
  if (isTemporal(item)) return momentKey(item)
  if (typeof value === 'string') return `s${value}`
  if (typeof value === 'boolean') return `b${value}`
  if (isSimple(item)) return `n${numberOf(value)}`
  return `o${stableText(value)}`
}

function momentKey(item: Item): string {
  const moment = momentIn(item)
  if (moment === undefined) return `s${item.value}`
  const { parts, zone } = moment
  if (zone === undefined || parts.length < 4) return `t${parts.join('-')}`
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts
  return `z${Date.UTC(year, month - 1, day, hour, minute - zone) / 1000 + second}/${parts.length}`
}

function stableText(value: unknown): string {
  if (typeof value !== 'object' || value === null || isExactNumber(value)) {
    const number = numberOf(value)
    return Number.isNaN(number) ? JSON.stringify(value) : String(number)
  }
  if (Array.isArray(value)) return `[${value.map(stableText).join()}]`
  const names = Object.keys(value).sort()
  return `{${names.map((name) => `${name}:${stableText(value[name as never])}`).join()}}`
}
