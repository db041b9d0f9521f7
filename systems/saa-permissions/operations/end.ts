/** Ends a grant, a restriction or somebody's acting in the patient's place, at once: a version of the Consent that is `inactive`. */
import type { Handler } from '#kernel/system.ts'
import { read } from '#record/record.ts'
import type { saa } from '../contract.ts'
import type { Consent } from '../edge/consent.ts'
import { decisionOf } from '../edge/fhir.ts'
import { isGuardian } from '../edge/proxy.ts'
import type { Act } from '../rules/who-decides.table.ts'
import { assertMay } from '../rules/who-decides.ts'
import { endDecision } from '../store.ts'
import { deciderOf } from './must-decide.ts'

export const end: Handler<typeof saa.end> = async ({ patient, consent }, context) => {
  const { standing } = await deciderOf(context, patient)
  assertMay(standing, 'look')
  const { resource } = await read(context, 'Consent', consent)
  assertMay(standing, actOf(resource as Consent))
  await context.write((unit) => endDecision(unit, patient, consent))
  return {}
}

function actOf(consent: Consent): Act {
  if (isGuardian(consent)) return 'end-parent'
  const decision = decisionOf(consent)
  if (decision === 'proxy') return 'end-proxy'
  return decision === 'secondary-use' ? 'secondary-use' : 'undo'
}
