/** What became of a referral that an event named. */
import { type Static, Type } from 'typebox'

export const FollowOutcome = Type.Enum([
  'accepted',
  'completed',
  /** It was there already, or this event was followed before. */
  'unchanged',
  'held-by-another',
  'cancelled',
  /** To a spa, which NFZ has not confirmed. */
  'not-confirmed',
])
export type FollowOutcome = Static<typeof FollowOutcome>
