/** A patient's referrals, newest first, a page at a time. */
import type { Handler } from '#kernel/system.ts'
import type { sgs } from '../contract.ts'
import { referralOf } from '../edge/fhir.ts'
import { mayUseAccess } from '../rules/who-may.ts'
import { pageOf } from '../store.ts'

const usual = 50

export const referralsOf: Handler<typeof sgs.referralsOf> = async (
  { patient, limit = usual, before },
  context,
) => {
  const { entries, next } = await pageOf(context, { patient, limit, before })
  const referrals = entries.map((entry) => referralOf(context.world, entry, mayUseAccess(context.actor)))
  return { referrals, ...(next === undefined ? {} : { next }) }
}
