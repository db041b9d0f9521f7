/** SAS says that an event names a referral: it moves as rules/follow-event.ts says, and remembers which events moved it. */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import { lookup, update } from '#record/record.ts'
import type { ServiceRequest } from '#standards/fhir/resources.ts'
import { idIn } from '#standards/fhir/words.ts'
import { extensions } from '#standards/pl-ids/systems.ts'
import { sgs } from '../contract.ts'
import { inState, reference, taken } from '../edge/changes.ts'
import { holderOf, stateOf } from '../edge/fhir.ts'
import { spaOf } from '../edge/particulars.ts'
import { outcomeOf } from '../rules/follow-event.ts'

const arrivals = {
  accepted: { state: 'accepted', status: 'active' },
  completed: { state: 'completed', status: 'completed' },
} as const

export const followEvent: Handler<typeof sgs.followEvent> = (
  { referral, event, organization, stage },
  context,
) => {
  if (context.from !== 'sas')
    refuse('forbidden', 'not-for-this-role', 'SAS alone says what events mean for referrals.')
  return context.write(async (unit) => {
    const request = (await lookup(unit, 'ServiceRequest', referral)).resource as ServiceRequest
    const mark = `${stage} ${event}`
    const followed = (request.extension ?? []).filter(({ url }) => url === extensions.referralEvent)
    const outcome = outcomeOf(
      {
        state: stateOf(request),
        holder: holderOf(request),
        spa: spaOf(request)?.decision,
        isFollowed: followed.some(({ valueString }) => valueString === mark),
      },
      { organization, stage },
    )
    if (outcome !== 'accepted' && outcome !== 'completed') return { outcome }
    const held =
      holderOf(request) === organization
        ? request
        : taken(request, { holder: reference('Organization', organization) })
    const marked = {
      ...held,
      extension: [...(held.extension ?? []), { url: extensions.referralEvent, valueString: mark }],
    }
    await update(unit, inState(marked, arrivals[outcome]))
    const patient = idIn(request.subject, 'Patient') ?? ''
    await unit.publish(sgs[outcome], { patient, referral }, patient)
    return { outcome }
  })
}
