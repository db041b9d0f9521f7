/** Requests that wait for the place where the caller works, those due first. */
import type { Handler } from '#kernel/system.ts'
import type { saa } from '../contract.ts'
import { asCorrection, type CorrectionTask, patientOf } from '../edge/correction.ts'
import { placeOf } from '../rules/correction.ts'
import { waitingAt } from '../store.ts'

export const correctionsHere: Handler<typeof saa.correctionsHere> = async (_, context) => {
  const waiting = await waitingAt(context, placeOf(context.actor))
  const corrections = waiting.map((stored) => {
    const task = stored.resource as CorrectionTask
    const name = task.for.display
    return { ...asCorrection(stored), patient: patientOf(task), ...(name !== undefined && { name }) }
  })
  return { corrections: corrections.sort((one, other) => one.due.localeCompare(other.due)) }
}
