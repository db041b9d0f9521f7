/**
 * From which day to which a prescription may be dispensed. Days are Polish; the first one is not counted
 * (Kodeks cywilny art. 111 § 2), so 30 days from 1 March end with 31 March.
 *
 * Prawo farmaceutyczne art. 96a ust. 7: at most 30 days from the day of issue or from the day written on it ("od dnia");
 * 7 for antibiotics taken internally or by injection, 120 for preparations made for one patient or brought from
 * abroad for one; 365 when the prescriber says so on an electronic prescription, never for those two.
 * What is made for one patient has its own term of 120 days unless the prescriber names a shorter one.
 */
import { refuse } from '#kernel/problem.ts'
import { addDays } from '#standards/time/poland.ts'

export interface Validity {
  /** First and last day, YYYY-MM-DD. */
  readonly start: string
  readonly end: string
}

interface Asked {
  readonly validFrom?: string
  readonly validDays?: number
  /** Brought in for one patient (Prawo farmaceutyczne art. 4). */
  readonly isImported?: boolean
}

/** Prescriptions for the next cures may be written ahead for up to 360 days. */
const ahead = 360

const isAntibiotic = (atc: readonly string[]) => atc.some((code) => code.startsWith('J01'))
/** Allergens are made for one patient. */
const isMadeForOne = (atc: readonly string[]) => atc.some((code) => code.startsWith('V01AA'))

/** Refuses `unprocessable/valid-from` and `unprocessable/valid-days` at `location`. */
export function validityOf(
  { validFrom, ...asked }: Asked,
  atc: readonly string[],
  today: string,
  location: string,
): Validity {
  const start = validFrom ?? today
  if (!isDay(start) || start < today || start > addDays(today, ahead))
    refuse(
      'unprocessable',
      'valid-from',
      `The first day of validity is today or at most ${ahead} days ahead.`,
      `${location}/validFrom`,
    )
  return { start, end: addDays(start, daysFor(atc, asked, location)) }
}

function daysFor(atc: readonly string[], { validDays, isImported }: Asked, location: string): number {
  const usual = usualTerm(isImported === true || isMadeForOne(atc), isAntibiotic(atc))
  const days = validDays ?? usual
  if (days > usual && !(days === 365 && usual === 30))
    refuse(
      'unprocessable',
      'valid-days',
      `A prescription for this medicine is valid for ${usual} days; ${days} is not allowed.`,
      `${location}/validDays`,
    )
  return days
}

/** Days, by what the medicine is. */
function usualTerm(isForOne: boolean, isAntibiotic: boolean): number {
  if (isForOne) return 120
  return isAntibiotic ? 7 : 30
}

function isDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)
}
