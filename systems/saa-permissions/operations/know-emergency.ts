/** The patient, or whoever acts in their place, has read who opened the record: the notice goes; the access stays listed. */
import type { Handler } from '#kernel/system.ts'
import { update } from '#record/record.ts'
import type { saa } from '../contract.ts'
import { asTold, readBy } from '../edge/emergency.ts'
import { assertDecides } from '../rules/who-decides.ts'
import { lockEmergency, noEmergency } from '../store.ts'

export const knowEmergency: Handler<typeof saa.knowEmergency> = async (
  { patient, emergency: id },
  context,
) => {
  assertDecides(context.actor, patient)
  const reader = context.actor.proxy ?? patient
  return context.write(async (unit) => {
    const task = await lockEmergency(unit, id)
    if (task.for.reference !== `Patient/${patient}`) noEmergency()
    return asTold(await update(unit, readBy(task, reader)), reader)
  })
}
