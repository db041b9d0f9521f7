/** Schemas that SAZ's contract is made of: what a person is told of their own account. */
import { type Static, Type } from 'typebox'
import { Id, Instant } from '#standards/pl-ids/schemas.ts'

const Text = Type.String({ minLength: 1, maxLength: 200 })

/** Who vouched for a person: Węzeł Krajowy, or the person's own EU wallet. */
export const SignInWay = Type.Enum(['node', 'wallet'])
export type SignInWay = Static<typeof SignInWay>

const Happenings = [
  'sign-in',
  'passkey-added',
  'passkey-removed',
  'passkeys-lost',
  'sessions-ended',
  'program-added',
  'program-removed',
] as const
export type HappeningKind = (typeof Happenings)[number]

/** A sign-in, or something that changed in the account. */
export const Happening = Type.Object({
  id: Type.String(),
  at: Instant,
  what: Type.Enum(Happenings),
  way: SignInWay,
  browser: Type.Optional(Text),
  /** Why the person is, or was, asked whether it was they. */
  odd: Type.Array(Type.Enum(['device', 'hour', 'refusals', 'change'])),
  /** A sign-in that showed no passkey where one was asked for: nobody came in. */
  stopped: Type.Boolean(),
  /** The one who looks is to answer. */
  asked: Type.Boolean(),
  answer: Type.Optional(Type.Enum(['mine', 'not-mine'])),
})
export type Happening = Static<typeof Happening>

/** What is still wanted before a session opens: nothing, the person's passkey, or that they make one. */
export const Wanted = Type.Enum(['none', 'passkey', 'first-passkey'])
export type Wanted = Static<typeof Wanted>

/** A certificate of a provider at which the person has a post, about to end or ended, that no newer one replaces. */
export const EndingCertificate = Type.Object({
  kind: Type.Enum(['tls', 'wss', 'employee']),
  organization: Id,
  endsAt: Instant,
})
export type EndingCertificate = Static<typeof EndingCertificate>

export const Account = Type.Object({
  name: Type.String(),
  steppedUpAt: Type.Optional(Instant),
  sessions: Type.Array(
    Type.Object({
      id: Type.String(),
      beganAt: Instant,
      browser: Type.Optional(Text),
      /** The one that asks. */
      isThis: Type.Boolean(),
    }),
  ),
  /** Sign-ins and changes, newest first. */
  happenings: Type.Array(Happening),
  passkeys: Type.Array(Type.Object({ id: Type.String(), name: Text, addedAt: Instant })),
  /** Whether this session may add one now; else sign in anew for the first, or step up for another. */
  mayAddPasskey: Type.Boolean(),
  /** Asked for at every sign-in, not on new devices alone: the person's own choice. */
  asksAlways: Type.Boolean(),
  /** One of the person's roles must have a passkey on this instance, and is asked for it at every sign-in. */
  mustHavePasskey: Type.Boolean(),
  /** Until then nothing can be confirmed: a passkey was lost. */
  pausedUntil: Type.Optional(Instant),
})
export type Account = Static<typeof Account>
