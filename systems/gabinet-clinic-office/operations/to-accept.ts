/** The referral that a patient shows to the receiving clinic. */
import type { Handler } from '#kernel/system.ts'
import { sgs } from '../../sgs-referrals/contract.ts'
import type { gabinet } from '../contract.ts'
import { purposeAt } from '../rules/seats.ts'
import { namesIn } from './pass-on.ts'

export const toAccept: Handler<typeof gabinet.toAccept> = async (shown, context) => {
  const purpose = purposeAt('toAccept', context.actor)
  const referral = await context.call(sgs.toAccept, shown, { purpose })
  return { referral, names: await namesIn(referral, context) }
}
