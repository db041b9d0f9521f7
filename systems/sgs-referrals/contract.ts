/** SGS: e-referrals, from issue through acceptance by one provider to completion. */
import { type Static, Type } from 'typebox'
import { command, contract, event, query } from '#kernel/contract.ts'
import { Author, Code, Day, Icd10, Id, Instant, Key, Page, Pesel, Words } from '#standards/pl-ids/schemas.ts'
import { LicenceMark, LicencesSettled } from '../cwpm-medical-workers/shapes/licence-mark.ts'
import { Content } from '../sgr-prescriptions/shapes/original.ts'
import { FollowOutcome } from './shapes/follow-outcome.ts'
import { ReferralKind, Spa, SpaDecision } from './shapes/kind.ts'
import { Original, ReferralNumber } from './shapes/original.ts'

/** WYSTAWIONE, u realizatora, ZREALIZOWANE, ANULOWANE. */
export const ReferralState = Type.Enum(['issued', 'accepted', 'completed', 'cancelled'])
export type ReferralState = Static<typeof ReferralState>

export const Referral = Type.Object({
  id: Id,
  number: Type.String(),
  /** Where the number is unique, when a provider gave it: its node. */
  numberRoot: Type.Optional(Type.String()),
  /** Only for the patient, the issuer and the provider that has the patient's code. */
  access: Type.Optional(Type.Object({ key: Key, code: Code })),
  state: ReferralState,
  kind: Type.Optional(ReferralKind),
  spa: Type.Optional(Type.Object({ ...Spa.properties, decision: SpaDecision })),
  /** Last day on which it may be registered, where it has one. */
  validUntil: Type.Optional(Day),
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
  /** What providers wrote: why they refused or gave it back, what is missing, how it ended. Oldest first. */
  comments: Type.Optional(Type.Array(Type.Object({ at: Instant, text: Type.String(), by: Author }))),
  /** When the visit is, and whether NFZ pays, as the provider that took it said. */
  visitAt: Type.Optional(Instant),
  refunded: Type.Optional(Type.Boolean()),
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
      /** Of every kind but a spa. */
      specialty: Type.Optional(Type.String({ pattern: '^[0-9]{4}$' })),
      text: Words,
      reason: Icd10,
      urgent: Type.Boolean(),
      /** Without it: what the specialty says. */
      kind: Type.Optional(ReferralKind),
      /** Of a referral to a spa, and of no other. */
      spa: Type.Optional(Spa),
      /** Its document, which the bus alone may bring. */
      original: Type.Optional(Original),
    }),
    Referral,
  ),
  referralsOf: query(
    Type.Object({ patient: Id, ...Page }),
    Type.Object({ referrals: Type.Array(Referral), next: Type.Optional(Type.String()) }),
  ),
  referral: query(Type.Object({ referral: Id }), Referral),
  /** By its number, as SOAP names referrals. */
  byNumber: query(Type.Object({ number: ReferralNumber }), Referral),
  /** The FHIR resource, by its key or its id: key and code stand in it for those who may have them. */
  asFhir: query(
    Type.Union([Type.Object({ key: Key }), Type.Object({ referral: Id })]),
    Type.Object({ resource: Type.Unknown() }),
  ),
  /** The signed document that it was issued with, byte for byte, to whoever may read the referral; with `key`, to whom it was shown. */
  original: query(
    Type.Object({ referral: Id, key: Type.Optional(Key) }),
    Type.Object({ content: Content, cancellation: Type.Optional(Content) }),
  ),
  /** What the receiving provider sees: by the 44-digit key, or the 4-digit code with the PESEL. */
  toAccept: query(
    Type.Union([Type.Object({ key: Key }), Type.Object({ code: Code, pesel: Pesel })]),
    Referral,
  ),
  /** Taken by one provider at a time; `key` is the referral's 44-digit key. */
  accept: command(
    Type.Object({
      key: Key,
      refunded: Type.Optional(Type.Boolean()),
      visitAt: Type.Optional(Instant),
      comment: Type.Optional(Words),
    }),
    Referral,
  ),
  /** The provider that was shown it does not take it, and says why; it stays issued. */
  refuse: command(Type.Object({ key: Key, comment: Words }), Referral),
  /** The provider that took it gives it back: anybody may take it again. */
  resign: command(Type.Object({ referral: Id, comment: Words }), Referral),
  /** The provider that took it says what its documentation lacks. */
  reportGaps: command(Type.Object({ referral: Id, comment: Words }), Referral),
  /** NFZ decides about a referral to a spa (ustawa o świadczeniach … art. 33 ust. 2). */
  decideSpa: command(
    Type.Object({
      referral: Id,
      decision: Type.Enum(['confirmed', 'refused']),
      comment: Type.Optional(Words),
    }),
    Type.Object({ referral: Id, decision: SpaDecision }),
  ),
  complete: command(Type.Object({ referral: Id, comment: Type.Optional(Words) }), Referral),
  /**
   * An event names the referral: begun, its provider holds it; done, it is completed. Twice, late or out of order, nothing changes.
   * By SAS alone; `outcome` tells why nothing moved.
   */
  followEvent: command(
    Type.Object({ referral: Id, event: Id, organization: Id, stage: Type.Enum(['begun', 'done']) }),
    Type.Object({ outcome: FollowOutcome }),
  ),
  /** By the issuer, before anybody accepted it. */
  cancel: command(Type.Object({ referral: Id, reason: Words, document: Type.Optional(Original) }), Referral),
  /** For regular work: CWPM is asked again about those whom nobody could look up. */
  settleLicences: command(Type.Object({}), LicencesSettled),
  issued: event(News),
  accepted: event(News),
  /** A provider gave it back. */
  resigned: event(News),
  completed: event(News),
  cancelled: event(News),
})
