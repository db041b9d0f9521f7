/** What a patient disputes, and what came of it. */
import { type Static, Type } from 'typebox'
import { Day, Id, Instant } from '#standards/pl-ids/schemas.ts'
import { DataKind, EnteredPaper, Entry } from './decision.ts'

/** What a paper says of an entry: a desk sees none. */
export const Described = Type.Object({ kind: DataKind, on: Day })
export type Described = Static<typeof Described>

/** A request to correct an entry. */
export const Correction = Type.Object({
  id: Id,
  /** Absent when it was asked for on paper. */
  entry: Type.Optional(Entry),
  about: Type.Optional(Described),
  paper: Type.Optional(EnteredPaper),
  /** What the entry is called, as the patient's account said it. */
  title: Type.Optional(Type.String()),
  /** What is wrong, in the patient's words. */
  says: Type.String(),
  at: Instant,
  /** Last day for the answer. */
  due: Day,
  state: Type.Enum(['requested', 'corrected', 'refused', 'withdrawn']),
  answer: Type.Optional(Type.String()),
  /** The place that answers; absent when the record does not say who wrote the entry: then the operator does. */
  by: Type.Object({ organization: Type.Optional(Id) }),
})
export type Correction = Static<typeof Correction>
