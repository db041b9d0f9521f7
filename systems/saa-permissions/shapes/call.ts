/** What a caller lets an agent of the call centre in with, and what comes of it. */
import { type Static, Type } from 'typebox'
import { Id, Instant } from '#standards/pl-ids/schemas.ts'

/** What a caller reads out. */
export const CallCode = Type.String({ pattern: '^[0-9]{8}$' })

/** A call for which an agent was let in. */
export const Call = Type.Object({
  call: Id,
  patient: Id,
  name: Type.String(),
  since: Instant,
  until: Instant,
})
export type Call = Static<typeof Call>
