/** Opens one patient's record for an hour: written down, told to the patient, put into the queue of the auditor, all at once. */

import type { Handler } from '#kernel/system.ts'
import { quotaLock } from '#record/gate/quota-lock.ts'
import { hasSteppedUp, stepUpNeeded } from '#record/gate/step-up.ts'
import { create } from '#record/record.ts'
import { saa } from '../contract.ts'
import { asEmergency, emergencyTask } from '../edge/emergency.ts'
import { assertNotTooMany, rescuer } from '../rules/break-glass.ts'
import { emergenciesBy, inEmergency } from '../store.ts'

export const breakGlass: Handler<typeof saa.breakGlass> = async ({ patient, reason }, context) => {
  const { actor, world } = context
  const practitioner = rescuer(actor)
  if (!hasSteppedUp(actor, world)) stepUpNeeded()
  return context.write(async (unit) => {
    // Two at once by one person count as two.
    await quotaLock(unit.sql, `emergency ${practitioner}`)
    const own = inEmergency(unit)
    assertNotTooMany(await emergenciesBy(own, practitioner, unit.at))
    const { organization } = actor
    const stored = await create(
      own,
      emergencyTask({ patient, practitioner, organization, reason, at: unit.at }),
    )
    const emergency = asEmergency(stored)
    await unit.publish(saa.glassBroken, { patient, emergency: emergency.id, until: emergency.until }, patient)
    return emergency
  })
}
