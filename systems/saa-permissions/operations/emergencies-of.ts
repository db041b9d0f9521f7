/**
 * Who broke the glass to a patient's record: for the patient, newest first. Whoever acts in their place is told as the rules say.
 */
import type { Handler } from '#kernel/system.ts'
import type { saa } from '../contract.ts'
import { asTold } from '../edge/emergency.ts'
import { assertDecides } from '../rules/who-decides.ts'
import { emergenciesWhere } from '../store.ts'
import { toldTo } from './told-of.ts'

export const emergenciesOf: Handler<typeof saa.emergenciesOf> = async ({ patient }, context) => {
  const { actor } = context
  assertDecides(actor, patient)
  if (actor.proxy !== undefined && !(await toldTo(context, patient, actor.proxy)).includes('emergency'))
    return { emergencies: [] }
  const found = await emergenciesWhere(context, { patient: `Patient/${patient}`, _sort: '-authored-on' })
  return { emergencies: found.map((each) => asTold(each, actor.proxy ?? patient)) }
}
