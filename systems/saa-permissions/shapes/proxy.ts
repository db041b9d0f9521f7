/** Who acts in a patient’s place, as it is said and as it is kept. */
import { type Static, Type } from 'typebox'
import { Day, Id, Instant, Pesel } from '#standards/pl-ids/schemas.ts'
import { scope, stored } from './decision.ts'

/** What a proxy sees: some kinds of data or all, `plain`: nothing that is more sensitive than others. */
export const proxyScope = { ...scope, plain: Type.Optional(Type.Boolean()) }
/** By parental authority or guardianship, not by the patient's will. */
export const guardian = Type.Boolean()
/** Somebody who acts in the patient's place. */
export const StoredProxy = Type.Object({
  ...stored,
  ...proxyScope,
  /** As the patient wrote it until they sign in, then as the register has it. */
  name: Type.Optional(Type.String()),
  state: Type.Enum(['waiting', 'acting']),
  guardian,
})
export type StoredProxy = Static<typeof StoredProxy>

/** Seen from the other side: in whose place somebody acts. */
export const Place = Type.Object({
  ...stored,
  ...proxyScope,
  patient: Id,
  name: Type.Optional(Type.String()),
  guardian,
})
export type Place = Static<typeof Place>

export const NewProxy = Type.Object({
  pesel: Pesel,
  given: Type.String({ minLength: 1, maxLength: 100 }),
  family: Type.String({ minLength: 1, maxLength: 100 }),
  ...proxyScope,
  until: Day,
})
export type NewProxy = Static<typeof NewProxy>

/** Something new about who acts for whom, told to both sides. */
export const ProxyNews = Type.Object({
  at: Instant,
  /** Somebody acts for me; no longer; I act for somebody; no longer. */
  what: Type.Enum(['acts-for-you', 'ended-for-you', 'you-act', 'you-act-no-more']),
  name: Type.Optional(Type.String()),
  guardian,
})
export type ProxyNews = Static<typeof ProxyNews>
