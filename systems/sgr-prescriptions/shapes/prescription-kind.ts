/** What kind of prescription it is, where it is not the ordinary one of a ready medicine for a patient here (classifiers RLEK, RRECE, TRREC of PIK HL7 CDA). */
import { type Static, Type } from 'typebox'

/** Made up by the pharmacist; a device; food for a special purpose. */
export const OtherThanReady = Type.Enum(['compounded', 'device', 'food'])
export type OtherThanReady = Static<typeof OtherThanReady>

export const PrescriptionKind = Type.Object({
  /** Absent: a ready medicine. */
  prescribed: Type.Optional(OtherThanReady),
  /** Pro auctore, pro familia. */
  issuedFor: Type.Optional(Type.Enum(['self', 'family'])),
  /** To be dispensed in another country of the Union (Prawo farmaceutyczne art. 95b ust. 2). */
  abroad: Type.Optional(Type.Boolean()),
})
export type PrescriptionKind = Static<typeof PrescriptionKind>
