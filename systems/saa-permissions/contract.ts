/** SAA: what a patient allows and forbids: who may see what of their data, who acts for them, what is disputed. */
import { type Static, Type } from 'typebox'
import { Role } from '#kernel/actor.ts'
import { command, contract, query } from '#kernel/contract.ts'
import { Day, Id, Instant } from '#standards/pl-ids/schemas.ts'

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

/** Exactly one of the three: a person at work, a place, everybody of a profession. */
export const Party = Type.Object({
  practitioner: Type.Optional(Id),
  organization: Type.Optional(Id),
  profession: Type.Optional(Type.Enum(['doctor', 'nurse', 'pharmacist'])),
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

const whose = { patient: Id }

export const saa = contract('saa', {
  /** For the patient alone: everything that they allow and forbid now. */
  permissions: query(
    Type.Object(whose),
    Type.Object({
      grants: Type.Array(StoredGrant),
      restrictions: Type.Array(StoredRestriction),
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
  grant: command(Type.Object({ ...whose, ...Grant.properties }), StoredGrant),
  restrict: command(Type.Object({ ...whose, ...Restriction.properties }), StoredRestriction),
  /** Ends a grant or a restriction at once. Ending what has ended changes nothing. */
  end: command(Type.Object({ ...whose, consent: Id }), Type.Object({})),
  /** Opts out of secondary use, or back in. */
  decideSecondaryUse: command(
    Type.Object({ ...whose, allowed: Type.Boolean() }),
    Type.Object({ secondaryUse: Type.Boolean() }),
  ),
})
