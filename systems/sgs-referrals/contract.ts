/** SGS: e-referrals, from issue through acceptance by one provider to completion. */
import { type Static, Type } from 'typebox'
import { command, contract, event, query } from '#kernel/contract.ts'
import { Author, Code, Icd10, Id, Instant, Key, Page, Pesel, Words } from '#standards/pl-ids/schemas.ts'
import { LicenceMark, LicencesSettled } from '../cwpm-medical-workers/shapes/licence-mark.ts'

/** WYSTAWIONE, u realizatora, ZREALIZOWANE, ANULOWANE. */
export const ReferralState = Type.Enum(['issued', 'accepted', 'completed', 'cancelled'])
export type ReferralState = Static<typeof ReferralState>

export const Referral = Type.Object({
  id: Id,
  number: Type.String(),
  /** Only for the patient, the issuer and the provider that has the patient's code. */
  access: Type.Optional(Type.Object({ key: Key, code: Code })),
  state: ReferralState,
  patient: Id,
  /** VIII part of the resort code: specialty of the cell, e.g. 1100 cardiology outpatient clinic. */
  specialty: Type.String(),
  text: Type.String(),
  urgent: Type.Boolean(),
  reason: Type.Optional(Icd10),
  reasonText: Type.Optional(Type.String()),
  issuedAt: Instant,
  by: Author,
  acceptedBy: Type.Optional(Author),
  /** Of whoever issued, accepted or completed it. */
  licence: Type.Optional(LicenceMark),
})
export type Referral = Static<typeof Referral>

const News = Type.Object({ patient: Id, referral: Id })

export const sgs = contract('sgs', {
  /** What one may refer to: specialty cells with Polish names. */
  specialties: query(
    Type.Object({}),
    Type.Object({
      specialties: Type.Array(Type.Object({ code: Type.String(), pl: Type.String(), en: Type.String() })),
    }),
  ),
  issue: command(
    Type.Object({
      patient: Id,
      event: Type.Optional(Id),
      specialty: Type.String({ pattern: '^[0-9]{4}$' }),
      text: Words,
      reason: Icd10,
      urgent: Type.Boolean(),
    }),
    Referral,
  ),
  referralsOf: query(
    Type.Object({ patient: Id, ...Page }),
    Type.Object({ referrals: Type.Array(Referral), next: Type.Optional(Type.String()) }),
  ),
  referral: query(Type.Object({ referral: Id }), Referral),
  /** What the receiving provider sees: by the 44-digit key, or the 4-digit code with the PESEL. */
  toAccept: query(
    Type.Union([Type.Object({ key: Key }), Type.Object({ code: Code, pesel: Pesel })]),
    Referral,
  ),
  /** Taken by one provider at a time; `key` is the referral's 44-digit key. */
  accept: command(Type.Object({ key: Key }), Referral),
  complete: command(Type.Object({ referral: Id, comment: Type.Optional(Words) }), Referral),
  /** By the issuer, before anybody accepted it. */
  cancel: command(Type.Object({ referral: Id, reason: Words }), Referral),
  /** For regular work: CWPM is asked again about those whom nobody could look up. */
  settleLicences: command(Type.Object({}), LicencesSettled),
  issued: event(News),
  accepted: event(News),
  completed: event(News),
  cancelled: event(News),
})
