/** What the auditor weighs a break-glass access against: how many that worker had, and what came of them. Only counted. */
import type { Context, Handler } from '#kernel/system.ts'
import { search } from '#record/record.ts'
import type { saa } from '../contract.ts'
import { assertReviews } from '../rules/break-glass.ts'
import { emergencies, inReview } from '../store.ts'

export const emergenciesBy: Handler<typeof saa.emergenciesBy> = async ({ practitioner }, context) => {
  assertReviews(context.actor)
  const own = inReview(context)
  const requester = `Practitioner/${practitioner}`
  const [all, unjustified] = await Promise.all([
    count(own, { requester }),
    count(own, { requester, status: 'rejected' }),
  ])
  return { all, unjustified }
}

/** No person is looked at. */
async function count(context: Context, more: Record<string, string>): Promise<number> {
  const { total = 0 } = await search(context, 'Task', { code: emergencies, ...more, _summary: 'count' })
  return total
}
