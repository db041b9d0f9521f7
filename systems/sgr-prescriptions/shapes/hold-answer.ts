/** What came of asking a stopped worker by another channel whether it was they. */
import { Type } from 'typebox'
import { Id, Instant } from '#standards/pl-ids/schemas.ts'

export const HoldAnswer = Type.Object({
  practitioner: Id,
  /** Of which stop. */
  since: Instant,
  answer: Type.Enum(['asked', 'nobody-to-ask', 'mine', 'not-mine']),
})
