/** SAU: who looked at whose data, when, why, by which flow. */
import { type Static, Type } from 'typebox'
import { Purpose, Role } from '#kernel/actor.ts'
import { command, contract, event, query } from '#kernel/contract.ts'
import { Author, Id, Instant, Page, Words } from '#standards/pl-ids/schemas.ts'
import { saa } from '../saa-permissions/contract.ts'
import { saz } from '../saz-accounts/contract.ts'
import { sor } from '../sor-registers/contract.ts'
import { RaisedAlarm } from './shapes/alarm.ts'
import { EntryNumber, Finding } from './shapes/entry.ts'
import { LookThrough, NewLookThrough, Span } from './shapes/look-through.ts'
import { ReportedLook } from './shapes/reported-look.ts'
import { Standing, ToReview } from './shapes/review.ts'

/** An audit message as it came, at most 60 kB. */
const Message = Type.String({ maxLength: 60_000 })

export const Access = Type.Object({
  id: Type.String(),
  /** Numbers of the entries that are told as one look, newest first, at most 50. */
  entries: Type.Array(EntryNumber),
  /** What became of the patient's report that they do not recognise it. */
  report: Type.Optional(Type.Enum(['open', 'in-order', 'misuse'])),
  at: Instant,
  action: Type.Enum([
    'read',
    'search',
    'create',
    'update',
    'delete',
    'refused',
    'export',
    'sign-in',
    'sign-in-refused',
    'passkey-added',
    'passkey-removed',
    'sessions-ended',
    'token-given',
    'program-added',
    'program-removed',
  ]),
  /** FHIR resource types that were touched. */
  types: Type.Array(Type.String()),
  /** Of which register of the state it was a decision; without a key a whole list was taken in. */
  register: Type.Optional(Type.Object({ id: Type.String(), key: Type.Optional(Type.String()) })),
  role: Role,
  /** Id of the application that acted, or was given a key. */
  application: Type.Optional(Type.String()),
  /** From where an import brought it: the URI of the source, the file of a list. */
  source: Type.Optional(Type.String()),
  /** Somebody in the patient's place: a parent, or whom the patient named. */
  proxy: Type.Optional(
    Type.Object({
      /** Whoever asks. */
      you: Type.Boolean(),
      name: Type.Optional(Type.String()),
      guardian: Type.Optional(Type.Boolean()),
    }),
  ),
  purpose: Purpose,
  by: Author,
  /** Name of the worker and of the place, as the registers know them. */
  workerName: Type.Optional(Type.String()),
  placeName: Type.Optional(Type.String()),
  flow: Type.Optional(Type.Integer()),
  /** Number of the request; lines of the technical log have it too. */
  trace: Type.Optional(Type.String()),
  /** Set when this is no look of ours: the place reported one of its own. */
  reported: Type.Optional(ReportedLook),
  /** Why an auditor looked through the log. */
  reason: Type.Optional(Type.String()),
})
export type Access = Static<typeof Access>

/** A look that a patient does not recognise. Whose it was is not told. */
export const Report = Type.Object({
  id: Type.String(),
  at: Instant,
  access: Access,
  says: Type.Optional(Words),
  finding: Type.Optional(Finding),
  answer: Type.Optional(Words),
})
export type Report = Static<typeof Report>

/** A worker who reached for more people's data in an hour than work explains. */
const Alarm = Type.Object({
  what: Type.Enum(['strangers', 'many-people']),
  practitioner: Id,
  workerName: Type.Optional(Type.String()),
  /** Different people without a relation of care, and in all. */
  strangers: Type.Integer(),
  people: Type.Integer(),
})
export type Alarm = Static<typeof Alarm>

/** Names of the workers whose ids stand in the answer. */
const names = { names: Type.Record(Type.String(), Type.String()) }

export const sau = contract('sau', {
  /** For the patient: every access to their data by others and by themselves, newest first; with `byOthers` those of people at work alone. */
  accessesOf: query(
    Type.Object({ patient: Id, byOthers: Type.Optional(Type.Boolean()), ...Span, ...Page }),
    Type.Object({ accesses: Type.Array(Access), next: Type.Optional(Type.String()) }),
  ),
  /**
   * For auditors, after step-up: looks through the log for a patient, a worker or a place, and says why; the patient is told. Its
   * pages can be asked for by the same auditor for an hour. Refuses `forbidden/step-up-needed`, `not-found/no-person`.
   */
  lookThrough: command(NewLookThrough, Type.Object({ search: EntryNumber, until: Instant })),
  /** The looks that it found, newest first; whose data a worker looked at is not told. */
  found: query(
    Type.Object({ search: EntryNumber, ...Span, ...Page }),
    Type.Object({ accesses: Type.Array(Access), next: Type.Optional(Type.String()) }),
  ),
  /** For auditors: what auditors looked through, newest first. */
  pastSearches: query(
    Type.Object({ limit: Page.limit, before: Type.Optional(EntryNumber) }),
    Type.Object({ searches: Type.Array(LookThrough), ...names, next: Type.Optional(EntryNumber) }),
  ),
  /** For auditors: workers and places by the beginnings of their names. */
  findInDirectory: query(sor.findInDirectory.input, sor.findInDirectory.output),
  /** For auditors: break-glass accesses that wait for a review, the oldest first. */
  emergencies: query(Type.Object({}), Type.Object({ emergencies: Type.Array(ToReview) })),
  /** Closes one; without grounds it ends at once, the patient reads the finding, and it counts against the worker. */
  reviewEmergency: command(saa.reviewEmergency.input, Type.Object({})),
  /** For auditors: what a report or a break-glass access is weighed by. */
  evidence: query(
    Type.Object({ emergency: Type.Optional(Id), report: Type.Optional(EntryNumber) }),
    Type.Object({
      /** What the worker did: under the break-glass access, or half an hour around what was reported. */
      accesses: Type.Array(Access),
      standing: Standing,
      /** Whether the look's entries were proved to be in the log just now. */
      isProven: Type.Boolean(),
    }),
  ),
  /** For the patient: proofs that entries are in the Merkle log, in the format of c2sp.org/tlog-proof, with the log's key. */
  proofs: query(
    Type.Object({ patient: Id, entries: Type.Array(EntryNumber, { minItems: 1, maxItems: 50 }) }),
    Type.Object({
      key: Type.String(),
      proofs: Type.Array(Type.Object({ id: EntryNumber, proof: Type.String() })),
    }),
  ),
  /** The patient does not recognise a look. Told again it stays as it was. */
  report: command(
    Type.Object({ patient: Id, access: EntryNumber, says: Type.Optional(Words) }),
    Type.Object({}),
  ),
  /** For auditors: the open reports, or the closed ones, the oldest first. */
  reports: query(
    Type.Object({
      closed: Type.Optional(Type.Boolean()),
      limit: Page.limit,
      after: Type.Optional(EntryNumber),
    }),
    Type.Object({ reports: Type.Array(Report), next: Type.Optional(Type.String()) }),
  ),
  /** For auditors: what came of a report; the patient sees the finding beside the look. */
  closeReport: command(Type.Object({ report: EntryNumber, finding: Finding, says: Words }), Report),
  /** For auditors: alarms that rang by themselves, the open ones or the closed ones, the oldest first. */
  raisedAlarms: query(
    Type.Object({
      closed: Type.Optional(Type.Boolean()),
      limit: Page.limit,
      after: Type.Optional(EntryNumber),
    }),
    Type.Object({ alarms: Type.Array(RaisedAlarm), ...names, next: Type.Optional(EntryNumber) }),
  ),
  /** For auditors: what came of an alarm. In order, it lets a worker who was held go on. */
  closeAlarm: command(Type.Object({ alarm: EntryNumber, finding: Finding, says: Words }), RaisedAlarm),
  /** An alarm rang; told again when it grows is not. */
  alarmRaised: event(Type.Object({ alarm: EntryNumber, rule: RaisedAlarm.properties.rule })),
  /** From providers' systems: audit messages (DICOM PS3.15 A.5) of looks in their own data. Answers how many were new. */
  takeReported: command(
    Type.Object({ messages: Type.Array(Message, { minItems: 1, maxItems: 100 }) }),
    Type.Object({ taken: Type.Integer(), known: Type.Integer(), refused: Type.Integer() }),
  ),
  /** For auditors: what providers' systems reported, newest first. Whom it was about is not told. */
  reportedLooks: query(
    Type.Object({
      organization: Type.Optional(Id),
      limit: Page.limit,
      before: Type.Optional(EntryNumber),
    }),
    Type.Object({
      looks: Type.Array(
        Type.Object({ id: EntryNumber, at: Instant, organization: Id, reported: ReportedLook }),
      ),
      next: Type.Optional(EntryNumber),
    }),
  ),
  /** For auditors: what is out of the ordinary in the last hour. */
  alarms: query(Type.Object({}), Type.Object({ until: Instant, alarms: Type.Array(Alarm) })),
  /** Who is behind a pseudonym: two auditors ask SAZ together. */
  reidentifications: query(saz.reidentifications.input, saz.reidentifications.output),
  askReidentification: command(saz.askReidentification.input, saz.askReidentification.output),
  agreeToReidentification: command(saz.agreeToReidentification.input, saz.agreeToReidentification.output),
})
