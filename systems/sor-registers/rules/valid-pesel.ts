/** Ustawa o ewidencji ludności art. 15: the last digit of a PESEL checks the others. */
import { refuse } from '#kernel/problem.ts'
import { isPesel } from '#standards/pl-ids/pesel.ts'

/** Refuses `incorrect/pesel-check-digit` for what cannot be anybody's PESEL. */
export function assertPesel(pesel: string): void {
  if (!isPesel(pesel))
    refuse('incorrect', 'pesel-check-digit', 'This is no PESEL: a digit is wrong.', '/pesel')
}
