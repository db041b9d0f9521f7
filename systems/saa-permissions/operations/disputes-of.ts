/** Which entries the patient disputes now: for those who may read the record, whatever purpose they claim. */
import type { Handler } from '#kernel/system.ts'
import type { saa } from '../contract.ts'
import { type CorrectionTask, entryOf } from '../edge/correction.ts'
import { asReader, tasksOf } from '../store.ts'

export const disputesOf: Handler<typeof saa.disputesOf> = async ({ patient }, context) => {
  const tasks = await tasksOf(asReader(context), patient, 'requested')
  return {
    disputes: tasks.map(({ resource }) => {
      const task = resource as CorrectionTask
      return { entry: entryOf(task), since: task.authoredOn }
    }),
  }
}
