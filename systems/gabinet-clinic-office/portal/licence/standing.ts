/** What the mark of a right to practise says: the first of these that is true. */
import { addDays } from '#standards/time/poland.ts'
import type { Told } from './licence.ts'

/** `not-checked`: no register answers, and what it last said is not known or counts for three days at most. */
export type Standing = 'not-valid' | 'not-checked' | 'ends-soon' | 'valid'

/** Days before the last day on which somebody is told: long enough to ask the chamber. */
const soon = 30

/** `today`: YYYY-MM-DD in Poland. */
export function standingOf({ licence }: Told, today: string): Standing {
  if (licence === undefined) return 'not-checked'
  if (!licence.may) return 'not-valid'
  if (licence.heardAt !== undefined) return 'not-checked'
  const { until } = licence
  return until !== undefined && until <= addDays(today, soon) ? 'ends-soon' : 'valid'
}
