/** Which entries the patient disputes now: for those who may read the record, whatever purpose they claim. */
import type { Handler } from '#kernel/system.ts'
import type { saa } from '../contract.ts'
import { aboutOf, type CorrectionTask, entryOf } from '../edge/correction.ts'
import { typesOf } from '../rules/kinds.ts'
import { asReader, tasksOf } from '../store.ts'

export const disputesOf: Handler<typeof saa.disputesOf> = async ({ patient }, context) => {
  const tasks = await tasksOf(asReader(context), patient, 'requested')
  return {
    disputes: tasks.map(({ resource }) => {
      const task = resource as CorrectionTask
      const [entry, about] = [entryOf(task), aboutOf(task)]
      return {
        ...(entry && { entry }),
        ...(about && { about: { types: typesOf([about.kind]), on: about.on } }),
        since: task.authoredOn,
      }
    }),
  }
}
