/** A provider takes the referral: from then on nobody else can, and the provider treats the patient. */
import type { Handler } from '#kernel/system.ts'
import { lookup, update } from '#record/record.ts'
import { assertClinicianMayPractise } from '#registers/licences/assert-may-practise.ts'
import { marked } from '#registers/licences/mark.ts'
import { keepUnchecked } from '#registers/licences/unchecked.ts'
import type { Patient, ServiceRequest } from '#standards/fhir/resources.ts'
import { idIn } from '#standards/fhir/words.ts'
import { cwpm } from '../../cwpm-medical-workers/contract.ts'
import { type Referral, sgs } from '../contract.ts'
import { inState, reference, referralOf, stateOf } from '../edge/fhir.ts'
import { assertAlive } from '../rules/patient-alive.ts'
import { arrival } from '../rules/referral-moves.ts'
import { workerFor } from '../rules/who-may.ts'
import { asShown, byKey } from '../store.ts'

export const accept: Handler<typeof sgs.accept> = async ({ key }, context) => {
  const { organization } = workerFor('accept', context.actor)
  const checked = await assertClinicianMayPractise(context, cwpm.practice)
  const { id } = await byKey(context, key)
  return context.write(async (given): Promise<Referral> => {
    const unit = asShown(given)
    const request = (await lookup(unit, 'ServiceRequest', id)).resource as ServiceRequest
    assertAlive((await lookup(unit, 'Patient', idIn(request.subject, 'Patient') ?? '')).resource as Patient)
    const to = arrival(stateOf(request), 'accept')
    const taken = { ...inState(request, to), performer: [reference('Organization', organization)] }
    const stored = await update(unit, marked(taken, checked))
    await keepUnchecked(unit, { type: 'ServiceRequest', id }, checked)
    const referral = referralOf(context.world, stored, () => true)
    await unit.publish(sgs.accepted, { patient: referral.patient, referral: id }, referral.patient)
    return referral
  })
}
