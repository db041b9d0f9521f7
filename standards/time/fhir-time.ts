/**
 * FHIR dates, date-times, instants and periods as ranges of time (https://hl7.org/fhir/R4/datatypes.html#dateTime,
 * https://hl7.org/fhir/R4/search.html#date).
 *
 * A text of any precision stands for all instants it may mean: [low, high) in milliseconds since 1970. A text without a
 * zone is a Polish day, month, year or wall time.
 */
import { polishWallToUtc } from './poland.ts'

/** All instants t with low ≤ t < high, milliseconds since 1970; open ends are −Infinity and Infinity. */
export interface TimeRange {
  low: number
  high: number
}

const SHAPE =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/

/**
 * Range of a date, dateTime or instant; undefined when the text is none (month 13, 30 February, hour 24 …).
 * Also reads what search adds to FHIR's formats: minutes without seconds, time without zone.
 */
export function rangeOf(text: string): TimeRange | undefined {
  const match = SHAPE.exec(text)
  if (match === null) return undefined
  const [, year = '', month, day, hour] = match
  if (year === '0000') return undefined
  if (hour === undefined || month === undefined || day === undefined) return rangeOfDays(year, month, day)
  return rangeOfTime(match)
}

/** Range of a Period: from its start's low to its end's high; a missing side is open. Undefined when a side is no time. */
export function rangeOfPeriod(period: { start?: unknown; end?: unknown }): TimeRange | undefined {
  const start = sideOf(period.start)
  const end = sideOf(period.end)
  if (start === undefined || end === undefined) return undefined
  return { low: start.low, high: end.high }
}

function sideOf(text: unknown): TimeRange | undefined {
  if (text === undefined) return { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }
  return typeof text === 'string' ? rangeOf(text) : undefined
}

function rangeOfDays(year: string, month?: string, day?: string): TimeRange | undefined {
  const y = Number(year)
  if (month === undefined) return { low: polishMidnight(y, 0, 1), high: polishMidnight(y + 1, 0, 1) }
  const m = Number(month) - 1
  if (m < 0 || m > 11) return undefined
  if (day === undefined) return { low: polishMidnight(y, m, 1), high: polishMidnight(y, m + 1, 1) }
  const d = Number(day)
  if (d < 1 || d > daysInMonth(y, m)) return undefined
  return { low: polishMidnight(y, m, d), high: polishMidnight(y, m, d + 1) }
}

function rangeOfTime(match: RegExpExecArray): TimeRange | undefined {
  const [, year, month, day, hour, minute, second, fraction, zone] = match
  const m = Number(month) - 1
  const [y, d, h, min, s] = [Number(year), Number(day), Number(hour), Number(minute), Number(second ?? 0)]
  const real = m >= 0 && m <= 11 && d >= 1 && d <= daysInMonth(y, m) && h < 24 && min < 60 && s <= 60
  const offset = zone === undefined ? 0 : zoneOffset(zone)
  if (!real || Number.isNaN(offset)) return undefined
  const millis = fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * 1000 + 1e-9)
  const wall = utcDay(y, m, d) + ((h * 60 + min) * 60 + s) * 1000 + millis
  const low = zone === undefined ? polishWallToUtc(wall) : wall - offset
  return { low, high: low + precision(second, fraction) }
}

/** Milliseconds that the last digit written stands for, at least one. */
function precision(second: string | undefined, fraction: string | undefined): number {
  if (second === undefined) return 60_000
  return fraction === undefined ? 1000 : Math.max(1, 1000 / 10 ** fraction.length)
}

/** Offset of `Z` or `±hh:mm` in milliseconds; NaN beyond ±14:00, the widest that FHIR allows. */
function zoneOffset(zone: string): number {
  if (zone === 'Z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6))
  if (minutes > 14 * 60 || Number(zone.slice(4, 6)) > 59) return Number.NaN
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000
}

function polishMidnight(year: number, month: number, day: number): number {
  return polishWallToUtc(utcDay(year, month, day))
}

/** Date.UTC takes years below 100 for 1900 and something; this does not. */
function utcDay(year: number, month: number, day: number): number {
  return year >= 100 ? Date.UTC(year, month, day) : new Date(0).setUTCFullYear(year, month, day)
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** Days of a month (0 is January) of a year. */
export function daysInMonth(year: number, month: number): number {
  const leap = month === 1 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return leap ? 29 : (DAYS[month] ?? 0)
}
