/** A medicine in the prescriber's own words: for when the register of medicines is away, or has it not. */
import { Type } from 'typebox'
import { OtherThanReady } from './prescription-kind.ts'

/** One line that begins with a sign one sees. */
const Line = Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\u0000-\\u0020][^\\u0000-\\u001f]*$' })

export const WrittenMedicine = Type.Object({
  name: Line,
  strength: Type.Optional(Line),
  form: Type.Optional(Line),
  pack: Type.Optional(Line),
  /** Not admitted here: brought in for this patient (Prawo farmaceutyczne art. 4); no register has it. */
  imported: Type.Optional(Type.Boolean()),
  /** No ready medicine: no register of medicines has it. */
  kind: Type.Optional(OtherThanReady),
  /** What a pharmacist makes it up of, and how much of each. */
  parts: Type.Optional(Type.Array(Line, { minItems: 1, maxItems: 40 })),
  /** From under the bar code. */
  gtin: Type.Optional(Type.String({ pattern: '^([0-9]{8}|[0-9]{12,14})$' })),
})
