/** Whether a treatment goes on: something is in hand or waits, or the supply ended only a moment ago. */
import { DAY } from '#standards/time/poland.ts'
import { timeOf } from './life.ts'
import { riskOfGoingWithout } from './risk-classes.ts'
import { isOurs, isWaiting, suppliedUntil, type Treatment } from './treatments.ts'

/** What is taken for years is not over the day the box is empty. */
const slackOf = (atc: string | undefined): number => (riskOfGoingWithout(atc) > 0 ? 45 : 3) * DAY

export function isCurrent(treatment: Treatment, now: number): boolean {
  const last = treatment.prescriptions.at(-1)
  if (last === undefined) return false
  if (!isOurs(last)) return last.ongoing === true
  const waiting = treatment.prescriptions.some((each) => isWaiting(each) && timeOf(each.validFrom) <= now)
  return waiting || (suppliedUntil(treatment) ?? 0) + slackOf(treatment.atc) > now
}
