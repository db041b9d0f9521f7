/** Everything that the patient allows and forbids now. */
import type { Handler } from '#kernel/system.ts'
import type { saa } from '../contract.ts'
import { asGrant, asRestriction } from '../edge/fhir.ts'
import { asProxy } from '../edge/proxy.ts'
import { are, decisionsOf, proxiesOf } from '../store.ts'
import { mustDecide } from './must-decide.ts'

export const permissions: Handler<typeof saa.permissions> = async ({ patient }, context) => {
  await mustDecide(context, patient, 'look')
  const [decisions, proxies] = await Promise.all([decisionsOf(context, patient), proxiesOf(context, patient)])
  return {
    grants: decisions.filter(are('grant')).map(asGrant),
    restrictions: decisions.filter(are('restriction')).map(asRestriction),
    proxies: proxies.map(asProxy),
    secondaryUse: !decisions.some(are('secondary-use')),
  }
}
