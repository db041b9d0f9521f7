/** The provider that took the referral says that what it asked for is done. */
import type { Handler } from '#kernel/system.ts'
import { lookup, read, update } from '#record/record.ts'
import { assertClinicianMayPractise } from '#registers/licences/assert-may-practise.ts'
import { marked } from '#registers/licences/mark.ts'
import { keepUnchecked } from '#registers/licences/unchecked.ts'
import type { ServiceRequest } from '#standards/fhir/resources.ts'
import { cwpm } from '../../cwpm-medical-workers/contract.ts'
import { type Referral, sgs } from '../contract.ts'
import { holderOf, inState, referralOf, stateOf, withNote } from '../edge/fhir.ts'
import { arrival } from '../rules/referral-moves.ts'
import { assertHolder, mayUseAccess, workerFor } from '../rules/who-may.ts'
import { asSeen } from '../store.ts'

export const complete: Handler<typeof sgs.complete> = async ({ referral, comment }, context) => {
  const worker = workerFor('complete', context.actor)
  const checked = await assertClinicianMayPractise(context, cwpm.practice)
  await read(asSeen(context), 'ServiceRequest', referral)
  return context.write(async (unit): Promise<Referral> => {
    const request = (await lookup(unit, 'ServiceRequest', referral)).resource as ServiceRequest
    assertHolder(holderOf(request), worker)
    const to = arrival(stateOf(request), 'complete')
    const done = withNote(inState(request, to), comment, unit.at)
    const stored = await update(unit, marked(done, checked))
    await keepUnchecked(unit, { type: 'ServiceRequest', id: referral }, checked)
    const completed = referralOf(context.world, stored, mayUseAccess(context.actor))
    await unit.publish(sgs.completed, { patient: completed.patient, referral }, completed.patient)
    return completed
  })
}
