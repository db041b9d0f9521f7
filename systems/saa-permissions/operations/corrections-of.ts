/** What the patient asked to be corrected, newest first. */
import type { Handler } from '#kernel/system.ts'
import type { saa } from '../contract.ts'
import { asCorrection } from '../edge/correction.ts'
import { tasksOf } from '../store.ts'
import { mustDecide } from './must-decide.ts'

export const correctionsOf: Handler<typeof saa.correctionsOf> = async ({ patient }, context) => {
  await mustDecide(context, patient, 'correct')
  return { corrections: (await tasksOf(context, patient)).map(asCorrection) }
}
