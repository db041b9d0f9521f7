/** RPL: what is on the market, as prescribers and pharmacies need it. Everybody else reads its registers. */
import { type Static, Type } from 'typebox'
import { contract, query } from '#kernel/contract.ts'

const Gtin = Type.String({ pattern: '^[0-9]{14}$' })
const ProductId = Type.String({ pattern: '^[0-9]{9}$' })

export const Pack = Type.Object({
  gtin: Gtin,
  product: ProductId,
  name: Type.String(),
  inn: Type.Optional(Type.String()),
  strength: Type.Optional(Type.String()),
  form: Type.Optional(Type.String()),
  atc: Type.Array(Type.String()),
  /** What is in it, in one line: "2 × blister 10 tabl.". */
  pack: Type.String(),
  /** What can be counted in it, when the register says so: 20 of "tabl.". */
  units: Type.Optional(Type.Object({ count: Type.Number(), unit: Type.String() })),
})
export type Pack = Static<typeof Pack>

export const rpl = contract('rpl', {
  /** Packs that may be prescribed today, by the beginnings of words: Polish letters optional, typing errors forgiven. The best first. */
  findPacks: query(
    Type.Object({
      text: Type.String({ minLength: 2, maxLength: 60 }),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
    }),
    Type.Object({ packs: Type.Array(Pack) }),
  ),
  /** Known packs of these numbers: of a product all, of a GTIN one. In the order of GTINs. */
  packsOf: query(
    Type.Object({
      gtins: Type.Optional(Type.Array(Gtin, { maxItems: 100 })),
      products: Type.Optional(Type.Array(ProductId, { maxItems: 20 })),
    }),
    Type.Object({
      packs: Type.Array(Type.Object({ ...Pack.properties, mayBePrescribed: Type.Boolean() })),
    }),
  ),
})
