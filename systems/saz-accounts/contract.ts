/** SAZ: accounts. Who is signed in, in which role and for which place. */
import { type Static, Type } from 'typebox'
import { Actor, Role } from '#kernel/actor.ts'
import { command, contract, query } from '#kernel/contract.ts'
import { Id, Instant } from '#standards/pl-ids/schemas.ts'

/** One way a person may act: as a patient for themselves, or in a role at a place. */
export const Seat = Type.Object({
  role: Role,
  organization: Type.Optional(Id),
  organizationName: Type.Optional(Type.String()),
})
export type Seat = Static<typeof Seat>

export const Session = Type.Object({
  name: Type.String(),
  actor: Actor,
  /** All seats of this person; `actor` is in one of them. */
  seats: Type.Array(Seat),
  expiresAt: Instant,
})
export type Session = Static<typeof Session>

export const saz = contract('saz', {
  /** What a session's secret stands for; refuses `unauthenticated/no-session`. For the front door only. */
  session: query(Type.Object({ secret: Type.String({ maxLength: 200 }) }), Session),
  /** Takes another seat of the same person without losing the session. */
  sit: command(Type.Object({ secret: Type.String({ maxLength: 200 }), seat: Seat }), Session),
  signOut: command(Type.Object({ secret: Type.String({ maxLength: 200 }) }), Type.Object({})),
})
