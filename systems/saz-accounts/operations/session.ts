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

interface Told {
  readonly secret: string
  readonly from: From
}

/** Refuses `unauthenticated/no-session`, while a passkey is awaited too. */
export async function sessionOf(told: Told, context: Context): Promise<Found> {
  const found = await onItsDevice(told, context)
  return found?.wanted === 'none' ? found : noSession()
}

/** A session that waits for a passkey. Refuses `unauthenticated/no-session`. */
export async function waitingOf(told: Told, context: Context): Promise<Found> {
  const found = await onItsDevice(told, context)
  return found && found.wanted !== 'none' ? found : noSession()
}

async function onItsDevice({ secret, from }: Told, { world, now }: Context): Promise<Found | undefined> {
  const found = await sessions.find(world, secret, now())
  return found && isSameDevice(found.device, from) ? found : undefined
}

const noSession = (): never => refuse('unauthenticated', 'no-session', 'Sign in first.')
