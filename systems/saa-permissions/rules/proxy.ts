/** Who may be named to act in a person's place, and until when. */
import { refuse } from '#kernel/problem.ts'
import { parsePesel } from '#standards/pl-ids/pesel.ts'
import { addDays, yearsBetween } from '#standards/time/poland.ts'
import { assertAhead } from './decision.ts'
import { ageOfOwnWill, ofAge } from './who-decides.ts'

interface Naming {
  readonly pesel: string
  /** Of whoever names. */
  readonly own: string | undefined
  readonly until: string
  /** The date in Poland. */
  readonly today: string
}

/** Refuses `incorrect/pesel-check-digit`, `unprocessable/proxy-yourself`, `unprocessable/proxy-not-of-age`, `unprocessable/ended-already`. */
export function assertProxy({ pesel, own, until, today }: Naming): void {
  const facts = parsePesel(pesel)
  if (!facts) refuse('incorrect', 'pesel-check-digit', 'This is no PESEL: a digit is wrong.', '/pesel')
  if (pesel === own)
    refuse('unprocessable', 'proxy-yourself', 'Nobody acts in their own place. Name somebody else.', '/pesel')
  if (yearsBetween(facts.birthDate, today) < ofAge)
    refuse('unprocessable', 'proxy-not-of-age', 'Only who is eighteen can act for others.', '/pesel')
  assertAhead(until, today)
}

/** The last day on which others act for somebody because they are a minor: at midnight in Warsaw their birthday begins. */
export function lastDayAsMinor(birthDate: string): string {
  const birthday = `${Number(birthDate.slice(0, 4)) + ofAge}${birthDate.slice(4)}`
  const exists = !birthday.endsWith('-02-29') || Number(birthday.slice(0, 4)) % 4 === 0
  return addDays(exists ? birthday : birthday.replace('-02-29', '-03-01'), -1)
}

/** Whether somebody who is a minor until a day has a will of their own by now: years are taken from the day, not from a birthday. */
export function hasOwnWill(lastDay: string, today: string): boolean {
  const last = `${Number(lastDay.slice(0, 4)) - (ofAge - ageOfOwnWill)}${lastDay.slice(4)}`
  return today > last && today <= lastDay
}

/** Whom a parent names acts no longer than the parent may. */
export function cutAtAge(until: string, birthDate: string | undefined, today: string): string {
  if (birthDate === undefined || yearsBetween(birthDate, today) >= ofAge) return until
  const last = lastDayAsMinor(birthDate)
  return until < last ? until : last
}
