/** A medicine as it is found when one prescribes. */
import { Type } from 'typebox'

export const Medicine = Type.Object({
  /** RPL product id, 9 digits. */
  product: Type.String({ pattern: '^[0-9]{9}$' }),
  gtin: Type.String({ pattern: '^[0-9]{14}$' }),
  atc: Type.String(),
  /** Of a set of medicines: those beside the first. */
  otherAtc: Type.Optional(Type.Array(Type.String())),
  name: Type.String(),
  inn: Type.String(),
  form: Type.String(),
  strength: Type.String(),
  /** e.g. "30 tabl." */
  pack: Type.String(),
  /** The list of refunds has it today; absent also while nobody can say. */
  isRefunded: Type.Optional(Type.Boolean()),
})
