/** SAA: what a patient allows and forbids: who may see what of their data, who acts for them, what is disputed. */
import { type Static, Type } from 'typebox'
import { Role } from '#kernel/actor.ts'
import { command, contract, event, query } from '#kernel/contract.ts'
import { Day, Id, Instant, Pesel, Words } from '#standards/pl-ids/schemas.ts'

/** Kinds of data as a patient speaks of them; rules/kinds.ts says which FHIR types each one means. */
export const DataKind = Type.Enum([
  'diagnoses',
  'medicines',
  'results',
  'visits',
  'documents',
  'referrals',
  'vaccinations',
  'allergies',
])
export type DataKind = Static<typeof DataKind>

/** One entry of the record. */
export const Entry = Type.Object({ type: Type.String({ pattern: '^[A-Z][A-Za-z]{2,40}$' }), id: Id })
export type Entry = Static<typeof Entry>

export const professions = ['doctor', 'nurse', 'pharmacist'] as const

/** Exactly one of the three: a person at work, a place, everybody of a profession. */
export const Party = Type.Object({
  practitioner: Type.Optional(Id),
  organization: Type.Optional(Id),
  profession: Type.Optional(Type.Enum([...professions])),
})
export type Party = Static<typeof Party>

const Kinds = Type.Array(DataKind, { minItems: 1, maxItems: 8 })

/** What the patient decides; without `kinds` it is about everything, without `until` until it is ended. */
const scope = { kinds: Type.Optional(Kinds), until: Type.Optional(Day) }
const Grant = Type.Object({ to: Party, ...scope })
/** Without `from` it is hidden from everybody but the patient; `entries` hides single entries instead of kinds. */
const Restriction = Type.Object({
  from: Type.Optional(Party),
  ...scope,
  entries: Type.Optional(Type.Array(Entry, { minItems: 1, maxItems: 100 })),
})
export type Grant = Static<typeof Grant>
export type Restriction = Static<typeof Restriction>

const stored = { id: Id, version: Type.Integer(), since: Instant }
const StoredGrant = Type.Object({ ...stored, ...Grant.properties })
const StoredRestriction = Type.Object({ ...stored, ...Restriction.properties })
export type StoredGrant = Static<typeof StoredGrant>
export type StoredRestriction = Static<typeof StoredRestriction>

/** Somebody at work, as the gate meets them. */
export const Seat = Type.Object({
  role: Role,
  practitioner: Type.Optional(Id),
  organization: Type.Optional(Id),
})
export type Seat = Static<typeof Seat>

/** A request to correct an entry. */
export const Correction = Type.Object({
  id: Id,
  entry: Entry,
  /** What is wrong, in the patient's words. */
  says: Type.String(),
  at: Instant,
  /** Last day for the answer. */
  due: Day,
  state: Type.Enum(['requested', 'corrected', 'refused', 'withdrawn']),
  answer: Type.Optional(Type.String()),
  /** The place that answers; absent when the record does not say who wrote the entry: then the operator does. */
  by: Type.Object({ organization: Type.Optional(Id) }),
})
export type Correction = Static<typeof Correction>

/** One break-glass access: who opened whose record, why, until when, and what came of the review. */
export const Emergency = Type.Object({
  id: Id,
  patient: Id,
  practitioner: Id,
  organization: Type.Optional(Id),
  reason: Type.String(),
  at: Instant,
  until: Instant,
  state: Type.Enum(['open-for-review', 'justified', 'unjustified']),
  review: Type.Optional(Type.String()),
})
export type Emergency = Static<typeof Emergency>
/** An operator's access to one patient's data, which another operator has to agree to. */
export const OperatorAccess = Type.Object({
  id: Id,
  patient: Id,
  askedBy: Id,
  agreedBy: Type.Optional(Id),
  reason: Type.String(),
  minutes: Type.Integer(),
  askedAt: Instant,
  toAgreeUntil: Instant,
  since: Type.Optional(Instant),
  until: Type.Optional(Instant),
  state: Type.Enum(['waiting', 'open', 'over']),
})
export type OperatorAccess = Static<typeof OperatorAccess>

/** Somebody who acts in the patient's place. */
const StoredProxy = Type.Object({
  ...stored,
  ...scope,
  /** As the patient wrote it; a parent's or guardian's name is the register's to say. */
  name: Type.Optional(Type.String()),
  state: Type.Enum(['waiting', 'acting']),
  /** By parental authority or guardianship, not by the patient's will. */
  guardian: Type.Boolean(),
})
export type StoredProxy = Static<typeof StoredProxy>

const NewProxy = Type.Object({
  pesel: Pesel,
  given: Type.String({ minLength: 1, maxLength: 100 }),
  family: Type.String({ minLength: 1, maxLength: 100 }),
  kinds: Type.Optional(Kinds),
  until: Day,
})
export type NewProxy = Static<typeof NewProxy>

const whose = { patient: Id }

export const saa = contract('saa', {
  /** For the patient alone: everything that they allow and forbid now. */
  permissions: query(
    Type.Object(whose),
    Type.Object({
      grants: Type.Array(StoredGrant),
      restrictions: Type.Array(StoredRestriction),
      proxies: Type.Array(StoredProxy),
      /** False after the patient's opt-out (EHDS art. 71). */
      secondaryUse: Type.Boolean(),
    }),
  ),
  /** What somebody at work would see of the patient's record now, or after `draft`; asked of the gate itself. */
  viewAs: query(
    Type.Object({
      ...whose,
      as: Seat,
      draft: Type.Optional(
        Type.Object({ grant: Type.Optional(Grant), restriction: Type.Optional(Restriction) }),
      ),
    }),
    Type.Object({
      entries: Type.Array(Type.Object({ ...Entry.properties, seen: Type.Boolean() })),
      /** The record holds more than can be told at once. */
      more: Type.Boolean(),
    }),
  ),
  /** For the patient: what they asked to be corrected, newest first. */
  correctionsOf: query(Type.Object(whose), Type.Object({ corrections: Type.Array(Correction) })),
  /** Marks an entry as disputed at once, and puts the request into the queue of the place that wrote it (EHDS art. 6). */
  requestCorrection: command(Type.Object({ ...whose, entry: Entry, says: Words }), Correction),
  withdrawCorrection: command(Type.Object({ ...whose, correction: Id }), Correction),
  /** For those who read the record: which entries their patient disputes now. */
  disputesOf: query(
    Type.Object(whose),
    Type.Object({ disputes: Type.Array(Type.Object({ entry: Entry, since: Instant })) }),
  ),
  /** For a place's workers: requests that wait for this place, those due first. */
  correctionsHere: query(
    Type.Object({}),
    Type.Object({ corrections: Type.Array(Type.Object({ ...Correction.properties, ...whose })) }),
  ),
  /** The place says what came of it; what has been answered is answered. */
  answerCorrection: command(
    Type.Object({ correction: Id, outcome: Type.Enum(['corrected', 'refused']), says: Words }),
    Correction,
  ),
  /**
   * For doctors, to save a life: opens one patient's whole record for an hour. Refuses `forbidden/step-up-needed`,
   * `busy/too-many-emergencies` after three within an hour.
   */
  breakGlass: command(Type.Object({ ...whose, reason: Words }), Emergency),
  /** For the patient: who broke the glass, newest first. */
  emergenciesOf: query(Type.Object(whose), Type.Object({ emergencies: Type.Array(Emergency) })),
  /** For the auditor: those that nobody has reviewed, oldest first. */
  emergenciesToReview: query(Type.Object({}), Type.Object({ emergencies: Type.Array(Emergency) })),
  /** For the auditor: closes one; what was unjustified ends at once. */
  reviewEmergency: command(
    Type.Object({ emergency: Id, outcome: Type.Enum(['justified', 'unjustified']), says: Words }),
    Emergency,
  ),
  /** The glass was broken: the patient is told at once. */
  glassBroken: event(Type.Object({ ...whose, emergency: Id, until: Instant })),
  /** For operators, after step-up: asks for one patient's data for some minutes. Nothing opens before another one agrees. */
  askOperatorAccess: command(
    Type.Object({ ...whose, reason: Words, minutes: Type.Integer({ minimum: 1, maximum: 60 }) }),
    OperatorAccess,
  ),
  /** Another operator agrees within a day, after step-up. Refuses `forbidden/second-person`, `not-found/no-request`. */
  agreeToOperatorAccess: command(Type.Object({ access: Id }), OperatorAccess),
  /** Either of the two ends it before its time. */
  endOperatorAccess: command(Type.Object({ access: Id }), OperatorAccess),
  /** For operators: what waits for a second one, and what is open to whoever asks. */
  operatorAccesses: query(Type.Object({}), Type.Object({ accesses: Type.Array(OperatorAccess) })),
  /** What there is of the patient; each look stands in the log under both names. */
  operatorEntries: query(
    Type.Object({ access: Id, after: Type.Optional(Type.String({ maxLength: 500 })) }),
    Type.Object({
      entries: Type.Array(Type.Object({ ...Entry.properties, changedAt: Instant })),
      next: Type.Optional(Type.String()),
    }),
  ),
  /** One entry, as FHIR. */
  operatorEntry: query(Type.Object({ access: Id, entry: Entry }), Type.Object({ resource: Type.Unknown() })),
  /** For the patient: which operators asked for their data, who agreed, until when; newest first. */
  operatorAccessesOf: query(Type.Object(whose), Type.Object({ accesses: Type.Array(OperatorAccess) })),
  /** The patient is told at once, of the question and of the consent. */
  operatorAsked: event(Type.Object({ ...whose, access: Id })),
  operatorAdmitted: event(Type.Object({ ...whose, access: Id, until: Instant })),
  grant: command(Type.Object({ ...whose, ...Grant.properties }), StoredGrant),
  restrict: command(Type.Object({ ...whose, ...Restriction.properties }), StoredRestriction),
  /** Names an adult who may act in the patient's place, until a day; it begins when they next sign in. */
  nameProxy: command(Type.Object({ ...whose, ...NewProxy.properties }), StoredProxy),
  /** For SAZ at sign-in: in whose place this person may act; `children`: those in whose record they stand. */
  standInFor: command(
    Type.Object({
      ...whose,
      pesel: Pesel,
      family: Type.String(),
      children: Type.Array(Type.Object({ patient: Id, birthDate: Day })),
    }),
    Type.Object({ patients: Type.Array(Id) }),
  ),
  /** For SAZ at each request: whether one may still act in the place of the other. */
  standsIn: query(Type.Object({ ...whose, proxy: Id }), Type.Object({ stands: Type.Boolean() })),
  /** Ends a grant or a restriction at once. Ending what has ended changes nothing. */
  end: command(Type.Object({ ...whose, consent: Id }), Type.Object({})),
  /** Opts out of secondary use, or back in. */
  decideSecondaryUse: command(
    Type.Object({ ...whose, allowed: Type.Boolean() }),
    Type.Object({ secondaryUse: Type.Boolean() }),
  ),
})
