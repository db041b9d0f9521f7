/** What a prescriber orders: one prescription of a package. */
import { type Static, Type } from 'typebox'
import { Day, Icd10, Words } from '#standards/pl-ids/schemas.ts'
import { EntitlementCode, Indication } from '../../solr-refunds/contract.ts'
import { Original } from './original.ts'
import { PaymentLevel } from './payment.ts'
import { PrescriptionKind } from './prescription-kind.ts'
import { WrittenMedicine } from './written-medicine.ts'

/** For a narcotic or psychotropic medicine: how the patient was examined for this prescription, or that they were not, and when last. */
export const Examination = Type.Object({
  how: Type.Enum(['in-person', 'remotely', 'not-now']),
  /** Needed with `not-now`. */
  last: Type.Optional(Day),
})
export type Examination = Static<typeof Examination>

/** What a prescriber orders in a portal. */
export const PlainOrder = Type.Object({
  /** Number in the register of medicines; either it or `written` is there. */
  product: Type.Optional(Type.String({ pattern: '^[0-9]{9}$' })),
  /** Which pack of it, where it has several. */
  gtin: Type.Optional(Type.String({ pattern: '^[0-9]{14}$' })),
  written: Type.Optional(WrittenMedicine),
  packs: Type.Integer({ minimum: 1, maximum: 99 }),
  dosage: Words,
  /** Left out: the level that SOLR finds right for the reason or the indication. */
  paymentLevel: Type.Optional(PaymentLevel),
  /** Additional entitlements of the patient that the prescriber knows of. */
  entitlements: Type.Optional(Type.Array(EntitlementCode, { maxItems: 4 })),
  /** Which indication of the list it is for, by its mark (`solr.surcharge`). */
  indication: Type.Optional(Indication),
  reason: Type.Optional(Icd10),
  /** First day of validity; today unless told. */
  validFrom: Type.Optional(Day),
  /** 365 makes it an annual prescription; the medicine's own term unless told (Prawo farmaceutyczne art. 96a ust. 7). */
  validDays: Type.Optional(Type.Enum([7, 30, 120, 365])),
  /** "Nie zamieniać": the pharmacist hands out this medicine and no equivalent (ustawa o refundacji art. 44 ust. 2). */
  unchangeable: Type.Optional(Type.Boolean()),
  examination: Type.Optional(Examination),
  /** A nurse or midwife says which: of their own accord, or on a doctor's order (TWREC P, PL). Left out, either counts. */
  nursing: Type.Optional(Type.Enum(['own', 'ordered'])),
  issuedFor: PrescriptionKind.properties.issuedFor,
  abroad: PrescriptionKind.properties.abroad,
})

export const Order = Type.Object({
  ...PlainOrder.properties,
  /** Only from the bus, which has verified it. */
  original: Type.Optional(Original),
})
export type Order = Static<typeof Order>
