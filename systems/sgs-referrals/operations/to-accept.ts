/** What the receiving provider sees of a referral whose key, or code with the PESEL, the patient has told. */
import type { Handler } from '#kernel/system.ts'
import type { sgs } from '../contract.ts'
import { referralOf } from '../edge/fhir.ts'
import { workerFor } from '../rules/who-may.ts'
import { byCode, byKey } from '../store.ts'

export const toAccept: Handler<typeof sgs.toAccept> = async (asked, context) => {
  workerFor('accept', context.actor)
  const found = 'key' in asked ? await byKey(context, asked.key) : await byCode(context, asked)
  return referralOf(found, () => true)
}
