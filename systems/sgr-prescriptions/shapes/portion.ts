/** How much of an annual prescription may be collected today (rules/portions.ts). */
import { type Static, Type } from 'typebox'
import { Day } from '#standards/pl-ids/schemas.ts'

export const Portion = Type.Object({
  /** Packs at most, as prescribed. */
  packs: Type.Integer(),
  /** Where it is none: the first day on which there is something again. */
  from: Type.Optional(Day),
})
export type Portion = Static<typeof Portion>
