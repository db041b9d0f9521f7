/** A pack handed over in place of the one prescribed. */
import { type Static, Type } from 'typebox'

export const HandedPack = Type.Object({
  gtin: Type.String({ pattern: '^[0-9]{14}$' }),
  product: Type.String(),
  /** Name, form, strength and pack in one line. */
  text: Type.String(),
  /** How many of this pack were handed over; the dispensing itself counts packs as prescribed. */
  packs: Type.Integer(),
})
export type HandedPack = Static<typeof HandedPack>

export const Substitute = Type.Object({
  gtin: HandedPack.properties.gtin,
  product: Type.String(),
  name: Type.String(),
  pack: Type.String(),
  /** Another size of the medicine prescribed, not another medicine. */
  isSameMedicine: Type.Boolean(),
  /** The list of refunds has it today; absent while nobody can say. */
  isRefunded: Type.Optional(Type.Boolean()),
})
