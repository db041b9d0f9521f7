/**
 * A patient has come: the registration desk, or the clinician, opens the visit. From then on the clinic treats the patient
 * (docs/clarifications/walk-in-visits.md).
 */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import { create, read } from '#record/record.ts'
import {
  assertClinicianMayPractise,
  assertNamedMayPractise,
} from '#registers/licences/assert-may-practise.ts'
import { marked } from '#registers/licences/mark.ts'
import { keepUnchecked } from '#registers/licences/unchecked.ts'
import { cwpm } from '../../cwpm-medical-workers/contract.ts'
import { type MedicalEvent, sgz } from '../contract.ts'
import { eventOf } from '../edge/event.ts'
import { openEncounter } from '../edge/registration.ts'
import { assertAlive } from '../rules/alive.ts'
import { placeToOpen } from '../rules/who-may.ts'
import { numberOf, worksAt } from '../store.ts'
import { naming, toldOf } from './named-referral.ts'

export const openVisit: Handler<typeof sgz.openVisit> = async (
  { patient, practitioner, referral },
  context,
) => {
  const organization = placeToOpen(context.actor)
  const checked = await assertClinicianMayPractise(context, cwpm.practice)
  // The gate: a registrar may look up anybody at the desk, a clinician only those already in their care.
  assertAlive((await read(context, 'Patient', patient)).resource)
  const { role, practitioner: self } = context.actor
  const clinician = practitioner ?? (role === 'registrar' ? undefined : self)
  if (clinician !== undefined && !(await worksAt(context, clinician, organization)))
    refuse(
      'unprocessable',
      'not-at-this-place',
      'This clinician has no post at your clinic.',
      '/practitioner',
    )
  const checks = [checked]
  if (clinician !== undefined && !(clinician === self && checked.right))
    checks.push(await assertNamedMayPractise(context, cwpm.practice, await numberOf(context, clinician)))
  const isChecked = checks.every((each) => each.isChecked)
  return context.write(async (unit): Promise<MedicalEvent> => {
    const open = openEncounter(patient, { practitioner: clinician, organization }, unit.at)
    const encounter = await naming(unit, open, { patient, referral })
    const stored = await create(unit, marked(encounter, { isChecked }))
    for (const each of checks) await keepUnchecked(unit, { type: 'Encounter', id: stored.id }, each)
    await unit.publish(sgz.opened, { patient, event: stored.id, ...toldOf(encounter) }, patient)
    return eventOf(stored)
  })
}
