/**
 * Days on which Poland is closed: Sundays and the holidays of the act of 18 January 1951 on days off work (Dz.U. 2025
 * poz. 296). Clinics are closed on Saturdays too.
 */
import { type Day, dateOf, dayOf, yearOf } from './days.ts'

/** Month and day; Epiphany since 2011, Christmas Eve since 2025. */
const FIXED = new Set(['01-01', '05-01', '05-03', '08-15', '11-01', '11-11', '12-25', '12-26'])
const LATER: Readonly<Record<string, number>> = { '01-06': 2011, '12-24': 2025 }

/** 0 is Sunday; 1 January 1970 was a Thursday. */
const weekday = (day: Day) => (day + 4) % 7

function isHoliday(day: Day): boolean {
  const date = dateOf(day).slice(5)
  if (FIXED.has(date)) return true
  const year = yearOf(day)
  if (year >= (LATER[date] ?? Number.POSITIVE_INFINITY)) return true
  const afterEaster = day - easter(year)
  return afterEaster === 1 || afterEaster === 60 // Easter Monday, Corpus Christi
}

/** The day itself, or the next one on which clinics are open. */
export function workday(day: Day): Day {
  let open = day
  while (weekday(open) === 0 || weekday(open) === 6 || isHoliday(open)) open++
  return open
}

/** The day itself, or the one before it on which clinics were open. */
export function workdayBefore(day: Day): Day {
  let open = day
  while (workday(open) !== open) open--
  return open
}

/** The day itself, or the next one on which pharmacies are open: Saturdays too. */
export function pharmacyDay(day: Day): Day {
  let open = day
  while (weekday(open) === 0 || isHoliday(open)) open++
  return open
}

const easters = new Map<number, Day>()

/** Easter Sunday by the Gregorian reckoning (Meeus, Astronomical Algorithms, chapter 8; valid from 1583). */
function easter(year: number): Day {
  const known = easters.get(year)
  if (known !== undefined) return known
  const a = year % 19
  const century = Math.floor(year / 100)
  const rest = year % 100
  const leaps = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const moon = (19 * a + century - Math.floor(century / 4) - leaps + 15) % 30
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - moon - (rest % 4)) % 7
  const late = Math.floor((a + 11 * moon + 22 * sunday) / 451)
  const days = moon + sunday - 7 * late + 114
  const [month, date] = [Math.floor(days / 31), (days % 31) + 1]
  const day = dayOf(`${year}-0${month}-${String(date).padStart(2, '0')}`)
  easters.set(year, day)
  return day
}
