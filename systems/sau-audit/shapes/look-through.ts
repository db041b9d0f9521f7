/** What an auditor may look through the log for, and what they must say before. */
import { type Static, Type } from 'typebox'
import { Id, Instant, Pesel } from '#standards/pl-ids/schemas.ts'

/** One of the three. */
const subject = {
  pesel: Type.Optional(Pesel),
  practitioner: Type.Optional(Id),
  organization: Type.Optional(Id),
}

/** Kept, and told to the patient. */
const Reason = Type.String({ minLength: 10, maxLength: 2000 })

export const NewLookThrough = Type.Object({ ...subject, reason: Reason })
export type NewLookThrough = Static<typeof NewLookThrough>

/** From one instant up to another, which is left out. */
export const Span = { from: Type.Optional(Instant), until: Type.Optional(Instant) }

/** What auditors have looked for; whose data it was is not told. */
export const LookThrough = Type.Object({
  search: Type.String(),
  at: Instant,
  auditor: Id,
  about: Type.Enum(['patient', 'worker', 'place']),
  practitioner: Type.Optional(Id),
  organization: Type.Optional(Id),
  reason: Type.String(),
})
export type LookThrough = Static<typeof LookThrough>
