/** The patient takes a request back: the mark is gone at once. */
import type { Handler } from '#kernel/system.ts'
import { update } from '#record/record.ts'
import { fhirInstant } from '#standards/time/poland.ts'
import type { saa } from '../contract.ts'
import { asCorrection, patientOf } from '../edge/correction.ts'
import { noCorrection, openTask } from '../store.ts'
import { mustDecide } from './must-decide.ts'

export const withdrawCorrection: Handler<typeof saa.withdrawCorrection> = async (
  { patient, correction },
  context,
) => {
  await mustDecide(context, patient, 'correct')
  return context.write(async (unit) => {
    const task = await openTask(unit, correction)
    if (patientOf(task) !== patient) noCorrection()
    const taken = { ...task, status: 'cancelled' as const, lastModified: fhirInstant(unit.at) }
    return asCorrection(await update(unit, taken))
  })
}
