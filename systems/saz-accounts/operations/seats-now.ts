/**
 * The session, with the places in which the person acts as they are now: whom somebody named counts from the next page that they open,
 * a post at work that has ended counts no more. Seats are known by their number: new ones are added at the end, and one that has ended stays, and says so.
 */
import type { Actor } from '#kernel/actor.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { sor } from '../../sor-registers/contract.ts'
import type { Seat, saz } from '../contract.ts'
import { type Found, sessions } from '../store.ts'
import { wardsOf } from './seats-of.ts'
import { asSession, sessionOf } from './session.ts'

export const seatsNow: Handler<typeof saz.seatsNow> = async (asked, context) => {
  const found = await sessionOf(asked, context)
  const [wards, over] = await Promise.all([wardsNow(found, context), postsOver(found, context)])
  const expiresAt = await sessions.prolong(context.world.database, found, context.now())
  const known = new Set(found.seats.map(nameOf))
  const added = (wards ?? []).filter((seat) => !known.has(nameOf(seat)))
  const seats = [...found.seats, ...added]
  if (added.length > 0)
    await context.write(({ sql }) => sessions.reseat(sql, context.world, { ...found, seats }))
  const running = wards && new Set(wards.map(nameOf))
  const isOver = (seat: Seat) =>
    over.has(nameOf(seat)) || (seat.actor.proxy !== undefined && running?.has(nameOf(seat)) === false)
  const shown = seats.map((seat) => (isOver(seat) ? { ...seat, over: true } : seat))
  return asSession(found, shown, expiresAt)
}

/** Names of seats at work that have ended. */
async function postsOver({ seats }: Found, context: Context): Promise<ReadonlySet<string>> {
  const asked = seats.map(async (seat) => ((await stillHeld(context, seat.actor)) ? [] : [nameOf(seat)]))
  return new Set((await Promise.all(asked)).flat())
}

async function stillHeld(context: Context, { practitioner, role, organization }: Actor): Promise<boolean> {
  if (practitioner === undefined) return true
  const post = { practitioner, role, ...(organization !== undefined && { organization }) }
  return (await context.call(sor.holdsPost, post)).holds
}

const nameOf = ({ actor: { role, patient, proxy, practitioner, organization } }: Seat): string =>
  JSON.stringify([role, patient, proxy, practitioner, organization])

/** Undefined where the registers do not tell now. */
async function wardsNow({ seats }: Found, context: Context): Promise<Seat[] | undefined> {
  const own = seats.find(({ actor }) => actor.role === 'patient' && actor.proxy === undefined)?.actor.patient
  if (own === undefined) return undefined
  const { pesel, ...person } = await context.call(sor.person, { patient: own })
  if (person.deceased) return []
  return pesel === undefined ? undefined : wardsOf(person, pesel, context)
}
