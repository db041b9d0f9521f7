/** Ends a session at once; ending one that is gone is no error. */
import type { Handler } from '#kernel/system.ts'
import type { saz } from '../contract.ts'
import { sessions } from '../store.ts'

export const signOut: Handler<typeof saz.signOut> = async ({ secret }, { write }) => {
  await write(({ sql }) => sessions.remove(sql, secret))
  return {}
}
