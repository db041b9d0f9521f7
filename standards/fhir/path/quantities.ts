/** Quantities and their units (http://hl7.org/fhirpath/N1/#quantity). */
import { inBaseUnits, type Units, usualUnit } from '../../ucum/units.ts'
import type { Item } from './item.ts'
import { isA } from './type-names.ts'

const UCUM = 'http://unitsofmeasure.org'

export interface Amount {
  readonly value: number
  readonly unit: string
}

/** UCUM codes of calendar words, for comparing only (http://hl7.org/fhirpath/N1/#time-valued-quantities). */
const CALENDAR: Readonly<Record<string, string>> = {
  year: 'a',
  month: 'mo',
  week: 'wk',
  day: 'd',
  hour: 'h',
  minute: 'min',
  second: 's',
  millisecond: 'ms',
}

const numeric = (value: unknown): number =>
  typeof value === 'number' ? value : Number((value as { rawJSON?: string } | null)?.rawJSON ?? Number.NaN)

export function isQuantity({ type, value }: Item): boolean {
  return typeof value === 'object' && (type === 'System.Quantity' || isA(type, 'Quantity'))
}

/** Value and unit of a quantity; of a number too, with the unit `1`. */
export function amountOf(item: Item): Amount | undefined {
  const plain = numeric(item.value)
  if (!Number.isNaN(plain)) return { value: plain, unit: '1' }
  if (!isQuantity(item)) return undefined
  const { value, unit, code, system } = item.value as Record<string, unknown>
  const number = numeric(value)
  if (Number.isNaN(number)) return undefined
  if (item.type === 'System.Quantity' && typeof unit === 'string') return { value: number, unit }
  if (typeof code === 'string') return { value: number, unit: system === UCUM ? code : `${system}|${code}` }
  return { value: number, unit: typeof unit === 'string' ? `|${unit}` : '1' }
}

/** Below 0, 0 or above 0; undefined when the units have nothing to do with each other, or one is not known. */
export function compareAmounts(one: Amount, other: Amount, units: Units = usualUnit): number | undefined {
  const [left, right] = [CALENDAR[one.unit] ?? one.unit, CALENDAR[other.unit] ?? other.unit]
  if (left === right) return one.value - other.value
  const [unit, otherUnit] = [units(left), units(right)]
  if (unit === undefined || otherUnit === undefined || unit.dimension !== otherUnit.dimension)
    return undefined
  const [a, b] = [inBaseUnits(one.value, unit), inBaseUnits(other.value, otherUnit)]
  return Math.abs(a - b) <= Math.abs(a) * 1e-9 ? 0 : a - b
}
