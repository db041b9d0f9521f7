/** What a session's secret stands for on its device; using it prolongs it, up to eight hours in all. */
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import type { From, Seat, Session, saz } from '../contract.ts'
import { isSameDevice } from '../rules/device.ts'
import { type Found, sessions } from '../store.ts'

export const session: Handler<typeof saz.session> = async (told, context) => {
  const found = await sessionOf(told, context)
  const expiresAt = await sessions.prolong(context.world.database, found, context.now())
  return asSession(found, found.seats, expiresAt)
}

export function asSession({ name, steppedUpAt }: Found, seats: Seat[], expiresAt: Date): Session {
  return {
    name,
    seats,
    expiresAt: expiresAt.toISOString(),
    ...(steppedUpAt && { steppedUpAt: steppedUpAt.toISOString() }),
  }
}

/** Refuses `unauthenticated/no-session`. */
export async function sessionOf(
  { secret, from }: { secret: string; from: From },
  { world, now }: Context,
): Promise<Found> {
  const found = await sessions.find(world, secret, now())
  if (!found || !isSameDevice(found.device, from))
    return refuse('unauthenticated', 'no-session', 'Sign in first.')
  return found
}
