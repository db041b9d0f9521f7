/** The patient's own referrals, with the code and key to use them. */
import type { Handler } from '#kernel/system.ts'
import { sgs } from '../../sgs-referrals/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, named, ownId } from './own.ts'

export const referrals: Handler<typeof ikp.referrals> = async (page, context) =>
  named(context, await ask(context, sgs.referralsOf, { patient: ownId(context), ...page }))
