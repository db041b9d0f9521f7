/** Everything that the patient allows and forbids now. */
import type { Handler } from '#kernel/system.ts'
import type { saa } from '../contract.ts'
import { asGrant, asRestriction } from '../edge/fhir.ts'
import { assertDecides } from '../rules/who-decides.ts'
import { are, decisionsOf } from '../store.ts'

export const permissions: Handler<typeof saa.permissions> = async ({ patient }, context) => {
  assertDecides(context.actor, patient)
  const decisions = await decisionsOf(context, patient)
  return {
    grants: decisions.filter(are('grant')).map(asGrant),
    restrictions: decisions.filter(are('restriction')).map(asRestriction),
    secondaryUse: !decisions.some(are('secondary-use')),
  }
}
