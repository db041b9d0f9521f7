/** The auditor closes a break-glass access with a word; the gate ends at once what was unjustified. */

import type { Handler } from '#kernel/system.ts'
import { update } from '#record/record.ts'
import { fhirInstant } from '#standards/time/poland.ts'
import type { saa } from '../contract.ts'
import { asEmergency, endedAt } from '../edge/emergency.ts'
import { assertReviews } from '../rules/break-glass.ts'
import { inReview, openEmergency } from '../store.ts'

const statuses = { justified: 'completed', unjustified: 'rejected' } as const

export const reviewEmergency: Handler<typeof saa.reviewEmergency> = async (
  { emergency, outcome, says },
  context,
) => {
  assertReviews(context.actor)
  return context.write(async (unit) => {
    const own = inReview(unit)
    const task = await openEmergency(own, emergency)
    const now = fhirInstant(unit.at)
    const note = [...(task.note ?? []), { time: now, text: says.trim() }]
    const over = outcome === 'unjustified' ? endedAt(task, unit.at) : task
    return asEmergency(await update(own, { ...over, status: statuses[outcome], lastModified: now, note }))
  })
}
