/** SGR: e-prescriptions, from the package a prescriber issues to the last pack a pharmacist hands over. */
import { type Static, Type } from 'typebox'
import { command, contract, event, query } from '#kernel/contract.ts'
import { Author, Code, Day, Icd10, Id, Instant, Key, Page, Pesel } from '#standards/pl-ids/schemas.ts'
import { EntitlementCode } from '../solr-refunds/contract.ts'
import {
  CancellationNumber,
  CancellationsFound,
  CancellationsSought,
  Cancelling,
} from './shapes/cancellation.ts'
import { Correction, Dispensing, HandedOver, HandingOver, Standing, Withdrawal } from './shapes/dispensing.ts'
import {
  DispensingDocument,
  DocumentNumber,
  ListedDocument,
  SoughtDocuments,
} from './shapes/dispensing-document.ts'
import { Entitled } from './shapes/entitlement-shown.ts'
import { Finding } from './shapes/finding.ts'
import { Substitute } from './shapes/handed-pack.ts'
import { holding } from './shapes/holding.ts'
import { Lock, Locking } from './shapes/lock.ts'
import { Medicine } from './shapes/medicine.ts'
import { offline } from './shapes/offline.ts'
import { Order } from './shapes/order.ts'
import { Content, OriginalKept, PrescriptionNumber } from './shapes/original.ts'
import { Payment, PaymentLevel } from './shapes/payment.ts'
import { Portion } from './shapes/portion.ts'
import { PrescriptionKind } from './shapes/prescription-kind.ts'
import { PrescriptionState } from './shapes/prescription-state.ts'
import { repeats } from './shapes/repeat.ts'
import { ShownWithout } from './shapes/shown-without.ts'
import { WhatAsFhir } from './shapes/what-as-fhir.ts'

export { PrescriptionState }
export const Prescription = Type.Object({
  id: Id,
  /** Only for the patient, the prescriber and the pharmacist who has the patient's code. */
  key: Type.Optional(Key),
  number: Type.String(),
  /** Of a number that the provider's own program gave. */
  numberRoot: Type.Optional(Type.String()),
  package: Type.Optional(Type.Object({ key: Key, code: Code })),
  state: PrescriptionState,
  patient: Id,
  product: Type.String(),
  gtin: Type.Optional(Type.String()),
  atc: Type.Optional(Type.String()),
  ...PrescriptionKind.properties,
  /** Name, form, strength and pack in one line. */
  text: Type.String(),
  inn: Type.Optional(Type.String()),
  dosage: Type.String(),
  packs: Type.Integer(),
  packsDispensed: Type.Integer(),
  /** Of prescriptions that were not issued here: whether their maker says that the medicine is still taken. */
  ongoing: Type.Optional(Type.Boolean()),
  /** The prescriber wrote "nie zamieniać". */
  unchangeable: Type.Optional(Type.Boolean()),
  paymentLevel: Type.Optional(PaymentLevel),
  payment: Type.Optional(Payment),
  reason: Type.Optional(Icd10),
  /** Of an annual one that is open, where it was counted: what may be collected today. */
  portion: Type.Optional(Portion),
  issuedAt: Instant,
  validFrom: Day,
  validUntil: Day,
  by: Author,
  /** Over when `until` is past. */
  lock: Type.Optional(Lock),
  dispensings: Type.Array(Dispensing),
})
export type Prescription = Static<typeof Prescription>

/** How many prescriptions a package holds. */
export const packageSize = { minItems: 1, maxItems: 5 }

const PackageOrdered = Type.Object({
  patient: Id,
  /** The visit at which they are issued; of controlled medicines it says how the patient was examined. */
  event: Type.Optional(Id),
  /** What the patient stated in writing or showed today, where eWUŚ does not confirm the insurance. */
  insurance: Type.Optional(Type.Enum(['statement', 'document'])),
  prescriptions: Type.Array(Order, packageSize),
})

export const Issued = Type.Object({
  package: Type.Object({ key: Key, code: Code }),
  prescriptions: Type.Array(Prescription),
  /** Numbers of the prescriptions, from 0, whose quantity could not be counted by their dosage: the prescriber looks again. */
  notCounted: Type.Array(Type.Integer()),
  /** What the prescriber should look at again: warnings of rules. */
  doubts: Type.Array(Finding),
  /** Whether CWPM was asked if the doctor may practise today. */
  licenceChecked: Type.Boolean(),
  /** When CWPM was last heard, while it is away and what it said then lets this pass (72 hours). */
  licenceHeardAt: Type.Optional(Instant),
})
export type Issued = Static<typeof Issued>

const News = Type.Object({ patient: Id, prescription: Id })

export const sgr = contract('sgr', {
  /** Medicines by the beginnings of words, Polish letters optional: "amot 500". */
  findMedicines: query(
    Type.Object({
      text: Type.String({ minLength: 2, maxLength: 60 }),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
    }),
    Type.Object({ medicines: Type.Array(Medicine) }),
  ),
  /** A package of one to five prescriptions: all are issued, or none. */
  issue: command(PackageOrdered, Issued),
  /** What the rules say of a package, all of them at once; nothing is written. Who may not issue is refused as by `issue`. */
  verify: query(
    PackageOrdered,
    Type.Object({
      findings: Type.Array(Finding),
      licenceChecked: Type.Boolean(),
      licenceHeardAt: Type.Optional(Instant),
    }),
  ),
  prescriptionsOf: query(
    Type.Object({ patient: Id, states: Type.Optional(Type.Array(PrescriptionState)), ...Page }),
    Type.Object({ prescriptions: Type.Array(Prescription), next: Type.Optional(Type.String()) }),
  ),
  prescription: query(Type.Object({ prescription: Id }), Prescription),
  /** For who issued it or treats the patient: by its own key or the package's; the whole package, or the one that the key is of. */
  byKey: query(
    Type.Object({ key: Key, wholePackage: Type.Optional(Type.Boolean()) }),
    Type.Object({ prescriptions: Type.Array(Prescription, { minItems: 1 }) }),
  ),
  byNumber: query(PrescriptionNumber, Prescription),
  /** The FHIR resource: keys stand in it for those who may have them, the illness for all but pharmacists. */
  asFhir: query(WhatAsFhir, Type.Object({ resource: Type.Unknown() })),
  /** The signed document, as it came, by the prescription's own key, or by its id for who may read it. */
  original: query(Type.Union([Type.Object({ key: Key }), Type.Object({ prescription: Id })]), OriginalKept),
  /**
   * What the pharmacist sees: by the package's 44-digit key, or by the 4-digit code with the PESEL, or what stands in its place. `signedBy`: from the
   * bus alone, which verified that the patient asked for it with a signature of their own; all that is open.
   */
  toDispense: query(
    Type.Union([
      Type.Object({ key: Key }),
      Type.Object({ code: Code, pesel: Pesel }),
      ...ShownWithout,
      Type.Object({ signedBy: Pesel }),
    ]),
    Type.Object({
      patient: Type.Object({
        id: Id,
        given: Type.String(),
        family: Type.String(),
        birthDate: Type.Optional(Type.String()),
      }),
      prescriptions: Type.Array(Prescription),
    }),
  ),
  /** What the patient pays of one pack today with an entitlement that they show, or why it does not count. `key`: the prescription's own. */
  entitled: query(Type.Object({ key: Key, code: EntitlementCode }), Entitled),
  /** What may be handed over in place of the pack prescribed; only other sizes of it where it is `unchangeable`. */
  substitutes: query(
    Type.Object({ key: Key }),
    Type.Object({ unchangeable: Type.Boolean(), packs: Type.Array(Substitute) }),
  ),
  /** A signed document of a dispensing by its number, for the pharmacy that wrote it and whoever treats the patient. */
  dispensingDocument: query(Type.Object({ number: DocumentNumber }), DispensingDocument),
  /** All of a prescription, by its own key, the oldest first. */
  dispensingOriginals: query(Type.Object({ key: Key }), Type.Object({ contents: Type.Array(Content) })),
  /** A pharmacy's own documents, the newest first, without what stands in them. */
  dispensingDocuments: query(SoughtDocuments, Type.Object({ documents: Type.Array(ListedDocument) })),
  /** Hands over whole or in part. `key` is the prescription's own 44-digit key. */
  dispense: command(HandingOver, HandedOver),
  /** Puts right what was written down of a dispensing, by the pharmacy that handed over; `dispensing` as `dispense` answered it. */
  correct: command(Correction, Standing),
  /** Takes a dispensing back, by the pharmacy that handed over: its packs are on the prescription again. */
  withdraw: command(Withdrawal, Standing),
  /** By a pharmacist: nobody else dispenses it until `until`, half an hour or, where refused, seven days at most. */
  lock: command(Locking, Type.Object({ lock: Lock })),
  unlock: command(Type.Object({ key: Key }), Type.Object({})),
  /** By the prescriber (or another doctor of the same provider), before anything was dispensed. */
  cancel: command(Cancelling, Prescription),
  /** The signed document of a cancellation, as it came. */
  cancellation: query(
    Type.Object({ number: CancellationNumber }),
    Type.Object({ patient: Id, content: Content }),
  ),
  /** What the calling worker cancelled with a document, newest first. */
  cancellations: query(CancellationsSought, CancellationsFound),
  ...{ ...offline, ...repeats },
  issued: event(Type.Object({ patient: Id, prescriptions: Type.Array(Id) })),
  dispensed: event(Type.Object({ patient: Id, prescription: Id, dispensing: Id })),
  dispensingChanged: event(Type.Object({ patient: Id, dispensing: Id })),
  cancelled: event(News),
  ...holding,
})
