/**
 * Break-glass as contracts tell of it: why, who, until when, who looks into it. The words are those of EHDS (Regulation (EU)
 * 2025/327) art. 11: access to protect vital interests, also to what the patient restricted.
 */
import { type Static, Type } from 'typebox'
import { Id, Instant, Pesel, Words } from '#standards/pl-ids/schemas.ts'

/** What the doctor chooses; their own words go with it. */
const EmergencyCause = Type.Enum(['no-contact', 'threat-to-life', 'poisoning-or-allergy', 'other'])
export type EmergencyCause = Static<typeof EmergencyCause>

/** One break-glass access: who opened whose record, why, until when, and what came of the review. */
export const Emergency = Type.Object({
  id: Id,
  patient: Id,
  practitioner: Id,
  organization: Type.Optional(Id),
  cause: EmergencyCause,
  reason: Type.String(),
  at: Instant,
  until: Instant,
  state: Type.Enum(['open-for-review', 'justified', 'unjustified']),
  /** By when an auditor closes it. */
  due: Instant,
  review: Type.Optional(Type.String()),
  /** To the patient: whether the one who asks said that they have read of it. */
  known: Type.Optional(Type.Boolean()),
})
export type Emergency = Static<typeof Emergency>

/** Whose record, by id or by PESEL, and why. */
export const BreakGlass = Type.Object({
  patient: Type.Optional(Id),
  pesel: Type.Optional(Pesel),
  cause: EmergencyCause,
  reason: Type.String({ minLength: 10, maxLength: 2000 }),
})

export const EmergencyReview = Type.Object({
  emergency: Id,
  outcome: Type.Enum(['justified', 'unjustified']),
  says: Words,
})
