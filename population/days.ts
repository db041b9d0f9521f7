/**
 * Days and hours of the synthetic country. A day is the number of days since 1 January 1970; what is written into a
 * resource is a legal Polish date or an instant with Poland's offset.
 */

import { polishOffset } from '#standards/time/poland.ts'

/** Days since 1970-01-01. */
export type Day = number

const MILLISECONDS = 86_400_000
export const YEAR = 365.25

/** The day of a date YYYY-MM-DD. */
export function dayOf(date: string): Day {
  return Date.parse(`${date}T00:00:00Z`) / MILLISECONDS
}

/** Dates already written: a century has 36,525 of them. */
const dates = new Map<Day, string>()

/** YYYY-MM-DD. */
export function dateOf(day: Day): string {
  const known = dates.get(day)
  if (known !== undefined) return known
  const date = new Date(day * MILLISECONDS).toISOString().slice(0, 10)
  dates.set(day, date)
  return date
}

export function yearOf(day: Day): number {
  return Number(dateOf(day).slice(0, 4))
}

/** Age in years, with a fraction. */
export function ageOn(day: Day, birthDay: Day): number {
  return (day - birthDay) / YEAR
}

/** `2026-10-05T09:30:00+02:00`: an instant in Polish time, `minute` counted from midnight. */
export function instant(day: Day, minute: number): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${dateOf(day)}T${two(Math.floor(minute / 60))}:${two(minute % 60)}:00${offset(day)}`
}

/** `5.10.2026`, as Poles write it in letters. */
export function polishDate(day: Day): string {
  const [year = '', month = '', date = ''] = dateOf(day).split('-')
  return `${date}.${month}.${year}`
}

const NOON = 11 * 3_600_000
const offsets = new Map<Day, string>()

/** Poland's offset at noon: nothing in the country happens in the night of a change. */
function offset(day: Day): string {
  const known = offsets.get(day)
  if (known !== undefined) return known
  const hours = polishOffset(day * MILLISECONDS + NOON) / 3_600_000
  const written = `+0${hours}:00`
  offsets.set(day, written)
  return written
}
