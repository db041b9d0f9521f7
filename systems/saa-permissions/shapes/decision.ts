/** What a patient decides: grants and restrictions, as they are said and as they are kept. */
import { type Static, Type } from 'typebox'
import { Role } from '#kernel/actor.ts'
import { Author, Day, Id, Instant } from '#standards/pl-ids/schemas.ts'

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

/** The call centre is let in for a call, never for days. */
export const professions = ['doctor', 'nurse', 'pharmacist', 'call-centre'] as const

/** Exactly one of the three: a person at work, a place, everybody of a profession. */
export const Party = Type.Object({
  practitioner: Type.Optional(Id),
  organization: Type.Optional(Id),
  profession: Type.Optional(Type.Enum([...professions])),
})
export type Party = Static<typeof Party>

const Kinds = Type.Array(DataKind, { minItems: 1, maxItems: 8 })

/** Kinds of data that are more sensitive than others, as the gate knows them (record/gate/kinds.ts). */
export const SensitiveKind = Type.Enum([
  'mental-health',
  'sexual-reproductive',
  'hiv',
  'genetic',
  'addiction',
  'violence',
])
export type SensitiveKind = Static<typeof SensitiveKind>

/** What the patient decides; without `kinds` it is about everything, without `until` until it is ended. */
export const scope = { kinds: Type.Optional(Kinds), until: Type.Optional(Day) }
export const Grant = Type.Object({ to: Party, ...scope })
/** Or whoever acts in the patient's place: parents, guardians, proxies. */
export const HiddenFrom = Type.Object({
  ...Party.properties,
  profession: Type.Optional(Type.Enum([...professions, 'proxy'])),
})
export type HiddenFrom = Static<typeof HiddenFrom>
/**
 * Without `from` it is hidden from everybody but the patient (who decides as a parent: from everybody who treats); `entries` hides
 * single entries, `sensitive` what is of these kinds whatever it is, instead of kinds.
 */
export const Restriction = Type.Object({
  from: Type.Optional(HiddenFrom),
  ...scope,
  sensitive: Type.Optional(Type.Array(SensitiveKind, { minItems: 1, maxItems: 6 })),
  entries: Type.Optional(Type.Array(Entry, { minItems: 1, maxItems: 100 })),
})
export type Grant = Static<typeof Grant>
export type Restriction = Static<typeof Restriction>

/** The paper that it was declared on, as the patient reads it. */
export const EnteredPaper = Type.Object({
  number: Type.String(),
  signedOn: Day,
  enteredAt: Instant,
  by: Author,
})
export type EnteredPaper = Static<typeof EnteredPaper>

export const stored = {
  id: Id,
  version: Type.Integer(),
  since: Instant,
  paper: Type.Optional(EnteredPaper),
}
export const StoredGrant = Type.Object({
  ...stored,
  ...Grant.properties,
  /** Of what lasts minutes. */
  endsAt: Type.Optional(Instant),
})
export const StoredRestriction = Type.Object({ ...stored, ...Restriction.properties })
export type StoredGrant = Static<typeof StoredGrant>
export type StoredRestriction = Static<typeof StoredRestriction>

/** What a patient shows to a doctor or a nurse. */
export const VisitCode = Type.String({ pattern: '^[0-9]{6}$' })

/** Somebody at work, as the gate meets them; with role `patient` whoever acts in the patient's place. */
export const Seat = Type.Object({
  role: Role,
  /** Id of the decision by which somebody acts in the patient's place; absent with a draft of one. */
  proxy: Type.Optional(Id),
  practitioner: Type.Optional(Id),
  organization: Type.Optional(Id),
})
export type Seat = Static<typeof Seat>
