/**
 * Where an event that names a referral moves it (SAS: the referral's state follows from what was registered). A visit that began means that its
 * provider holds the referral, an event that is over that it was carried out; a state never goes back, whatever order news comes in.
 */
import type { ReferralState } from '../contract.ts'
import type { FollowOutcome } from '../shapes/follow-outcome.ts'
import type { SpaDecision } from '../shapes/kind.ts'

export interface Standing {
  readonly state: ReferralState
  /** The provider that holds it. */
  readonly holder?: string | undefined
  readonly spa?: SpaDecision | undefined
  /** Whether news of the same event and stage was followed before. */
  readonly isFollowed: boolean
}

export interface Happened {
  readonly organization: string
  readonly stage: 'begun' | 'done'
}

export function outcomeOf(
  { state, holder, spa, isFollowed }: Standing,
  { organization, stage }: Happened,
): FollowOutcome {
  if (isFollowed || state === 'completed') return 'unchanged'
  if (state === 'cancelled') return 'cancelled'
  if (state === 'accepted' && holder !== organization) return 'held-by-another'
  if (spa === 'waiting' || spa === 'refused') return 'not-confirmed'
  if (stage === 'done') return 'completed'
  return state === 'accepted' ? 'unchanged' : 'accepted'
}
