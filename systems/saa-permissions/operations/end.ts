/** Ends a grant, a restriction or somebody's acting in the patient's place, at once: a version of the Consent that is `inactive`. */
import type { Context, Handler } from '#kernel/system.ts'
import { read } from '#record/record.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import type { saa } from '../contract.ts'
import type { Consent } from '../edge/consent.ts'
import { isGuardian } from '../edge/proxy.ts'
import { assertMaySendAway, assertOneself } from '../rules/who-decides.ts'
import { endDecision } from '../store.ts'
import { birthDateOf, mustDecide } from './must-decide.ts'

export const end: Handler<typeof saa.end> = async ({ patient, consent }, context) => {
  await mustDecide(context, patient)
  const { resource } = await read(context, 'Consent', consent)
  if (isGuardian(resource as Consent)) await mustBeOldEnough(context, patient)
  await context.write((unit) => endDecision(unit, patient, consent))
  return {}
}

/** A minor of sixteen or more may send a parent away, and nobody else may for them. */
async function mustBeOldEnough(context: Context, patient: string): Promise<void> {
  assertOneself(context.actor, patient)
  assertMaySendAway(await birthDateOf(context, patient), dateInPoland(context.now()))
}
