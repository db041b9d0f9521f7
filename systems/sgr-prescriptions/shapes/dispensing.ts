/** What was handed over of a prescription, and what was put right or taken back of it afterwards. */
import { type Static, Type } from 'typebox'
import { Author, Id, Instant, Key } from '#standards/pl-ids/schemas.ts'
import { DispensingOriginal } from './dispensing-document.ts'
import { EntitlementShown } from './entitlement-shown.ts'
import { HandedPack } from './handed-pack.ts'
import { Payment } from './payment.ts'
import { PrescriptionState } from './prescription-state.ts'

/** As printed on the packs. */
export const Batch = Type.String({ pattern: '^[!-z]{1,20}$' })

/** Why a dispensing is put right: written down wrongly, or as the payer asks. */
const CorrectionReason = Type.Enum(['mistake', 'payer'])

/**
 * Why packs come back: never handed over (`mistake`, `not-collected`), or one of the only three reasons for which a medicine is taken back
 * from a patient (Prawo farmaceutyczne art. 96 ust. 6).
 */
const WithdrawalReason = Type.Enum([
  'mistake',
  'not-collected',
  'wrong-medicine',
  'quality-defect',
  'falsified',
])

/** One step of what became of it; what stood before is told with it. */
export const Change = Type.Object({
  kind: Type.Enum(['corrected', 'withdrawn']),
  reason: Type.Union([CorrectionReason, WithdrawalReason]),
  at: Instant,
  by: Author,
  packsBefore: Type.Integer(),
  batchBefore: Type.Optional(Batch),
})
export type Change = Static<typeof Change>

export const Dispensing = Type.Object({
  id: Id,
  at: Instant,
  packs: Type.Integer(),
  by: Author,
  batch: Type.Optional(Batch),
  /** What was handed over where it is not the pack prescribed. */
  instead: Type.Optional(HandedPack),
  /** Its packs are back on the prescription. */
  withdrawn: Type.Optional(Type.Boolean()),
  /** The oldest first; absent where there is none. */
  changes: Type.Optional(Type.Array(Change)),
  /** What the patient showed; the number of the document is told in the pharmacy that took it, nowhere else. */
  entitlement: Type.Optional(EntitlementShown),
  /** What was paid with it. */
  payment: Type.Optional(Payment),
})
export type Dispensing = Static<typeof Dispensing>

export const Correction = Type.Object({
  dispensing: Id,
  reason: CorrectionReason,
  /** Of the pack that was handed over. */
  packs: Type.Optional(Type.Integer({ minimum: 1, maximum: 99 })),
  /** For who wants to be sure that it is the same pack. */
  gtin: Type.Optional(HandedPack.properties.gtin),
  batch: Type.Optional(Batch),
  /** Only from the bus, which has verified it. */
  original: Type.Optional(DispensingOriginal),
})

export const Withdrawal = Type.Object({
  dispensing: Id,
  reason: WithdrawalReason,
  /** Only from the bus, which has verified it. */
  original: Type.Optional(DispensingOriginal),
})

export const HandingOver = Type.Object({
  /** The prescription's own; left out only with `original`: then its numbers of prescription and patient say which. */
  key: Type.Optional(Key),
  packs: Type.Integer({ minimum: 1, maximum: 99 }),
  /** Of the packs handed over, where it is not the one prescribed (`substitutes`); `packs` are then packs of it. */
  gtin: Type.Optional(HandedPack.properties.gtin),
  /** As printed on the packs; needed when some batches of the medicine are off the market. */
  batch: Type.Optional(Batch),
  /** What the patient shows; refused where `entitled` says that it does not count. */
  entitlement: Type.Optional(EntitlementShown),
  /** Only from the bus, which has verified it. */
  original: Type.Optional(DispensingOriginal),
})

export const HandedOver = Type.Object({
  dispensing: Id,
  packsLeft: Type.Integer(),
  state: PrescriptionState,
  /** Whether RDG was asked if the medicine is on the market. */
  withdrawalsChecked: Type.Boolean(),
  /** Whether CRF was asked if the pharmacist may practise today. */
  licenceChecked: Type.Boolean(),
  licenceHeardAt: Type.Optional(Instant),
})

export const Standing = Type.Object({ packsLeft: Type.Integer(), state: PrescriptionState })
