/** ePP: the whole of a patient's health, top-down: the essential first, then the map, the list, the document. */
import { type Static, Type } from 'typebox'
import { command, contract, query } from '#kernel/contract.ts'
import { Author, Day, Id, Page, When } from '#standards/pl-ids/schemas.ts'
import { Person } from '../sor-registers/contract.ts'
import { sending } from './shapes/sending.ts'

const Kind = Type.Enum([
  'problem',
  'medicine',
  'result',
  'stay',
  'visit',
  'referral',
  'vaccination',
  'procedure',
  'document',
  'allergy',
])
export type Kind = Static<typeof Kind>

/** The FHIR resource behind an entry of each kind. */
export const resourceOf = {
  problem: 'Condition',
  medicine: 'MedicationRequest',
  result: 'Observation',
  stay: 'Encounter',
  visit: 'Encounter',
  referral: 'ServiceRequest',
  vaccination: 'Immunization',
  procedure: 'Procedure',
  document: 'DocumentReference',
  allergy: 'AllergyIntolerance',
} as const satisfies Record<Kind, string>

const Alert = Type.Object({
  /** Stable code that portals put into words, e.g. `not-dispensed`. */
  code: Type.String(),
  /** Rows that the alert rests on. */
  rows: Type.Array(Type.Object({ kind: Kind, id: Id, text: Type.String(), at: Type.Optional(When) })),
})

const Fact = Type.Object({
  id: Id,
  text: Type.String(),
  code: Type.Optional(Type.String()),
  at: Type.Optional(When),
})

/** L0: five seconds. */
export const Strip = Type.Object({
  person: Person,
  allergies: Type.Array(Fact),
  alerts: Type.Array(Alert, { maxItems: 3 }),
  problems: Type.Array(Fact),
  medicines: Type.Array(Fact),
  lastContact: Type.Optional(Type.Object({ at: When, text: Type.String(), id: Id })),
  /** Parts that were not opened to the caller: that they are empty says nothing. */
  notOpened: Type.Array(Type.Enum(['allergies', 'problems', 'medicines', 'lastContact'])),
})
export type Strip = Static<typeof Strip>

/** A bar or a dot on a lane of the map; without `to` it lasts until now when `open`, else it is a moment. */
const Mark = Type.Object({
  kind: Kind,
  id: Id,
  text: Type.String(),
  from: When,
  to: Type.Optional(When),
  open: Type.Boolean(),
  /** For medicines: prescribed, dispensed, not dispensed. */
  tone: Type.Optional(Type.Enum(['prescribed', 'dispensed', 'gap'])),
  /** How many entries the mark stands for, when they are too many to draw one by one. */
  count: Type.Optional(Type.Integer()),
})

/** L1: one row of the map, e.g. one problem or one active ingredient. */
export const Lane = Type.Object({
  group: Type.Enum(['problems', 'medicines', 'results', 'care', 'referrals']),
  label: Type.String(),
  code: Type.Optional(Type.String()),
  marks: Type.Array(Mark),
})
export type Lane = Static<typeof Lane>

export const Series = Type.Object({
  loinc: Type.Optional(Type.String()),
  name: Type.String(),
  unit: Type.Optional(Type.String()),
  low: Type.Optional(Type.Number()),
  high: Type.Optional(Type.Number()),
  category: Type.Enum(['vital-signs', 'laboratory', 'other']),
  points: Type.Array(Type.Object({ at: When, value: Type.Number(), id: Id })),
})
export type Series = Static<typeof Series>

/** L2: one line of the list. */
export const Line = Type.Object({
  kind: Kind,
  id: Id,
  at: Type.Optional(When),
  title: Type.String(),
  detail: Type.Optional(Type.String()),
  by: Type.Optional(Author),
  /** The patient says that it is wrong, and nobody has answered yet. */
  disputed: Type.Optional(Type.Boolean()),
  /** The patient entered it themself; nobody has verified it. */
  own: Type.Optional(Type.Boolean()),
})
export type Line = Static<typeof Line>

/** Medicines of the profile after a file was taken in, and what the file changed. */
export const MedicinesTaken = Type.Object({
  medicines: Type.Integer(),
  fresh: Type.Integer(),
  changed: Type.Integer(),
  ended: Type.Integer(),
  refused: Type.Integer(),
})

export const epp = contract('epp', {
  overview: query(
    Type.Object({ patient: Id }),
    Type.Object({
      strip: Strip,
      lanes: Type.Array(Lane),
      series: Type.Array(Series),
      /** How many lines of each kind the list holds. */
      counts: Type.Record(Type.String(), Type.Integer()),
      /** When the newest entry arrived; profiles show how fresh they are. */
      asOf: Type.Optional(When),
    }),
  ),
  entries: query(
    Type.Object({
      patient: Id,
      kinds: Type.Optional(Type.Array(Kind)),
      text: Type.Optional(Type.String({ maxLength: 100 })),
      ...Page,
    }),
    Type.Object({ lines: Type.Array(Line), next: Type.Optional(Type.String()) }),
  ),
  /** L3: one entry whole, with where it comes from. */
  entry: query(
    Type.Object({ patient: Id, kind: Kind, id: Id }),
    Type.Object({
      line: Line,
      /** Named facts in order: label code and value in words. */
      facts: Type.Array(Type.Object({ label: Type.String(), value: Type.String() })),
      text: Type.Optional(Type.String()),
      source: Type.Object({
        system: Type.String(),
        version: Type.Optional(Type.Integer()),
        by: Type.Optional(Author),
      }),
    }),
  ),
  ...sending,
  /** RPL has written a new file of its medicines: by hash (SHA-256) and size in bytes; true on `day`. */
  takeMedicines: command(
    Type.Object({
      hash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
      size: Type.Integer({ minimum: 1 }),
      day: Day,
    }),
    MedicinesTaken,
  ),
})
