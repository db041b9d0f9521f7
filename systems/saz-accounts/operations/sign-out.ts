/** Ends a session at once, here and at Węzeł Krajowy; ending one that is gone is no error. */
import type { Handler } from '#kernel/system.ts'
import { wezelKrajowy } from '../../../standins/wezel-krajowy/contract.ts'
import type { saz } from '../contract.ts'
import { sessions } from '../store.ts'

export const signOut: Handler<typeof saz.signOut> = async ({ secret }, { world, write, call }) => {
  const ended = await write(({ sql }) => sessions.remove(sql, world, secret))
  // The session here is over whatever the node answers; its own ends by itself.
  if (ended?.node) await call(wezelKrajowy.logout, ended.node).catch(() => {})
  return {}
}
