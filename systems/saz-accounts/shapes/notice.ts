/** Schemas of notices: that there is news in somebody's account, told by e-mail or SMS. */
import { type Static, Type } from 'typebox'
import { command, query } from '#kernel/contract.ts'
import { Instant } from '#standards/pl-ids/schemas.ts'

export const Way = Type.Enum(['email', 'sms'])
export type Way = Static<typeof Way>

/** What may be told: an access to save life, something odd about a sign-in, a change of who may what, somebody who never looked before. */
export const NoticeKind = Type.Enum(['emergency', 'sign-in', 'permission', 'new-look'])
export type NoticeKind = Static<typeof NoticeKind>

const Hour = Type.Integer({ minimum: 0, maximum: 23 })

export const NoticeChoice = Type.Object({
  /** By which ways each kind is told. */
  ways: Type.Object({
    emergency: Type.Array(Way, { maxItems: 2, uniqueItems: true }),
    'sign-in': Type.Array(Way, { maxItems: 2, uniqueItems: true }),
    permission: Type.Array(Way, { maxItems: 2, uniqueItems: true }),
    'new-look': Type.Array(Way, { maxItems: 2, uniqueItems: true }),
  }),
  /** At once, or what came up in a day or a week by one message. Accesses to save life are told at once. */
  rhythm: Type.Enum(['at-once', 'daily', 'weekly']),
  /** Hours in Poland in which nothing is sent but that; from an hour until before another. */
  quiet: Type.Optional(Type.Object({ from: Hour, until: Hour })),
  language: Type.Enum(['pl', 'en', 'uk']),
  /** Of those in whose place one acts, too, as far as one may be told; unless false. */
  aboutOthers: Type.Optional(Type.Boolean()),
})
export type NoticeChoice = Static<typeof NoticeChoice>

export const Notices = Type.Object({
  choice: NoticeChoice,
  /** Ways that this instance has. */
  offered: Type.Array(Way),
  contacts: Type.Array(
    Type.Object({
      way: Way,
      /** As much of it as its owner needs to know it again. */
      hint: Type.String(),
      confirmed: Type.Boolean(),
      /** Until when the code that was sent counts. */
      codeUntil: Type.Optional(Instant),
    }),
  ),
})
export type Notices = Static<typeof Notices>

/** Members of SAZ's contract. */
export const noticing = {
  /** A patient's own: where notices go that there is news in the account, and of what. Refuses `forbidden/not-your-own`. */
  notices: query(Type.Object({}), Notices),
  /**
   * Sends a code there; nothing else goes there before it was confirmed. Takes the place of the address before. Refuses
   * `incorrect/address`, `busy/codes` after five a day, `unsupported/no-way`.
   */
  addContact: command(
    Type.Object({ way: Way, address: Type.String({ minLength: 5, maxLength: 254 }) }),
    Notices,
  ),
  /** Refuses `unprocessable/code`, the fifth time for good. */
  confirmContact: command(Type.Object({ way: Way, code: Type.String({ pattern: '^[0-9]{6}$' }) }), Notices),
  removeContact: command(Type.Object({ way: Way }), Notices),
  chooseNotices: command(Type.Object({ choice: NoticeChoice }), Notices),
  /** By the code in a message. Whether it was a right one is not told. */
  stopNotices: command(Type.Object({ code: Type.String({ minLength: 1, maxLength: 40 }) }), Type.Object({})),
  /** A worker who was stopped says whether it was they who issued, by the code in a message. Whether it was a right one is not told. */
  answerIssuing: command(
    Type.Object({ code: Type.String({ minLength: 1, maxLength: 40 }), isMine: Type.Boolean() }),
    Type.Object({}),
  ),
}
