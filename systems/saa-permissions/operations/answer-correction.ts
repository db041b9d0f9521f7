/** The place that wrote the entry says what came of the request; with that the mark is gone. */
import type { Handler } from '#kernel/system.ts'
import { update } from '#record/record.ts'
import { fhirInstant } from '#standards/time/poland.ts'
import type { saa } from '../contract.ts'
import { asCorrection } from '../edge/correction.ts'
import { placeOf } from '../rules/correction.ts'
import { asPlace, noCorrection, openTask } from '../store.ts'

const statuses = { corrected: 'completed', refused: 'rejected' } as const

export const answerCorrection: Handler<typeof saa.answerCorrection> = async (
  { correction, outcome, says },
  context,
) => {
  const place = placeOf(context.actor)
  return context.write(async (unit) => {
    const at = asPlace(unit)
    const task = await openTask(at, correction)
    if (task.owner?.reference !== `Organization/${place}`) noCorrection()
    const now = fhirInstant(unit.at)
    const note = [...(task.note ?? []), { time: now, text: says.trim() }]
    return asCorrection(await update(at, { ...task, status: statuses[outcome], lastModified: now, note }))
  })
}
