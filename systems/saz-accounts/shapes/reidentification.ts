/** Pseudonyms of other systems, and who asks to know the person behind one. */
import { type Static, Type } from 'typebox'
import { secondaryPurposes } from '#standards/ehds/secondary-purposes.ts'
import { Instant } from '#standards/pl-ids/schemas.ts'

/** What data may be passed on for without saying whose they are (EHDS art. 53). */
const SecondaryPurpose = Type.Enum([...secondaryPurposes])
export type SecondaryPurpose = Static<typeof SecondaryPurpose>

/** Another system and what it gets data for: each has pseudonyms of its own. */
export const Scope = {
  recipient: Type.String({ pattern: '^[a-z][a-z0-9-]{1,40}$' }),
  purpose: SecondaryPurpose,
}

export const Reidentification = Type.Object({
  request: Type.String(),
  ...Scope,
  reason: Type.String(),
  /** Whether the auditor who looks asked it. */
  own: Type.Boolean(),
  askedAt: Instant,
  expiresAt: Instant,
})
