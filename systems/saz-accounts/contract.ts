/** SAZ: accounts. Who is signed in, and in which roles and places that person may act. */
import { type Static, Type } from 'typebox'
import { Actor } from '#kernel/actor.ts'
import { command, contract, query } from '#kernel/contract.ts'
import { Id, Instant } from '#standards/pl-ids/schemas.ts'
import { Account, EndingCertificate, Happening, Wanted } from './shapes/account.ts'
import { noticing } from './shapes/notice.ts'
import { NewProgram, Office } from './shapes/office-program.ts'
import { OwnApplication } from './shapes/own-application.ts'
import { Reidentification, Scope } from './shapes/reidentification.ts'
import { signing } from './shapes/signing.ts'

/** One way a person may act: as a patient for themselves, or in a role at a place of work. */
export const Seat = Type.Object({
  actor: Actor,
  /** Of work, or the name of the person in whose place one acts. */
  place: Type.Optional(Type.String()),
  /** One acts there no more. */
  over: Type.Optional(Type.Boolean()),
})
export type Seat = Static<typeof Seat>

/** A session is not bound to one seat: each request names its own, so two tabs may differ and nothing is lost. */
export const Session = Type.Object({
  name: Type.String(),
  seats: Type.Array(Seat),
  expiresAt: Instant,
  /** When this session was last confirmed with a passkey. */
  steppedUpAt: Type.Optional(Instant),
})
export type Session = Static<typeof Session>

const Secret = Type.String({ minLength: 20, maxLength: 200 })
const Text = Type.String({ minLength: 1, maxLength: 200 })

/** What a request tells about where it comes from: the hash of the device's cookie and the kind of browser. */
export const From = Type.Object({ device: Type.Optional(Secret), browser: Type.Optional(Text) })
export type From = Static<typeof From>

/** Ours, as settings say, never as a request says. */
const Origin = Type.String({ pattern: '^https?://[^/]+$' })
const signed = { secret: Secret, from: From }
const Signed = Type.Object(signed)
const entered = { secret: Secret, session: Session, wanted: Wanted }

/** An application, by its id and its name as the person saw it, and what it may do in which role and at which place. */
const allowed = { application: Text, name: Text, scopes: Type.Array(Type.String()), seat: Seat }

/** What a person let an application do, while it lasts. `isOfOne`: about one patient, else about all whom they may see. */
export const Consent = Type.Object({
  ...allowed,
  id: Type.String(),
  isOfOne: Type.Boolean(),
  givenAt: Instant,
  usedAt: Type.Optional(Instant),
  until: Instant,
})
export type Consent = Static<typeof Consent>

/** All of it is for SAZ's own edge and the front door; flow 219 alone leads here, from the node that ends its session. */
export const saz = contract('saz', {
  /** Signs in for an artifact that answers our request. While a passkey is wanted the secret opens nothing else; `lost`: it is gone. */
  signIn: command(
    Type.Object({ artifact: Text, request: Text, from: From, lost: Type.Optional(Type.Boolean()) }),
    Type.Object(entered),
  ),
  /** The same for whom a wallet presented, by the response code or the digits; refuses `unauthenticated/wallet-code`. */
  signInByWallet: command(
    Type.Object({ browser: Secret, code: Text, from: From }),
    Type.Object({ ...entered, portal: Text }),
  ),
  /** What a sign-in that is not finished waits for, and whose it is; refuses `unauthenticated/no-session`. */
  awaitedFactor: query(Signed, Type.Object({ wanted: Wanted, name: Type.String() })),
  /** What a device is asked to sign, to finish a sign-in with a passkey or with a first one. */
  secondFactorOptions: command(
    Type.Object({ ...signed, origin: Origin }),
    Type.Object({ options: Type.Unknown() }),
  ),
  /** Opens the session, under another secret. Refuses `forbidden/passkey-distrusted`, the fifth time for good. */
  finishSignIn: command(
    Type.Object({ ...signed, origin: Origin, response: Type.Unknown() }),
    Type.Object({ secret: Secret, session: Session }),
  ),
  /** What a session's secret stands for; refuses `unauthenticated/no-session`, on another device too. */
  session: query(Type.Object({ secret: Secret, from: From }), Session),
  /** The same, with the places in which the person acts for others as they are at this moment. */
  seatsNow: command(Type.Object({ secret: Secret, from: From }), Session),
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
      requests: Type.Array(Reidentification),
    }),
  ),
  /** Another auditor agrees and is told, once. Refuses `forbidden/second-person`, `not-found/no-request`. */
  agreeToReidentification: command(
    Type.Object({ request: Type.String({ format: 'uuid' }) }),
    Type.Object({ patient: Id }),
  ),
  /** A person's own account: sessions that are open, the newest sign-ins, passkeys. */
  account: query(Signed, Account),
  /** What is odd and not yet answered; looking prolongs no session. */
  openQuestions: query(Signed, Type.Object({ questions: Type.Array(Happening) })),
  /** What a provider must renew within 30 days, for those who work there; looking prolongs no session. */
  endingCertificates: query(Signed, Type.Object({ certificates: Type.Array(EndingCertificate) })),
  /** What a device is asked to sign, to add a passkey or to confirm with one (WebAuthn 5.1). */
  passkeyOptions: command(
    Type.Object({ ...signed, origin: Origin, kind: Type.Enum(['add', 'confirm']) }),
    Type.Object({ options: Type.Unknown() }),
  ),
  /** The first passkey needs a sign-in of the last ten minutes, another one needs step-up. */
  addPasskey: command(
    Type.Object({ ...signed, origin: Origin, response: Type.Unknown(), name: Text }),
    Type.Object({ id: Type.String() }),
  ),
  /** Needs step-up. */
  removePasskey: command(Type.Object({ ...signed, id: Text }), Type.Object({})),
  /** The person is there and holds their passkey: step-up of this session. */
  stepUp: command(
    Type.Object({ ...signed, origin: Origin, response: Type.Unknown() }),
    Type.Object({ steppedUpAt: Instant }),
  ),
  /** Ends another session of the person's at once, or all others; answers how many. */
  endSessions: command(
    Type.Object({ ...signed, session: Type.Optional(Type.String({ format: 'uuid' })) }),
    Type.Object({ ended: Type.Integer() }),
  ),
  /** „To ja” (on that device itself only hushed there, unless a passkey confirmed) or „To nie ja”: all other sessions end. */
  answerQuestion: command(
    Type.Object({ ...signed, question: Type.String({ format: 'uuid' }), isMine: Type.Boolean() }),
    Type.Object({ ended: Type.Integer() }),
  ),
  /** When the person is asked for the passkey at sign-in. Refuses `forbidden/step-up`. */
  choosePasskeyUse: command(Type.Object({ ...signed, always: Type.Boolean() }), Type.Object({})),
  /** An application was allowed something, for so many seconds; `grant` is the authorization server's name for it. */
  giveConsent: command(
    Type.Object({ ...signed, ...allowed, grant: Text, patient: Type.Optional(Id), seconds: Type.Integer() }),
    Type.Object({}),
  ),
  /** What the person let applications do, newest first. */
  consents: query(Signed, Type.Object({ consents: Type.Array(Consent) })),
  /** Ends one at once, with all its tokens. Refuses `not-found/no-consent`. */
  endConsent: command(Type.Object({ ...signed, consent: Type.String({ format: 'uuid' }) }), Type.Object({})),
  /** Offices at which the person keeps registers, and their programs. */
  officePrograms: query(Signed, Type.Object({ offices: Type.Array(Office) })),
  /** Registers a program of an office. Refuses `forbidden/not-a-keeper`, `forbidden/step-up`, `incorrect/public-keys`. */
  addOfficeProgram: command(Type.Object({ ...signed, ...NewProgram }), Type.Object({ id: Text })),
  /** Its tokens end at once. Refuses `not-found/no-program`, `forbidden/step-up`. */
  removeOfficeProgram: command(Type.Object({ ...signed, program: Text }), Type.Object({})),
  /** P1's token call; `certificate`: SHA-256 of the TLS certificate, in hexadecimal. Refuses `unprocessable` with the claim as the place. */
  providerToken: command(
    Type.Object({
      assertion: Type.String({ maxLength: 16_384 }),
      scope: Text,
      certificate: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    }),
    Type.Object({ accessToken: Type.String() }),
  ),
  /** The person signed out at Węzeł Krajowy; `message` is the id of its request, taken once. */
  nodeSignOut: command(
    Type.Object({ nameId: Text, sessionIndex: Text, message: Text }),
    Type.Object({ ended: Type.Integer() }),
  ),
  ...signing,
  /** Applications that can be opened beside a patient's record. */
  applications: query(
    Type.Object({}),
    Type.Object({ applications: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })) }),
  ),
  /** Applications that patients open themselves (standalone launch). */
  ownApplications: query(Type.Object({}), Type.Object({ applications: Type.Array(OwnApplication) })),
  /**
   * Opens an application for a patient in the caller's care, in the caller's seat. Go to `address` with the parameters `iss` (where
   * `/fhir` is) and `launch` (https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html#launch-app-ehr-launch).
   */
  launch: command(
    Type.Object({ application: Type.String(), patient: Id, encounter: Type.Optional(Id) }),
    Type.Object({ address: Type.String(), launch: Type.String() }),
  ),
  ...noticing,
})
