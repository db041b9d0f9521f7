/**
 * What the receiving provider sees of a referral whose key, or code with the PESEL, the patient has told. What was wrong of
 * a code and a PESEL is not told.
 */
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { tryFor } from '#record/gate/wrong-tries.ts'
import type { Stored } from '#record/stored.ts'
import { isPesel } from '#standards/pl-ids/pesel.ts'
import type { sgs } from '../contract.ts'
import { referralOf } from '../edge/fhir.ts'
import { type Worker, workerFor } from '../rules/who-may.ts'
import { byCode, byKey, noReferral } from '../store.ts'

export const toAccept: Handler<typeof sgs.toAccept> = async (asked, context) => {
  const worker = workerFor('accept', context.actor)
  const found = 'key' in asked ? await byKey(context, asked.key) : await guarded(context, worker, asked)
  return referralOf(context.world, found, () => true)
}

async function guarded(
  context: Context,
  { practitioner }: Worker,
  shown: { code: string; pesel: string },
): Promise<Stored> {
  if (!isPesel(shown.pesel))
    refuse('incorrect', 'pesel-check-digit', 'This is no PESEL: a digit is wrong.', '/pesel')
  return (await tryFor(context, practitioner, () => byCode(context, shown))) ?? noReferral()
}
