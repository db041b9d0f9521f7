/** Whether a lock stands in the way of this counter: work at one's own does not. */
import { now } from '#ui/shell/now.ts'
import { useSession } from '#ui/shell/use-session.ts'
import type { Lock, Prescription } from '../call.ts'

export interface LastingLock {
  readonly lock: Lock
  readonly isOwn: boolean
  readonly isInTheWay: boolean
}

/** Nothing where there is none, or it is over. */
export function useLastingLock({ lock }: Pick<Prescription, 'lock'>): LastingLock | undefined {
  const place = useSession()?.seat?.actor.organization
  if (lock === undefined || new Date(lock.until) <= new Date(now())) return undefined
  const isOwn = lock.by.organization === place
  return { lock, isOwn, isInTheWay: !(isOwn && lock.reason === 'being-dispensed') }
}
