/** Whether one may act in another's place at this moment. */
import type { Handler } from '#kernel/system.ts'
import { mayStandIn } from '#record/gate/stands-in.ts'
import type { saa } from '../contract.ts'

export const standsIn: Handler<typeof saa.standsIn> = async ({ patient, proxy }, context) => ({
  stands: await mayStandIn(context, proxy, patient),
})
