/**
 * PESEL: the number of a person in Poland's population register, 11 digits.
 *
 * Act of 24 September 2010 on the population register, art. 15: YYMMDD of birth (the month carries the century), four
 * serial digits of which the last is even for a woman and odd for a man, one check digit.
 * Sums are those of the Ministry of Digital Affairs (gov.pl, "Czym jest numer PESEL").
 */
import { digitAt, weightedSum } from './weighted-sum.ts'

/** Administrative sex as PESEL tells it, in FHIR's words. */
export type Sex = 'female' | 'male'

/** What a valid PESEL says about its bearer. */
export interface PeselFacts {
  /** Date of birth, YYYY-MM-DD. */
  birthDate: string
  sex: Sex
}

const WEIGHTS = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3] as const

/** Century that the tens of the month stand for: +0 is 1900s, +20 2000s, +40 2100s, +60 2200s, +80 1800s. */
const CENTURIES = [1900, 2000, 2100, 2200, 1800] as const

/** Facts of a PESEL, or undefined when it is not a valid one (shape, calendar date or check digit). */
export function parsePesel(pesel: string): PeselFacts | undefined {
  if (!/^[0-9]{11}$/.test(pesel) || checkDigit(pesel) !== digitAt(pesel, 10)) return undefined
  const monthAndCentury = Number(pesel.slice(2, 4))
  const century = CENTURIES[Math.floor(monthAndCentury / 20)] ?? 0
  const year = century + Number(pesel.slice(0, 2))
  const month = monthAndCentury % 20
  const day = Number(pesel.slice(4, 6))
  if (!isDate(year, month, day)) return undefined
  const birthDate = `${year}-${String(month).padStart(2, '0')}-${pesel.slice(4, 6)}`
  return { birthDate, sex: digitAt(pesel, 9) % 2 === 0 ? 'female' : 'male' }
}

/** True for 11 digits with a real date of birth and a right check digit. */
export function isPesel(pesel: string): boolean {
  return parsePesel(pesel) !== undefined
}

/**
 * A PESEL from its parts, for the synthetic country.
 * `birthDate` YYYY-MM-DD of 1800–2299; `serial` 0–4999 tells apart people of one day and sex.
 * Throws RangeError on parts that make no PESEL.
 */
export function makePesel(birthDate: string, sex: Sex, serial: number): string {
  const [year = 0, month = 0, day = 0] = birthDate.split('-').map(Number)
  const century = CENTURIES.indexOf((Math.floor(year / 100) * 100) as (typeof CENTURIES)[number])
  if (century < 0 || !isDate(year, month, day)) throw new RangeError('birthDate must be a date of 1800–2299')
  if (!Number.isInteger(serial) || serial < 0 || serial > 4999) throw new RangeError('serial must be 0–4999')
  const two = (n: number) => String(n).padStart(2, '0')
  const number = String(serial * 2 + (sex === 'male' ? 1 : 0)).padStart(4, '0')
  const digits = two(year % 100) + two(month + century * 20) + two(day) + number
  return digits + checkDigit(digits)
}

function checkDigit(digits: string): number {
  return (10 - (weightedSum(digits, WEIGHTS) % 10)) % 10
}

function isDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}
