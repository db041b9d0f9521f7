/** The records that are open to a doctor now, because they broke the glass. */
import type { Handler } from '#kernel/system.ts'
import type { saa } from '../contract.ts'
import { asEmergency } from '../edge/emergency.ts'
import { isRunning, rescuer } from '../rules/break-glass.ts'
import { emergenciesSince, inEmergency } from '../store.ts'

export const ownEmergencies: Handler<typeof saa.ownEmergencies> = async (_, context) => {
  const found = await emergenciesSince(inEmergency(context), rescuer(context.actor), context.now())
  return { emergencies: found.map(asEmergency).filter((each) => isRunning(each, context.now())) }
}
