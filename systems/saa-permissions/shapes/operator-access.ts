/** What an operator asks for and another agrees to. */
import { type Static, Type } from 'typebox'
import { Id, Instant } from '#standards/pl-ids/schemas.ts'

/** An operator's access to one patient's data, which another operator has to agree to. */
export const OperatorAccess = Type.Object({
  id: Id,
  patient: Id,
  askedBy: Id,
  agreedBy: Type.Optional(Id),
  reason: Type.String(),
  minutes: Type.Integer(),
  askedAt: Instant,
  toAgreeUntil: Instant,
  since: Type.Optional(Instant),
  until: Type.Optional(Instant),
  /** When the patient refused it, before or after another one agreed. */
  refusedAt: Type.Optional(Instant),
  state: Type.Enum(['waiting', 'open', 'over']),
})
export type OperatorAccess = Static<typeof OperatorAccess>
