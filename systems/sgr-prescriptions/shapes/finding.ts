/** What a rule says of an order: the same to a portal, over FHIR and to the bus (rule-book.table.ts has the words). */
import { type Static, Type } from 'typebox'

const Both = Type.Object({ pl: Type.String(), en: Type.String() })

export const Finding = Type.Object({
  /** Stable; a refusal carries the same. */
  code: Type.String(),
  /** P1's number of the rule where it is known, else ours. */
  number: Type.String(),
  verdict: Type.Enum(['error', 'warning']),
  /** Where, as a JSON pointer into the input: `/prescriptions/0/packs`. */
  location: Type.String(),
  reason: Both,
  /** What to do. */
  todo: Both,
  provision: Type.String(),
  /** With the figures of this case, in English: for the maker of a program. */
  message: Type.Optional(Type.String()),
})
export type Finding = Static<typeof Finding>
