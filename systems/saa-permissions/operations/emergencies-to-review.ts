/** The auditor's queue: break-glass accesses that nobody has reviewed, oldest first. */
import type { Handler } from '#kernel/system.ts'
import type { saa } from '../contract.ts'
import { asEmergency } from '../edge/emergency.ts'
import { assertReviews } from '../rules/break-glass.ts'
import { emergenciesWhere, inReview } from '../store.ts'

export const emergenciesToReview: Handler<typeof saa.emergenciesToReview> = async (_, context) => {
  assertReviews(context.actor)
  const found = await emergenciesWhere(inReview(context), { status: 'requested', _sort: 'authored-on' })
  return { emergencies: found.map(asEmergency) }
}
