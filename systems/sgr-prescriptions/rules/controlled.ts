/**
 * Narcotic and psychotropic medicines. Prawo farmaceutyczne art. 96a with the changes in force since 1 November 2023: such a prescription is
 * electronic, is valid for thirty days from the day of issue, and names no later first day. Rozporządzenie Ministra Zdrowia z 11 września 2006 r.
 * w sprawie środków odurzających, substancji psychotropowych, prekursorów kategorii 1: of groups I-N and II-P for ninety days of use at most
 * (docs/clarifications/controlled-medicines.md).
 */
import { refuse } from '#kernel/problem.ts'
import type { Controlled } from '#standards/terminology/controlled-substances.table.ts'

const term = 30
const ninety = 90

interface Asked {
  readonly validFrom?: string
  readonly validDays?: number
}

/** Refuses `unprocessable/controlled-days` and `unprocessable/controlled-from`. */
export function assertControlledTerm(
  controlled: Controlled | undefined,
  { validFrom, validDays = term }: Asked,
  today: string,
  location: string,
): void {
  if (!controlled) return
  if (validDays > term)
    refuse(
      'unprocessable',
      'controlled-days',
      `A prescription for a narcotic or psychotropic medicine is valid for ${term} days; leave the period out.`,
      `${location}/validDays`,
    )
  if (validFrom !== undefined && validFrom !== today)
    refuse(
      'unprocessable',
      'controlled-from',
      'A prescription for a narcotic or psychotropic medicine begins on the day of issue; leave the first day out.',
      `${location}/validFrom`,
    )
}

/** Days of use for which one prescription of this medicine may be at most; undefined: those of every other. */
export const mostDaysOf = (controlled: Controlled | undefined): number | undefined =>
  controlled?.group === 'I-N' || controlled?.group === 'II-P' ? ninety : undefined
