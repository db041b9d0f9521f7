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
const Text = Type.String({ minLength: 1, maxLength: 200 })

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

/** What a request tells about where it comes from: the hash of the device's cookie and the kind of browser. */
export const From = Type.Object({ device: Type.Optional(Secret), browser: Type.Optional(Text) })
export type From = Static<typeof From>

export const saz = contract('saz', {
  /** Signs in the person for whom Węzeł Krajowy gave this artifact, in answer to our request with this id. */
  signIn: command(
    Type.Object({ artifact: Text, request: Text, from: From }),
    Type.Object({ secret: Secret, session: Session }),
  ),
  /** What a session's secret stands for; refuses `unauthenticated/no-session`, on another device too. */
  session: query(Type.Object({ secret: Secret, from: From }), Session),
  /** Ends the session here and the one at Węzeł Krajowy that it began with. */
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
  /** The person signed out at Węzeł Krajowy; `message` is the id of its request, taken once. */
  nodeSignOut: command(
    Type.Object({ nameId: Text, sessionIndex: Text, message: Text }),
    Type.Object({ ended: Type.Integer() }),
  ),
  /** Applications that can be opened beside a patient's record. */
  applications: query(
    Type.Object({}),
    Type.Object({ applications: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })) }),
  ),
  /**
   * Opens an application for a patient in the caller's care, in the caller's seat. Go to `address` with the parameters `iss` (where
   * `/fhir` is) and `launch` (https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html#launch-app-ehr-launch).
   */
  launch: command(
    Type.Object({ application: Type.String(), patient: Id, encounter: Type.Optional(Id) }),
    Type.Object({ address: Type.String(), launch: Type.String() }),
  ),
})
