/** NFZ confirms a referral to a spa, or does not; its system alone may say so. */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import { lookup, update } from '#record/record.ts'
import type { ServiceRequest } from '#standards/fhir/resources.ts'
import type { sgs } from '../contract.ts'
import { decided, withNote } from '../edge/changes.ts'
import { stateOf } from '../edge/fhir.ts'
import { spaOf } from '../edge/particulars.ts'
import { arrival } from '../rules/referral-moves.ts'
import { assertToDecide } from '../rules/spa.ts'

export const decideSpa: Handler<typeof sgs.decideSpa> = ({ referral, decision, comment }, context) => {
  if (context.from !== 'sikch') refuse('forbidden', 'not-the-payer', 'NFZ decides about referrals to spas.')
  return context.write(async (unit) => {
    const request = (await lookup(unit, 'ServiceRequest', referral)).resource as ServiceRequest
    assertToDecide(spaOf(request)?.decision)
    arrival(stateOf(request), 'accept')
    await update(unit, withNote(decided(request, decision), comment, unit))
    return { referral, decision }
  })
}
