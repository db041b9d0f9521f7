/** What the auditor weighs a break-glass access against: all of that worker, whatever came of them. */
import type { Handler } from '#kernel/system.ts'
import type { saa } from '../contract.ts'
import { asEmergency } from '../edge/emergency.ts'
import { assertReviews } from '../rules/break-glass.ts'
import { emergenciesWhere, inReview } from '../store.ts'

export const emergenciesBy: Handler<typeof saa.emergenciesBy> = async ({ practitioner }, context) => {
  assertReviews(context.actor)
  const asked = { requester: `Practitioner/${practitioner}`, _sort: '-authored-on' }
  return { emergencies: (await emergenciesWhere(inReview(context), asked)).map(asEmergency) }
}
