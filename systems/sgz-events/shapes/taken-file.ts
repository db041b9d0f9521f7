/** Schemas of what a clinic takes from a FHIR file that the patient brought (EHDS art. 7). */
import { type Static, Type } from 'typebox'
import { command, query } from '#kernel/contract.ts'
import { Id, When } from '#standards/pl-ids/schemas.ts'

const whose = { patient: Id, file: Type.String({ minLength: 2, maxLength: 900_000 }) }

export const GivenEntry = Type.Object({
  /** Of what it says: the same again for the same. */
  key: Type.String(),
  type: Type.Enum(['AllergyIntolerance', 'Condition', 'Immunization', 'Procedure', 'Observation']),
  text: Type.String(),
  code: Type.Optional(Type.String()),
  at: Type.Optional(When),
  detail: Type.Optional(Type.String()),
  verdict: Type.Enum(['new', 'exists', 'not-understood']),
})
export type GivenEntry = Static<typeof GivenEntry>

export const Examined = Type.Object({
  /** Whether the file's person is this patient: by number, or nobody can say; another person's file is refused. */
  identity: Type.Enum(['same', 'unknown']),
  person: Type.Object({ name: Type.String(), birthDate: Type.Optional(Type.String()) }),
  entries: Type.Array(GivenEntry),
  /** How many of each other type are in the file and stay there. */
  others: Type.Record(Type.String(), Type.Integer()),
})
export type Examined = Static<typeof Examined>

/** Members of SGZ's contract. */
export const fileTaking = {
  /**
   * What a file would bring, nothing written. Refuses `incorrect/file` what is no Bundle with one patient,
   * `unprocessable/other-person`, `too-costly/too-many-entries`.
   */
  examineFile: query(Type.Object(whose), Examined),
  /**
   * Takes the new entries that are named, with the patient's leave, as given by the patient and not verified. What exists stays as it is.
   * Refuses as `examineFile`, and `unprocessable/confirm-person` where no number tells whose the file is.
   */
  takeFile: command(
    Type.Object({
      ...whose,
      keys: Type.Array(Type.String({ maxLength: 64 }), { minItems: 1, maxItems: 500 }),
      leave: Type.Literal(true),
      confirmed: Type.Optional(Type.Boolean()),
    }),
    Type.Object({ batch: Type.String(), taken: Type.Integer() }),
  ),
  /** Takes one taking back, at the place that took it: its entries stay in the history, marked as errors. */
  undoFile: command(Type.Object({ patient: Id, batch: Id }), Type.Object({ withdrawn: Type.Integer() })),
}
