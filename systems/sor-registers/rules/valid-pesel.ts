/** Ustawa o ewidencji ludności art. 15: the last digit of a PESEL checks the others. */
import { refuse } from '#kernel/problem.ts'
import { type PeselFacts, parsePesel } from '#standards/pl-ids/pesel.ts'

/** What the number tells. Refuses `incorrect/pesel-check-digit` for what cannot be anybody's PESEL. */
export function assertPesel(pesel: string, place = '/pesel'): PeselFacts {
  return (
    parsePesel(pesel) ??
    refuse('incorrect', 'pesel-check-digit', 'This is no PESEL: a digit is wrong.', place)
  )
}
