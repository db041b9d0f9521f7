/**
 * Days and hours of the synthetic country. A day is the number of days since 1 January 1970; what is written into a
 * resource is a legal Polish date or an instant with Poland's offset.
 */

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

/** The day itself, or the Monday after it when it falls on a weekend: clinics are closed. */
export function workday(day: Day): Day {
  const weekday = (day + 4) % 7 // 1 January 1970 was a Thursday; 0 is Sunday
  if (weekday === 6) return day + 2
  return weekday === 0 ? day + 1 : day
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

const summers = new Map<number, readonly [from: Day, to: Day]>()

/** Offset by day: nothing in the country happens between midnight and 3 o'clock on the two Sundays of change. */
function offset(day: Day): '+01:00' | '+02:00' {
  const year = yearOf(day)
  let summer = summers.get(year)
  if (summer === undefined) {
    // Since 1996 as in the whole EU, until October; 1988–1995 until September; what is older is not told to the hour.
    summer = [lastSunday(year, 3), lastSunday(year, year >= 1996 ? 10 : 9)]
    summers.set(year, summer)
  }
  return year >= 1988 && day >= summer[0] && day < summer[1] ? '+02:00' : '+01:00'
}

function lastSunday(year: number, month: number): Day {
  const last = Date.UTC(year, month, 0) / MILLISECONDS
  return last - ((last + 4) % 7)
}
