/**
 * Ranges of values against what is sought, by prefix (https://hl7.org/fhir/R4/search.html#prefix). Times are half-open
 * ranges [starts, ends), numbers closed ones.
 */
import type { SoughtNumber } from './decimal.ts'

export type Prefix = 'eq' | 'ne' | 'gt' | 'lt' | 'ge' | 'le' | 'sa' | 'eb' | 'ap'

const prefixes: ReadonlySet<string> = new Set(['eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap'])

/** The prefix and the rest of a value; `eq` when there is none. */
export function readPrefix(text: string): [Prefix, string] {
  const start = text.slice(0, 2)
  return prefixes.has(start) ? [start as Prefix, text.slice(2)] : ['eq', text]
}

type Compare = (starts: number, ends: number, low: number, high: number) => boolean

const ofTimes: Readonly<Record<Prefix, Compare>> = {
  eq: (s, e, low, high) => s >= low && e <= high,
  ne: (s, e, low, high) => s < low || e > high,
  gt: (_s, e, _low, high) => e > high,
  lt: (s, _e, low) => s < low,
  ge: (s, e, low, high) => e > high || (s >= low && e <= high),
  le: (s, e, low, high) => s < low || (s >= low && e <= high),
  sa: (s, _e, _low, high) => s >= high,
  eb: (_s, e, low) => e <= low,
  ap: (s, e, low, high) => s < high && e > low,
}

/** Whether the time [starts, ends) is as sought against [low, high). For `ap` the range sought is widened beforehand. */
export function timeMatches(
  prefix: Prefix,
  [starts, ends]: readonly [number, number],
  [low, high]: readonly [number, number],
): boolean {
  return ofTimes[prefix](starts, ends, low, high)
}

/** `ap` of a time: within a tenth of its distance from now. */
export function approximateTime(low: number, high: number, now: number): [number, number] {
  const slack = Math.abs(now - (low + high) / 2) / 10
  return [Math.floor(low - slack), Math.ceil(high + slack)]
}

const ofNumbers: Readonly<Record<Prefix, (s: number, e: number, sought: SoughtNumber) => boolean>> = {
  eq: (s, e, { low, high }) => s >= low && e < high,
  ne: (s, e, { low, high }) => s < low || e >= high,
  gt: (_s, e, { value }) => e > value,
  lt: (s, _e, { value }) => s < value,
  ge: (_s, e, { value }) => e >= value,
  le: (s, _e, { value }) => s <= value,
  sa: (s, _e, { value }) => s > value,
  eb: (_s, e, { value }) => e < value,
  ap: (s, e, { value }) => e >= value - Math.abs(value) / 10 && s <= value + Math.abs(value) / 10,
}

/** Whether the number (starts = ends) or range of numbers is as sought: `eq` and `ne` by precision, the rest exactly. */
export function numberMatches(
  prefix: Prefix,
  [starts, ends]: readonly [number, number],
  sought: SoughtNumber,
): boolean {
  return ofNumbers[prefix](starts, ends, sought)
}
