/** What a session's secret stands for on its device; using it prolongs it, up to eight hours in all. */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import type { saz } from '../contract.ts'
import { isSameDevice } from '../rules/device.ts'
import { sessions } from '../store.ts'

export const session: Handler<typeof saz.session> = async ({ secret, from }, { world, now }) => {
  const at = now()
  const found = await sessions.find(world, secret, at)
  if (!found || !isSameDevice(found.device, from))
    return refuse('unauthenticated', 'no-session', 'Sign in first.')
  const { name, seats, began } = found
  const expiresAt = await sessions.prolong(world, secret, began, at)
  return { name, seats, expiresAt: expiresAt.toISOString() }
}
