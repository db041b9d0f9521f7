/** A calendar day that has come. */
import { refuse } from '#kernel/problem.ts'

/** Refuses `incorrect/no-such-day`, `unprocessable/not-yet`. `today`: the date in Poland. */
export function assertDay(day: string, today: string, place: string): void {
  const at = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day)
    refuse('incorrect', 'no-such-day', 'There is no such day.', place)
  if (day > today) refuse('unprocessable', 'not-yet', 'This day has not come yet.', place)
}
