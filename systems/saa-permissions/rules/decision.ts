/** What a decision of the patient must say so that everybody understands it in the same way. */
import { refuse } from '#kernel/problem.ts'
import type { Grant, HiddenFrom, Restriction } from '../shapes/decision.ts'

/** `today`: the date in Poland. Refuses `incorrect/one-party` and `unprocessable/ended-already`. */
export function assertGrant({ to, until }: Grant, today: string): void {
  assertOneParty(to, '/to')
  if (to.profession === 'call-centre')
    refuse('unprocessable', 'for-a-call', 'The call centre is let in for a call alone.', '/to')
  assertAhead(until, today)
}

/** Refuses `incorrect/what-to-hide` and `unprocessable/hides-from-yourself` beside those. */
export function assertRestriction(
  { from, until, entries, kinds, sensitive }: Restriction,
  by: 'oneself' | 'parent',
  today: string,
): void {
  if (from) assertOneParty(from, '/from')
  if (by === 'parent' && from?.profession === 'proxy')
    refuse('unprocessable', 'hides-from-yourself', 'A parent cannot hide from parents.', '/from')
  if ([entries, kinds, sensitive].filter((one) => one !== undefined).length > 1)
    refuse(
      'incorrect',
      'what-to-hide',
      'Hide single entries, kinds of data or sensitive data, one at once.',
      '',
    )
  assertAhead(until, today)
}

function assertOneParty(party: HiddenFrom, place: string): void {
  if (Object.values(party).filter((one) => one !== undefined).length !== 1)
    refuse('incorrect', 'one-party', 'Name one person, one place or one profession.', place)
}

/** Refuses `unprocessable/ended-already`. */
export function assertAhead(until: string | undefined, today: string): void {
  if (until !== undefined && until < today)
    refuse('unprocessable', 'ended-already', 'The last day cannot be in the past.', '/until')
}
