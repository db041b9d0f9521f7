/**
 * Dates and numbers as people write them. FHIR dates may be partial (`1984`, `1984-05`): what is not known is not
 * shown. A date without time is the same day everywhere; an instant is shown in Polish time, the legal one.
 */
import { useContext, useMemo } from 'react'
import { LanguageChoice } from './language-choice.ts'
import type { Language } from './messages.ts'

const locales = { pl: 'pl-PL', en: 'en-GB' } as const
const zone = 'Europe/Warsaw'

export interface Formats {
  /** `22 listopada 2026`; of an instant, its Polish day. */
  date(iso: string): string
  /** As `date`, in the case that follows *od* and *do*: `od marca 2019`, not `od marzec 2019`. */
  dateAfter(iso: string): string
  /** `22.11.2026` / `22/11/2026`, for tables. */
  shortDate(iso: string): string
  /** `22 listopada 2026, 14:05`. */
  dateTime(iso: string): string
  /** `14:05`. */
  time(iso: string): string
  /** `1 234,5`. */
  number(value: number, digits?: number): string
  /** Grosze as `5,40 zł` / `PLN 5.40`. */
  money(grosze: number): string
}

const length = { year: 4, month: 7, day: 10 }

type Parts = Intl.DateTimeFormatOptions

function calendar(locale: string, iso: string, month: 'long' | '2-digit'): string {
  if (iso.length > length.day) return format(locale, { year: 'numeric', month, day: 'numeric' }, instant(iso))
  const parts: Parts = { year: 'numeric' }
  if (iso.length >= length.month) parts.month = month
  if (iso.length >= length.day) parts.day = month === 'long' ? 'numeric' : '2-digit'
  // Noon of a day without a zone is on that day in Warsaw, too.
  const whole = iso.padEnd(length.day, '-01').slice(0, length.day)
  return format(locale, parts, new Date(`${whole}T12:00:00Z`))
}

const format = (locale: string, parts: Parts, at: Date) =>
  new Intl.DateTimeFormat(locale, { ...parts, timeZone: zone }).format(at)

const instant = (iso: string) => new Date(iso)

export function formats(language: Language): Formats {
  const locale = locales[language]
  const clock: Parts = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
  return {
    date: (iso) => calendar(locale, iso, 'long'),
    dateAfter: (iso) =>
      // Polish puts the month into the genitive only after a day: write the first day, take it away.
      language === 'pl' && iso.length === length.month
        ? calendar(locale, `${iso}-01`, 'long').replace(/^1\s/, '')
        : calendar(locale, iso, 'long'),
    shortDate: (iso) => calendar(locale, iso, '2-digit'),
    time: (iso) => format(locale, clock, instant(iso)),
    dateTime: (iso) =>
      iso.length <= length.day
        ? calendar(locale, iso, 'long')
        : `${calendar(locale, iso, 'long')}, ${format(locale, clock, instant(iso))}`,
    number: (value, digits = 2) => value.toLocaleString(locale, { maximumFractionDigits: digits }),
    money: (grosze) => (grosze / 100).toLocaleString(locale, { style: 'currency', currency: 'PLN' }),
  }
}

export function useFormats(): Formats {
  const { language } = useContext(LanguageChoice)
  return useMemo(() => formats(language), [language])
}

/** Whole years between a date of birth (possibly partial) and a day; undefined when the year is not known. */
export function ageAt(birthDate: string, at: string): number | undefined {
  const born = birthDate.padEnd(10, '-01').slice(0, 10)
  const day = calendarDay(at)
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4))
  return Number.isNaN(years) ? undefined : years - (day.slice(5) < born.slice(5) ? 1 : 0)
}

/** The Polish calendar day, `YYYY-MM-DD`, of a date or an instant. */
export function calendarDay(iso: string): string {
  if (iso.length <= length.day) return iso
  // Swedish dates are ISO dates.
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(instant(iso))
}
