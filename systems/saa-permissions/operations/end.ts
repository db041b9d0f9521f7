/** Ends a grant or a restriction at once: it becomes a version of the Consent that is `inactive`. */
import type { Handler } from '#kernel/system.ts'
import type { saa } from '../contract.ts'
import { assertDecides } from '../rules/who-decides.ts'
import { endDecision } from '../store.ts'

export const end: Handler<typeof saa.end> = async ({ patient, consent }, context) => {
  assertDecides(context.actor, patient)
  await context.write((unit) => endDecision(unit, patient, consent))
  return {}
}
