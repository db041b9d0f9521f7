/** SAZ: accounts. Who is signed in, and in which roles and places that person may act. */
import { type Static, Type } from 'typebox'
import { Actor } from '#kernel/actor.ts'
import { command, contract, query } from '#kernel/contract.ts'
import { Id, Instant } from '#standards/pl-ids/schemas.ts'

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

/** What data may be passed on for without saying whose they are (EHDS art. 53). */
export const SecondaryPurpose = Type.Enum([
  'public-health',
  'statistics',
  'quality',
  'research',
  'education',
  'training-ai',
])
export type SecondaryPurpose = Static<typeof SecondaryPurpose>

/** Another system and what it gets data for: each has pseudonyms of its own. */
const Scope = {
  recipient: Type.String({ pattern: '^[a-z][a-z0-9-]{1,40}$' }),
  purpose: SecondaryPurpose,
}

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
  /** Pseudonyms of patients, in the order of the patients; the same again for the same recipient and purpose. */
  pseudonymsOf: query(
    Type.Object({ ...Scope, patients: Type.Array(Id, { minItems: 1, maxItems: 1000 }) }),
    Type.Object({ pseudonyms: Type.Array(Type.String()) }),
  ),
  /** An auditor asks who is behind a pseudonym; refuses `not-found/no-pseudonym`. */
  askReidentification: command(
    Type.Object({
      ...Scope,
      pseudonym: Type.String({ pattern: '^[0-9a-f]{32}$' }),
      reason: Type.String({ minLength: 10, maxLength: 1000 }),
    }),
    Type.Object({ request: Type.String(), expiresAt: Instant }),
  ),
  /** What waits for a second auditor. */
  reidentifications: query(
    Type.Object({}),
    Type.Object({
      requests: Type.Array(
        Type.Object({
          request: Type.String(),
          ...Scope,
          reason: Type.String(),
          /** Whether the auditor who looks asked it. */
          own: Type.Boolean(),
          askedAt: Instant,
          expiresAt: Instant,
        }),
      ),
    }),
  ),
  /** Another auditor agrees and is told, once. Refuses `forbidden/second-person`, `not-found/no-request`. */
  agreeToReidentification: command(
    Type.Object({ request: Type.String({ format: 'uuid' }) }),
    Type.Object({ patient: Id }),
  ),
})
