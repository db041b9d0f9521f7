/** The doctor needs the record no longer: the gate closes at once; the review stays due. */
import type { Handler } from '#kernel/system.ts'
import { update } from '#record/record.ts'
import type { saa } from '../contract.ts'
import { asEmergency, endedAt } from '../edge/emergency.ts'
import { rescuer } from '../rules/break-glass.ts'
import { inEmergency, lockEmergency, noEmergency } from '../store.ts'

export const endEmergency: Handler<typeof saa.endEmergency> = async ({ emergency: id }, context) => {
  const practitioner = rescuer(context.actor)
  return context.write(async (unit) => {
    const own = inEmergency(unit)
    const task = await lockEmergency(own, id)
    const before = asEmergency({ id, resource: task })
    if (before.practitioner !== practitioner) noEmergency()
    const ended = endedAt(task, unit.at)
    return ended === task ? before : asEmergency(await update(own, ended))
  })
}
