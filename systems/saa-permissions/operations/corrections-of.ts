/** What the patient asked to be corrected, newest first. */
import type { Handler } from '#kernel/system.ts'
import type { saa } from '../contract.ts'
import { asCorrection } from '../edge/correction.ts'
import { assertDecides } from '../rules/who-decides.ts'
import { tasksOf } from '../store.ts'

export const correctionsOf: Handler<typeof saa.correctionsOf> = async ({ patient }, context) => {
  assertDecides(context.actor, patient)
  return { corrections: (await tasksOf(context, patient)).map(asCorrection) }
}
