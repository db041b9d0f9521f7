/** Index values of date, number and quantity parameters (https://hl7.org/fhir/R4/search.html#date, #number, #quantity). */

import { codeSystems } from '../pl-ids/systems.ts'
import { rangeOf, rangeOfPeriod, type TimeRange } from '../time/fhir-time.ts'
import { numberOf } from './json.ts'
import type { Period, Quantity } from './resource.ts'
import type { SearchParameter } from './search-parameters.ts'
import type { QuantityValue, SearchValues } from './search-values.ts'

export function dateOfPrimitive(out: SearchValues, parameter: SearchParameter, value: unknown): void {
  if (typeof value === 'string') addRange(out, parameter, rangeOf(value))
}

export function dateOfPeriod(out: SearchValues, parameter: SearchParameter, period: Period): void {
  if (period.start !== undefined || period.end !== undefined) addRange(out, parameter, rangeOfPeriod(period))
}

interface Timing {
  event?: string[]
  repeat?: { boundsPeriod?: Period }
}

/** A Timing stands for the time from its first event to its last, or for its bounds. */
export function dateOfTiming(out: SearchValues, parameter: SearchParameter, timing: Timing): void {
  const ranges = (timing.event ?? []).flatMap((event) => rangeOf(event) ?? [])
  const bounds = timing.repeat?.boundsPeriod
  if (bounds !== undefined) ranges.push(...[rangeOfPeriod(bounds) ?? []].flat())
  if (ranges.length === 0) return
  const low = Math.min(...ranges.map((range) => range.low))
  addRange(out, parameter, { low, high: Math.max(...ranges.map((range) => range.high)) })
}

export function numberOfPrimitive(out: SearchValues, parameter: SearchParameter, value: unknown): void {
  const number = numberOf(value)
  if (!Number.isNaN(number)) out.numbers.push({ parameter, low: number, high: number })
}

export function positionOf(
  out: SearchValues,
  parameter: SearchParameter,
  position: { latitude?: unknown; longitude?: unknown },
): void {
  const [latitude, longitude] = [numberOf(position.latitude), numberOf(position.longitude)]
  if (!Number.isNaN(latitude + longitude)) out.positions.push({ parameter, latitude, longitude })
}

interface RangeElement {
  low?: Quantity
  high?: Quantity
}

export function numberOfRange(out: SearchValues, parameter: SearchParameter, range: RangeElement): void {
  out.numbers.push({ parameter, ...endsOf(range) })
}

export function quantityOf(out: SearchValues, parameter: SearchParameter, quantity: Quantity): void {
  const value = numberOf(quantity.value)
  if (Number.isNaN(value)) return
  const { comparator } = quantity
  const low = comparator === '<' || comparator === '<=' ? Number.NEGATIVE_INFINITY : value
  const high = comparator === '>' || comparator === '>=' ? Number.POSITIVE_INFINITY : value
  out.quantities.push(withUnit({ parameter, low, high }, quantity))
}

export function quantityOfRange(out: SearchValues, parameter: SearchParameter, range: RangeElement): void {
  out.quantities.push(withUnit({ parameter, ...endsOf(range) }, range.low ?? range.high ?? {}))
}

/** Money: the currency is the unit. */
export function quantityOfMoney(
  out: SearchValues,
  parameter: SearchParameter,
  money: { value?: unknown; currency?: string },
): void {
  const { currency: code } = money
  quantityOf(out, parameter, {
    value: numberOf(money.value),
    ...(code === undefined ? {} : { system: codeSystems.currency, code }),
  })
}

interface SampledData {
  origin?: Quantity
  factor?: unknown
  data?: string
}

/** A series of samples stands for the range between its least and its greatest. */
export function quantityOfSamples(out: SearchValues, parameter: SearchParameter, samples: SampledData): void {
  const { origin = {}, data = '' } = samples
  const factor = samples.factor === undefined ? 1 : numberOf(samples.factor)
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const sample of data.split(' ')) {
    const value = /^[-+.\d]/.test(sample) ? numberOf(origin.value ?? 0) + factor * Number(sample) : Number.NaN
    if (value < low) low = value
    if (value > high) high = value
  }
  if (low <= high) out.quantities.push(withUnit({ parameter, low, high }, origin))
}

function addRange(out: SearchValues, parameter: SearchParameter, range: TimeRange | undefined): void {
  if (range !== undefined) out.dates.push({ parameter, low: range.low, high: range.high })
}

function endsOf({ low, high }: RangeElement): { low: number; high: number } {
  return {
    low: low?.value === undefined ? Number.NEGATIVE_INFINITY : numberOf(low.value),
    high: high?.value === undefined ? Number.POSITIVE_INFINITY : numberOf(high.value),
  }
}

function withUnit(value: QuantityValue, { system, code, unit }: Quantity): QuantityValue {
  if (system !== undefined) value.system = system
  if (code !== undefined) value.code = code
  if (unit !== undefined) value.unit = unit
  return value
}
