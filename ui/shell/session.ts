/**
 * Who is signed in, and as whom they act in this tab. A session holds every seat of a person (as a patient, each post
 * at work); a request names its own, so that two tabs may differ and changing a seat loses nothing.
 */
import type { Actor, Role } from '#kernel/actor.ts'
import { actAt, Refusal, refusalIn, send } from './api.ts'
import { forgetSaved } from './saved-here.ts'

export interface Seat {
  readonly actor: Actor
  /** Name of the place of work, or of the person in whose place one acts. */
  readonly place?: string | undefined
  /** Which of the session's seats it is: what a request names. */
  readonly number: number
}

export interface Session {
  readonly name: string
  /** The seats that open this portal; empty when none does. */
  readonly seats: readonly Seat[]
  /** The one taken in this tab. */
  readonly seat?: Seat | undefined
}

/** The front door's word about the session (SAZ). */
interface Told {
  readonly name: string
  readonly seats: readonly (Omit<Seat, 'number'> & { readonly over?: boolean })[]
}

/** The query that holds who is signed in. */
export const sessionKey = ['session'] as const

const storageKey = 'openp1-seat'

/** Asks the front door who is signed in; null when nobody is. `roles` are those that the portal is for. */
export async function askWho(roles: readonly Role[]): Promise<Session | null> {
  const response = await send('/saz/session', { credentials: 'same-origin' })
  if (response.status === 401) {
    await forgetSaved()
    return null
  }
  if (!response.ok) throw await refusalIn(response)
  const { name, seats } = (await response.json()) as Told
  const fitting = seats
    .map((seat, number) => ({ ...seat, number }))
    .filter(({ actor, over }) => over !== true && roles.includes(actor.role))
  const last = Number(sessionStorage.getItem(storageKey) ?? Number.NaN)
  const session = { name, seats: fitting }
  return take(session, fitting.find(({ number }) => number === last) ?? fitting[0])
}

/** Sits down: from now on every request of this tab is made in that seat. */
export function take(session: Session, seat: Seat | undefined): Session {
  actAt(seat?.number)
  if (seat) sessionStorage.setItem(storageKey, String(seat.number))
  return { ...session, seat }
}

export async function signOut(): Promise<void> {
  const response = await send('/saz/sign-out', { method: 'POST', credentials: 'same-origin' })
  if (!response.ok) throw new Refusal('unavailable', 'sign-out-failed', 'Signing out failed.')
  sessionStorage.removeItem(storageKey)
  await forgetSaved()
}
