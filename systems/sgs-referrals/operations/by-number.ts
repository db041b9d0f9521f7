/** A referral by its number, as SOAP names referrals; the gate decides whether the caller may see it. */
import type { Handler } from '#kernel/system.ts'
import type { sgs } from '../contract.ts'
import { referralOf } from '../edge/fhir.ts'
import { mayUseAccess } from '../rules/who-may.ts'
import { withNumber } from '../store.ts'

export const byNumber: Handler<typeof sgs.byNumber> = async ({ number }, context) =>
  referralOf(context.world, await withNumber(context, number), mayUseAccess(context.actor))
