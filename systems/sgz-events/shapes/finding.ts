/** What was measured, or found by a laboratory. */
import { type Static, Type } from 'typebox'
import { Id, When } from '#standards/pl-ids/schemas.ts'

/** One measurement or result. */
export const Finding = Type.Object({
  id: Id,
  loinc: Type.Optional(Type.String()),
  name: Type.String(),
  at: When,
  value: Type.Optional(Type.Number()),
  /** For results that are words, not numbers. */
  words: Type.Optional(Type.String()),
  unit: Type.Optional(Type.String()),
  low: Type.Optional(Type.Number()),
  high: Type.Optional(Type.Number()),
  category: Type.Enum(['vital-signs', 'laboratory', 'other']),
  event: Type.Optional(Id),
  /** Measured and entered by the patient, not by those who treat (EHDS art. 5). */
  own: Type.Optional(Type.Boolean()),
})
export type Finding = Static<typeof Finding>
