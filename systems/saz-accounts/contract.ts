/** SAZ: accounts. Who is signed in, and in which roles and places that person may act. */
import { type Static, Type } from 'typebox'
import { Actor } from '#kernel/actor.ts'
import { command, contract, query } from '#kernel/contract.ts'
import { Instant } from '#standards/pl-ids/schemas.ts'

/** One way a person may act: as a patient for themselves, or in a role at a place of work. */
export const Seat = Type.Object({ actor: Actor, place: Type.Optional(Type.String()) })
export type Seat = Static<typeof Seat>

/** A session is not bound to one seat: each request names its own, so two tabs may differ and nothing is lost. */
export const Session = Type.Object({
  name: Type.String(),
  seats: Type.Array(Seat),
  expiresAt: Instant,
})
export type Session = Static<typeof Session>

const Secret = Type.String({ minLength: 20, maxLength: 200 })

/** All of it is for SAZ's own edge and the front door; no flow of the map leads here yet. */
export const saz = contract('saz', {
  /** Signs in the person for whom Węzeł Krajowy gave this artifact. */
  signIn: command(
    Type.Object({ artifact: Type.String({ minLength: 20, maxLength: 200 }) }),
    Type.Object({ secret: Secret, session: Session }),
  ),
  /** What a session's secret stands for; refuses `unauthenticated/no-session`. */
  session: query(Type.Object({ secret: Secret }), Session),
  signOut: command(Type.Object({ secret: Secret }), Type.Object({})),
})
