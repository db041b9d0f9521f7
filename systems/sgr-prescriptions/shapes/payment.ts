/** What the patient pays of a prescription, and why. */
import { type Static, Type } from 'typebox'
import { EntitlementCode, Indication } from '../../solr-refunds/contract.ts'

/** PoziomOdplatnosciZaLeki, 2.16.840.1.113883.3.4424.11.1.1 */
export const PaymentLevel = Type.Enum(['B', 'R', '30%', '50%', '100%'])
export type PaymentLevel = Static<typeof PaymentLevel>

/** Why the level is what it is, kept with the prescription: who checks it years later reads the same. Amounts of one pack, in grosze. */
export const Payment = Type.Object({
  /** Whether SOLR's lists were asked; `false`: they could not be, the level is the prescriber's alone. */
  checked: Type.Boolean(),
  /** `ask`: the prescriber answers for the indication; `no`: chosen against what the lists say. */
  standing: Type.Optional(Type.Enum(['applies', 'ask', 'no'])),
  /** The entitlement that the price rests on, and the others that were named. */
  entitlement: Type.Optional(EntitlementCode),
  others: Type.Optional(Type.Array(EntitlementCode)),
  /** Row of the list by which it was found. */
  indication: Type.Optional(Indication),
  /** At the counter: the patient is no longer of the age for the entitlement, which then counts no more. */
  lapsed: Type.Optional(Type.Boolean()),
  price: Type.Optional(Type.Integer()),
  patient: Type.Optional(Type.Integer()),
  reason: Type.Optional(Type.Object({ pl: Type.String(), en: Type.String() })),
  provision: Type.Optional(Type.String()),
})
export type Payment = Static<typeof Payment>
