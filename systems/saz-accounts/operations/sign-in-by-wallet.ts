/** Signs in the person whom an EU wallet presented: the issuer of their PID vouches, SOR says what they may act as. */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import type { saz } from '../contract.ts'
import { enter } from './enter.ts'
import { walletRequests } from './wallet-requests.ts'

export const signInByWallet: Handler<typeof saz.signInByWallet> = async (
  { browser, code, from },
  context,
) => {
  const found = await context.write(({ sql, at }) =>
    walletRequests.collect(sql, context.world, { browser, code, at }),
  )
  if (!found)
    return refuse(
      'unauthenticated',
      'wallet-code',
      'This code is wrong, too old, or from another sign-in. Begin again.',
    )
  return { ...(await enter(context, found.person, { from, way: 'wallet' })), portal: found.portal }
}
