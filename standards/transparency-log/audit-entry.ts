/**
 * An entry of the audit as bytes, the same for who writes the log and who checks it. Every column of the row is in it, so that
 * a change of any shows. What is absent is absent, as the flags tell; what says the same twice is said once.
 *
 *   1 byte   edition: 2, or 3 where it has a detail (entries with no more than the first edition knew are written in it: first-edition.ts)
 *   2        flags, in the order of the fields below that have one
 *   8        number of the entry, big-endian
 *   …        whole numbers of variable length (number.ts): when, in microseconds since 1970 (flag: not as the entry's number says);
 *            transaction that wrote it; bucket, role, purpose, action; flow (flag)
 *   8        number of the request (flag), big-endian
 *   16 each  patient, person, organization, object (a flag each; another says that the object is the patient)
 *   1, …     length of the room's name and the name; the same of the application's (flag)
 *   1, …     in edition 3: length of the detail and the detail
 *   …        codes of the types as PostgreSQL writes an array: {9,12}; without the braces (flag) where it has them
 */
import { decodeFirst, encodeFirst } from './first-edition.ts'
import { ByteReader, ByteWriter } from './number.ts'

export interface AuditFields {
  /** int8, as text. */
  readonly no: string
  /** int8, as text. */
  readonly micros: string
  /** int8, as text. */
  readonly xid: string
  readonly bucket: number
  readonly role: number
  readonly purpose: number
  readonly action: number
  readonly flow: number | null
  /** UUIDs. */
  readonly patient: string | null
  readonly person: string | null
  readonly organization: string | null
  readonly object: string | null
  readonly room: string
  readonly types: string
  /** int8, as text. */
  readonly trace: string | null
  readonly application: string | null
  /** What else it tells (record/audit/detail.ts). */
  readonly detail: string | null
}

const edition = 2
const detailed = 3
const flags = {
  time: 1,
  flow: 2,
  trace: 4,
  patient: 8,
  person: 16,
  organization: 32,
  object: 64,
  objectIsPatient: 128,
  application: 256,
  array: 512,
} as const
const ids = ['patient', 'person', 'organization', 'object'] as const

export function encodeAuditEntry(entry: AuditFields): Uint8Array {
  const { object, trace, application, detail } = entry
  const isFirst = object === null && trace === null && application === null && detail === null
  return isFirst ? encodeFirst(entry) : encode(entry, flagsOf(entry))
}

function encode(entry: AuditFields, flagged: number): Uint8Array {
  const { no, micros, flow, trace, detail } = entry
  const to = new ByteWriter()
  to.fixed(BigInt(detail === null ? edition : detailed), 1)
  to.fixed(BigInt(flagged), 2)
  to.fixed(BigInt(no), 8)
  if ((flagged & flags.time) !== 0) to.number(BigInt(micros))
  to.number(BigInt(entry.xid))
  for (const number of [entry.bucket, entry.role, entry.purpose, entry.action, flow])
    if (number !== null) to.number(BigInt(number))
  if (trace !== null) to.fixed(BigInt(trace), 8)
  for (const id of ids) if ((flagged & flags[id]) !== 0) to.uuid(entry[id] ?? '')
  writeTexts(to, entry)
  return to.bytes()
}

function writeTexts(to: ByteWriter, { room, application, detail, types }: AuditFields): void {
  to.text(room)
  for (const text of [application, detail]) if (text !== null) to.text(text)
  to.rest(isPlain(types) ? types.slice(1, -1) : types)
}

function flagsOf(entry: AuditFields): number {
  const { no, micros, flow, trace, object, patient, application, types } = entry
  const isOwn = object !== null && object === patient
  const told: readonly (readonly [number, boolean])[] = [
    [flags.time, micros !== timeOf(no)],
    [flags.flow, flow !== null],
    [flags.trace, trace !== null],
    [flags.application, application !== null],
    [flags.objectIsPatient, isOwn],
    [flags.array, isPlain(types)],
    ...ids.map((id) => [flags[id], entry[id] !== null && !(id === 'object' && isOwn)] as const),
  ]
  return told.reduce((sum, [flag, isSet]) => sum | (isSet ? flag : 0), 0)
}

/** Throws RangeError or Error when the bytes are no entry. */
export function decodeAuditEntry(bytes: Uint8Array): AuditFields {
  if (bytes[0] === 1)
    return { ...decodeFirst(bytes), object: null, trace: null, application: null, detail: null }
  const from = new ByteReader(bytes)
  const written = Number(from.fixed(1))
  if (written !== edition && written !== detailed)
    throw new Error('The entry is of an edition that is not known here.')
  return decode(from, written)
}

function decode(from: ByteReader, written: number): AuditFields {
  const flagged = Number(from.fixed(2))
  const has = (name: keyof typeof flags) => (flagged & flags[name]) !== 0
  const short = () => Number(from.number())
  const no = String(from.fixed(8))
  const micros = has('time') ? String(from.number()) : timeOf(no)
  const xid = String(from.number())
  const [bucket, role, purpose, action] = [short(), short(), short(), short()]
  const flow = has('flow') ? short() : null
  const trace = has('trace') ? String(from.fixed(8)) : null
  const [patient, person, organization, other] = ids.map((id) => (has(id) ? from.uuid() : null))
  const object = has('objectIsPatient') ? patient : other
  const room = from.text()
  const application = has('application') ? from.text() : null
  const detail = written === detailed ? from.text() : null
  return {
    ...{ no, micros, xid, bucket, role, purpose, action, flow, trace, room, application, detail },
    patient: patient ?? null,
    person: person ?? null,
    organization: organization ?? null,
    object: object ?? null,
    types: has('array') ? `{${from.rest()}}` : from.rest(),
  }
}

const isPlain = (types: string): boolean => types.startsWith('{') && types.endsWith('}') && types.length > 1

/** Numbers of entries begin with their millisecond (record/audit/number.ts). */
const timeOf = (no: string): string => String((BigInt(no) / 1_000_000n) * 1000n)
