/** Węzeł Krajowy says that a person signed out there: what began with that session ends here (SAML Core 3.7.3). */
import type { Handler } from '#kernel/system.ts'
import type { saz } from '../contract.ts'
import { sessions } from '../store.ts'
import { takeOnce } from './take-once.ts'

export const nodeSignOut: Handler<typeof saz.nodeSignOut> = async ({ message, ...node }, context) => {
  await takeOnce(context, `message ${message}`)
  const ended = await context.write(({ sql }) => sessions.removeOfNode(sql, context.world, node))
  return { ended }
}
