/** Alarms that ring by themselves. */
import { type Static, Type } from 'typebox'
import { Id, Instant, Words } from '#standards/pl-ids/schemas.ts'
import { EntryNumber, Finding } from './entry.ts'

/** What rang by itself, with the entries that show it. Of whom an alarm about a patient is, is not told. */
export const RaisedAlarm = Type.Object({
  id: EntryNumber,
  rule: Type.Enum([
    'strangers',
    'many-people',
    'at-night',
    'people-sought',
    'one-patient',
    'sign-ins-refused',
    'prescriptions',
  ]),
  at: Instant,
  /** The last that counted. */
  lastAt: Instant,
  practitioner: Type.Optional(Id),
  count: Type.Integer(),
  limit: Type.Integer(),
  /** Numbers of entries of the audit, the latest first, at most 50. */
  entries: Type.Array(EntryNumber),
  /** Whether the worker is held until the alarm is closed. */
  holds: Type.Boolean(),
  finding: Type.Optional(Finding),
  answer: Type.Optional(Words),
})
export type RaisedAlarm = Static<typeof RaisedAlarm>
