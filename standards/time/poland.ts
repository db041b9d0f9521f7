/**
 * Legal time in Poland: days begin and end by the clock of Europe/Warsaw.
 *
 * Act of 10 December 2003 on official time in the Republic of Poland: Central European Time, summer time by regulation.
 * The zone's history comes from the tz database through Intl, which is slow: the offsets of a year are found once
 * (some 60 look-ups) and kept.
 */

const MINUTE = 60_000
export const DAY = 86_400_000

/** Zone offsets of one UTC year: from `since[i]` on local time is UTC + `offset[i]`; both in milliseconds. */
interface YearOffsets {
  since: number[]
  offset: number[]
}

const years = new Map<number, YearOffsets>()

const warsaw = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Warsaw',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
})

/** Local time in Poland minus UTC at an instant, in milliseconds (3,600,000 in winter). */
export function polishOffset(at: number): number {
  const { since, offset } = offsetsOf(new Date(at).getUTCFullYear())
  let i = since.length - 1
  while (i > 0 && at < (since[i] ?? 0)) i--
  return offset[i] ?? 0
}

/** The date in Poland at an instant, YYYY-MM-DD. */
export function dateInPoland(instant: Date | number): string {
  const at = Number(instant)
  return new Date(at + polishOffset(at)).toISOString().slice(0, 10)
}

/** The first instant of a Polish day. RangeError when `date` is no YYYY-MM-DD. */
export function startOfPolishDay(date: string): Date {
  return new Date(polishWallToUtc(utcMidnight(date)))
}

/** The first instant after a Polish day: what is valid through `date` is valid while `now < endOfPolishDay(date)`. */
export function endOfPolishDay(date: string): Date {
  return startOfPolishDay(addDays(date, 1))
}

/** The date `days` later (earlier when negative). Calendar days, no zone in it. */
export function addDays(date: string, days: number): string {
  return new Date(utcMidnight(date) + days * DAY).toISOString().slice(0, 10)
}

/** The same day of a later month, or its last where it has none such (Kodeks cywilny art. 112). */
export function monthsAfter(day: string, count: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + count + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + count, Math.min(date, last))).toISOString().slice(0, 10)
}

/** Calendar days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((utcMidnight(to) - utcMidnight(from)) / DAY)
}

/** Whole years from a birth date to a date: a person's age. */
export function yearsBetween(birthDate: string, date: string): number {
  const years = Number(date.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return date.slice(5) < birthDate.slice(5) ? years - 1 : years
}

/** FHIR instant of a moment in UTC with milliseconds: `2026-11-22T09:45:00.000Z`. */
export function fhirInstant(at: Date | number): string {
  return new Date(at).toISOString()
}

/** FHIR dateTime of a moment as a Polish clock shows it, to the second: `2026-11-22T10:45:00+01:00`. */
export function fhirDateTimeInPoland(instant: Date | number): string {
  const at = Number(instant)
  const offset = polishOffset(at)
  const minutes = Math.round(Math.abs(offset) / MINUTE)
  const two = (n: number) => String(n).padStart(2, '0')
  const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
  return new Date(at + offset).toISOString().slice(0, 19) + zone
}

/**
 * The instant at which Polish clocks show a wall time, given as if it were UTC milliseconds. Of two such instants (autumn) the
 * first; when there is none (spring) the instant that the clock would have reached without the change.
 */
export function polishWallToUtc(wall: number): number {
  const before = wall - polishOffset(wall - DAY)
  if (before + polishOffset(before) === wall) return before
  const after = wall - polishOffset(wall + DAY)
  return after + polishOffset(after) === wall ? after : before
}

function utcMidnight(date: string): number {
  const at = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(at)) throw new RangeError('a date must be YYYY-MM-DD')
  return at
}

function offsetsOf(year: number): YearOffsets {
  const known = years.get(year)
  if (known !== undefined) return known
  const found = findOffsets(year)
  years.set(year, found)
  return found
}

/** Steps through a year week by week; where the offset differs, the change is found by halving. */
function findOffsets(year: number): YearOffsets {
  const end = utcYear(year + 1)
  let at = utcYear(year)
  let current = intlOffset(at)
  const found: YearOffsets = { since: [at], offset: [current] }
  while (at < end) {
    const next = Math.min(at + 7 * DAY, end)
    const offset = intlOffset(next)
    if (offset !== current && next < end) {
      found.since.push(findChange(at, next))
      found.offset.push(offset)
      current = offset
    }
    at = next
  }
  return found
}

function findChange(from: number, to: number): number {
  const before = intlOffset(from)
  let [low, high] = [from, to]
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000
    if (intlOffset(middle) === before) low = middle
    else high = middle
  }
  return high
}

function utcYear(year: number): number {
  return new Date(0).setUTCFullYear(year, 0, 1)
}

function intlOffset(at: number): number {
  const part: Record<string, number> = {}
  for (const { type, value } of warsaw.formatToParts(at)) part[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  const wall = new Date(0).setUTCFullYear(year, month - 1, day) + ((hour * 60 + minute) * 60 + second) * 1000
  return wall - Math.floor(at / 1000) * 1000
}
