/** Whose step is next in a request for a medicine from abroad, by when, and whether that day has passed. */
import { dateInPoland } from '#standards/time/poland.ts'
import { now } from '../shell/now.ts'
import { type ImportLanguage, importWordsIn } from './words.table.ts'

export type Due = { readonly whose: 'consultant' | 'ministry' | 'pharmacy'; readonly day: string } | undefined

/** Polish days, as people write them. */
export const daysIn = (language: ImportLanguage) => {
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'long',
    timeZone: 'Europe/Warsaw',
  })
  // Noon of a day without a zone is on that day in Warsaw, too.
  return (iso: string) => format.format(new Date(iso.length === 10 ? `${iso}T12:00:00Z` : iso))
}

/** The last day itself is still in time. */
export const isLate = (due: Due, today = dateInPoland(Date.parse(now()))): boolean =>
  due !== undefined && today > due.day

/** "the consultant has until 17 March 2026", and that it is over; nothing where no term runs. */
export function dueIn(language: ImportLanguage, due: Due, today?: string): string {
  if (due === undefined) return ''
  const words = importWordsIn[language]
  const told = `${words.due[due.whose]} ${daysIn(language)(due.day)}`
  return isLate(due, today) ? `${told}: ${words.late}` : told
}
