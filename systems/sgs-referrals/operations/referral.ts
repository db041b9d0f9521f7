/** One referral; the gate decides whether the caller may see it. */
import type { Handler } from '#kernel/system.ts'
import { read } from '#record/record.ts'
import type { sgs } from '../contract.ts'
import { referralOf } from '../edge/fhir.ts'
import { mayUseAccess } from '../rules/who-may.ts'
import { asSeen } from '../store.ts'

export const referral: Handler<typeof sgs.referral> = async ({ referral: id }, context) =>
  referralOf(context.world, await read(asSeen(context), 'ServiceRequest', id), mayUseAccess(context.actor))
