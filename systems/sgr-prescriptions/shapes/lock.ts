/** That a prescription may not be dispensed for a while, and why. */
import { type Static, Type } from 'typebox'
import { Author, Instant, Key } from '#standards/pl-ids/schemas.ts'

/** PrzyczynaZablokowania of P1 (recepta.xsd), in English: in work at one counter, or why a pharmacist refuses (Prawo farmaceutyczne art. 96 ust. 4). */
const pharmacists = [
  'being-dispensed',
  'danger',
  'misuse',
  'compound-changed',
  'compound-expired',
  'age',
] as const

const LockReason = Type.Enum([...pharmacists])
export type LockReason = Static<typeof LockReason>

export const Lock = Type.Object({
  /** `forged`, which P1 does not have: the prescriber says that they never issued it. */
  reason: Type.Enum([...pharmacists, 'forged']),
  at: Instant,
  /** It ends by itself then. */
  until: Instant,
  by: Author,
})
export type Lock = Static<typeof Lock>

/** `key`: the prescription's own. */
export const Locking = Type.Object({
  key: Key,
  reason: LockReason,
  until: Type.Optional(Instant),
})
