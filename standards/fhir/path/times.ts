/**
 * Dates, date-times and times of any precision, and how they compare (http://hl7.org/fhirpath/N1/#datetime-equality): when what is
 * known of both is the same and one says more, nobody can tell.
 */
import { daysInMonth } from '../../time/fhir-time.ts'

export interface Moment {
  /** Year, month, day, hour, minute, second with its fraction: as far as they are known. A time has only the last three. */
  readonly parts: readonly number[]
  /** Minutes east of Greenwich. */
  readonly zone: number | undefined
  readonly isTime: boolean
}

const MOMENT =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d)(?::(\d\d)(?::(\d\d(?:\.\d+)?))?)?)?)?)?(Z|[+-]\d\d:\d\d)?$/
const TIME = /^T?(\d\d)(?::(\d\d)(?::(\d\d(?:\.\d+)?))?)?$/

export function momentOf(text: string): Moment | undefined {
  const found = MOMENT.exec(text)
  if (found === null) return undefined
  const parts = numbersOf(found.slice(1, 7))
  return isReal(parts) ? { parts, zone: zoneOf(found[7]), isTime: false } : undefined
}

export function timeOf(text: string): Moment | undefined {
  const found = TIME.exec(text)
  if (found === null) return undefined
  const parts = numbersOf(found.slice(1, 4))
  const [hour = 0, minute = 0, second = 0] = parts
  return hour < 24 && minute < 60 && second < 61 ? { parts, zone: undefined, isTime: true } : undefined
}

function numbersOf(texts: readonly (string | undefined)[]): number[] {
  return texts.filter((text) => text !== undefined).map(Number)
}

function isReal([
  year = 1,
  month = 1,
  day = 1,
  hour = 0,
  minute = 0,
  second = 0,
]: readonly number[]): boolean {
  const isDay = year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month - 1)
  return isDay && hour < 24 && minute < 60 && second < 61
}

function zoneOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (text === 'Z') return 0
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(4, 6))
  return text.startsWith('-') ? -minutes : minutes
}

/** Below 0, 0 or above 0; undefined when it cannot be told. */
export function compareMoments(one: Moment, other: Moment): number | undefined {
  const isZoned = one.zone !== undefined && other.zone !== undefined && one.zone !== other.zone
  const left = isZoned ? inGreenwich(one) : one.parts
  const right = isZoned ? inGreenwich(other) : other.parts
  const known = Math.min(left.length, right.length)
  // Of two clock times one of which has no zone nobody knows which is earlier.
  const isVague = known > 3 && (one.zone === undefined) !== (other.zone === undefined)
  for (let i = 0; i < (isVague ? 3 : known); i++) {
    const difference = (left[i] as number) - (right[i] as number)
    if (difference !== 0) return difference
  }
  return left.length === right.length && !isVague ? 0 : undefined
}

/** Parts of the same moment at Greenwich; those that were not known stay unknown. */
function inGreenwich({ parts, zone = 0 }: Moment): readonly number[] {
  if (parts.length < 4) return parts
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts
  const at = dayAt(year, month, day)
  at.setUTCHours(hour, minute - zone)
  const all = [
    at.getUTCFullYear(),
    at.getUTCMonth() + 1,
    at.getUTCDate(),
    at.getUTCHours(),
    at.getUTCMinutes(),
    second,
  ]
  return all.slice(0, parts.length)
}

/** Date.UTC takes years below 100 for 1900 and something; this does not. */
function dayAt(year: number, month: number, day: number): Date {
  const at = new Date(0)
  at.setUTCFullYear(year, month - 1, day)
  return at
}

/** How units of time count: months, or seconds. */
const UNITS: Readonly<Record<string, { months?: number; seconds?: number }>> = {
  year: { months: 12 },
  month: { months: 1 },
  week: { seconds: 604_800 },
  wk: { seconds: 604_800 },
  day: { seconds: 86_400 },
  d: { seconds: 86_400 },
  hour: { seconds: 3600 },
  h: { seconds: 3600 },
  minute: { seconds: 60 },
  min: { seconds: 60 },
  second: { seconds: 1 },
  s: { seconds: 1 },
  millisecond: { seconds: 0.001 },
  ms: { seconds: 0.001 },
}

/** A moment and an amount of time later (http://hl7.org/fhirpath/N1/#datetime-arithmetic); undefined for other units. */
export function laterBy(moment: Moment, amount: number, unit: string): Moment | undefined {
  const size = UNITS[unit]
  if (size === undefined) return undefined
  if (moment.isTime) return size.seconds === undefined ? undefined : laterTime(moment, amount * size.seconds)
  if (size.months !== undefined) return laterMonths(moment, Math.trunc(amount) * size.months)
  return laterSeconds(moment, amount * (size.seconds ?? 0))
}

function laterTime(moment: Moment, seconds: number): Moment {
  const [hour = 0, minute = 0, second = 0] = moment.parts
  const at = (((hour * 3600 + minute * 60 + second + seconds) % 86_400) + 86_400) % 86_400
  const parts = [Math.floor(at / 3600), Math.floor((at % 3600) / 60), round(at % 60)]
  return { ...moment, parts: parts.slice(0, moment.parts.length) }
}

function laterMonths(moment: Moment, months: number): Moment {
  const [year = 0, month = 1, day, ...rest] = moment.parts
  const count = year * 12 + month - 1 + months
  const [newYear, newMonth] = [Math.floor(count / 12), (count % 12) + 1]
  const parts = [newYear, newMonth, Math.min(day ?? 1, daysInMonth(newYear, newMonth - 1)), ...rest]
  return { ...moment, parts: parts.slice(0, moment.parts.length) }
}

function laterSeconds(moment: Moment, seconds: number): Moment {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = moment.parts
  const total = dayAt(year, month, day).getTime() / 1000 + hour * 3600 + minute * 60 + second + seconds
  const days = new Date(Math.floor(total / 86_400) * 86_400_000)
  const rest = total - Math.floor(total / 86_400) * 86_400
  const date = [days.getUTCFullYear(), days.getUTCMonth() + 1, days.getUTCDate()]
  const clock = [Math.floor(rest / 3600), Math.floor((rest % 3600) / 60), round(rest % 60)]
  return { ...moment, parts: [...date, ...clock].slice(0, moment.parts.length) }
}

const round = (seconds: number): number => Math.round(seconds * 1e6) / 1e6

/** As FHIR writes it. */
export function momentText({ parts, zone, isTime }: Moment): string {
  const [date, clock] = isTime ? [[], parts] : [parts.slice(0, 3), parts.slice(3)]
  const day = date.map((part, i) => String(part).padStart(i === 0 ? 4 : 2, '0')).join('-')
  const time = clock.map((part, i) => (i === 2 ? secondText(part) : String(part).padStart(2, '0'))).join(':')
  if (isTime || time === '') return day + time
  return `${day}T${time}${zone === undefined ? '' : zoneText(zone)}`
}

function secondText(second: number): string {
  const [whole = '', fraction] = String(second).split('.')
  return whole.padStart(2, '0') + (fraction === undefined ? '' : `.${fraction}`)
}

function zoneText(minutes: number): string {
  if (minutes === 0) return 'Z'
  const [hour, minute] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  return `${minutes < 0 ? '-' : '+'}${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
