/** A provider takes the referral: from then on nobody else can, and the provider treats the patient. */
import type { Handler } from '#kernel/system.ts'
import { lookup } from '#record/record.ts'
import { assertClinicianMayPractise } from '#registers/licences/assert-may-practise.ts'
import type { Patient } from '#standards/fhir/resources.ts'
import { idIn } from '#standards/fhir/words.ts'
import { cwpm } from '../../cwpm-medical-workers/contract.ts'
import { sgs } from '../contract.ts'
import { reference, taken } from '../edge/changes.ts'
import { spaOf } from '../edge/particulars.ts'
import { assertAlive } from '../rules/patient-alive.ts'
import { assertPayerConfirmed } from '../rules/spa.ts'
import { assertStillValid } from '../rules/validity.ts'
import { workerFor } from '../rules/who-may.ts'
import { asShown, byKey } from '../store.ts'
import { moved } from './move.ts'

export const accept: Handler<typeof sgs.accept> = async ({ key, refunded, visitAt, comment }, context) => {
  const { organization } = workerFor('accept', context.actor)
  const checked = await assertClinicianMayPractise(context, cwpm.practice)
  const { id } = await byKey(context, key)
  return moved(context, asShown, {
    move: 'accept',
    referral: id,
    comment,
    checked,
    changing: async (request, unit) => {
      assertAlive((await lookup(unit, 'Patient', idIn(request.subject, 'Patient') ?? '')).resource as Patient)
      assertPayerConfirmed(spaOf(request)?.decision)
      assertStillValid(request.occurrencePeriod?.end, unit.at)
      return taken(request, { holder: reference('Organization', organization), refunded, visitAt })
    },
    news: sgs.accepted,
    sees: () => true,
  })
}
