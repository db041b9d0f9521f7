/** A look that a provider's system reported. */
import { type Static, Type } from 'typebox'
import { Instant } from '#standards/pl-ids/schemas.ts'

/** What a provider's system said of a look in its own data, in words of its own. */
export const ReportedLook = Type.Object({
  /** When it was, by the clock of that system. */
  at: Instant,
  event: Type.String(),
  action: Type.Optional(Type.Enum(['C', 'R', 'U', 'D', 'E'])),
  isRefused: Type.Boolean(),
  /** Name or number of the person or program that asked, as written there. */
  who: Type.Optional(Type.String()),
  /** Which system says so. */
  source: Type.String(),
})
export type ReportedLook = Static<typeof ReportedLook>
