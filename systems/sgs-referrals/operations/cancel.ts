/** The issuer takes a referral back, as long as no provider has accepted it. */
import type { Handler } from '#kernel/system.ts'
import { lookup, read, update } from '#record/record.ts'
import type { ServiceRequest } from '#standards/fhir/resources.ts'
import { type Referral, sgs } from '../contract.ts'
import { inState, issuerOf, referralOf, stateOf, withNote } from '../edge/fhir.ts'
import { arrival } from '../rules/referral-moves.ts'
import { assertIssuer, mayUseAccess, workerFor } from '../rules/who-may.ts'
import { asSeen } from '../store.ts'

export const cancel: Handler<typeof sgs.cancel> = async ({ referral, reason }, context) => {
  const worker = workerFor('cancel', context.actor)
  await read(asSeen(context), 'ServiceRequest', referral)
  return context.write(async (unit): Promise<Referral> => {
    const request = (await lookup(unit, 'ServiceRequest', referral)).resource as ServiceRequest
    assertIssuer(issuerOf(request).practitioner, worker)
    const to = arrival(stateOf(request), 'cancel')
    const stored = await update(unit, withNote(inState(request, to), reason, unit.at))
    const cancelled = referralOf(context.world, stored, mayUseAccess(context.actor))
    await unit.publish(sgs.cancelled, { patient: cancelled.patient, referral }, cancelled.patient)
    return cancelled
  })
}
