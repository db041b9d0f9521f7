/** Break-glass, as it is kept and reviewed. */
import { type Static, Type } from 'typebox'
import { Id, Instant } from '#standards/pl-ids/schemas.ts'

/** One break-glass access: who opened whose record, why, until when, and what came of the review. */
export const Emergency = Type.Object({
  id: Id,
  patient: Id,
  practitioner: Id,
  organization: Type.Optional(Id),
  reason: Type.String(),
  at: Instant,
  until: Instant,
  state: Type.Enum(['open-for-review', 'justified', 'unjustified']),
  review: Type.Optional(Type.String()),
})
export type Emergency = Static<typeof Emergency>
