/** The audit read back: who looked at a patient's data, or what a worker looked at. */
import { refuse } from '#kernel/problem.ts'
import { resolve } from '../alias.ts'
import { bucketOf } from '../id.ts'
import { withLinked } from '../links/both.ts'
import { publicIds } from '../public-ids.ts'
import type { Asker } from '../read.ts'
import { typeName } from '../type-code.ts'
import { type Between, backInTime } from './back-in-time.ts'
import { type Detail, readDetail } from './detail.ts'
import { type Action, type AuditPurpose, type AuditRole, actionOf, purposeOf, roleOf } from './entry.ts'
import { journalled } from './journal.ts'

/** One access; ids are public ids of FHIR resources. */
export interface Access {
  /** Number in the journal, as text; newer is greater. */
  readonly id: string
  readonly at: Date
  readonly action: Action
  readonly role: AuditRole
  readonly purpose: AuditPurpose
  /** Room or door by which it came. */
  readonly room: string
  readonly flow?: number
  readonly practitioner?: string
  readonly organization?: string
  /** The patient whose data it was; a worker's sign-in is about nobody's. */
  readonly patient?: string
  /** Set when a person looked at a record as a patient. */
  readonly byPatient?: string
  /** FHIR types that were touched. */
  readonly types: readonly string[]
  /** Public id of the resource, where it was one. */
  readonly object?: string
  /** Number of the request; lines of the technical log have it too. */
  readonly trace?: string
  /** Which application acted for the person. */
  readonly application?: string
  readonly detail?: Detail
}

export interface Span {
  /** 1 to 500. */
  readonly count: number
  /** Only entries older than this `id`. */
  readonly before?: string
  /** Only entries from this `id` on. */
  readonly since?: string
  /** Tell of which resource it was; each costs a look at it. */
  readonly withObjects?: boolean
}

export interface AccessRow {
  readonly no: string
  readonly at: Date
  readonly patient: string | null
  readonly person: string | null
  readonly organization: string | null
  readonly role: number
  readonly purpose: number
  readonly action: number
  readonly flow: number | null
  readonly room: string
  readonly types: number[]
  readonly object: string | null
  readonly trace: string | null
  readonly application: string | null
  readonly detail: string | null
}

const columns =
  'no, at, patient, person, organization, role, purpose, action, flow, room, types, object, trace, application, detail'

/** Accesses to a patient's data, newest first: for that patient and for auditors. Refuses `forbidden/not-yours`. */
export async function auditOf(asker: Asker, patient: string, span: Span): Promise<Access[]> {
  mayAuditPatient(asker, patient)
  const key = await resolve(asker.world, asker.sql, 'Patient', patient)
  if (key === undefined) return []
  const both = await withLinked(asker.world, [key])
  return both.length === 1 ? find(asker, 'patient', key, span) : ofBoth(asker, both, span)
}

/** Looks at either record of one person, in one order. */
async function ofBoth(asker: Asker, keys: readonly string[], span: Span): Promise<Access[]> {
  const found = await Promise.all(keys.map((key) => find(asker, 'patient', key, span)))
  const newest = found.flat().sort((one, other) => (BigInt(one.id) < BigInt(other.id) ? 1 : -1))
  return newest.slice(0, mostOf(span))
}

const mostOf = ({ count }: Span): number => Math.min(Math.max(count, 1), 500)

/**
 * Refuses `forbidden/not-yours` everybody but the patient and auditors. Who acts in the patient's place asks the room of the audit, which
 * sees to who may.
 */
export function mayAuditPatient({ actor, room }: Pick<Asker, 'actor' | 'room'>, patient: string): void {
  const allowed =
    actor.role === 'auditor' ||
    actor.role === 'sandbox' ||
    (actor.role === 'patient' && actor.patient === patient && (actor.proxy === undefined || room === 'sau'))
  if (!allowed) refuse('forbidden', 'not-yours', 'Only the patient and an auditor may see who looked.')
}

/** What a worker or a place looked at, newest first: for auditors. Refuses `forbidden/auditors-only`. */
export async function auditBy(
  asker: Asker,
  who: { practitioner: string } | { organization: string },
  span: Span,
): Promise<Access[]> {
  const { role } = asker.actor
  if (role !== 'auditor' && role !== 'sandbox')
    refuse('forbidden', 'auditors-only', 'Only an auditor may see what a worker looked at.')
  const [type, id] =
    'practitioner' in who ? ['Practitioner', who.practitioner] : ['Organization', who.organization]
  const key = await resolve(asker.world, asker.sql, type, id)
  return key === undefined ? [] : find(asker, type === 'Practitioner' ? 'person' : 'organization', key, span)
}

type By = 'patient' | 'person' | 'organization'

async function find(asker: Asker, by: By, key: string, span: Span): Promise<Access[]> {
  const { before = '9223372036854775807', since = '0', withObjects } = span
  await journalled(asker.world)
  const whole = { since, before }
  const most = mostOf(span)
  const found: AccessRow[] = []
  for (const part of by === 'patient' ? [whole] : backInTime(whole, asker.world.clock.now())) {
    found.push(...(await rowsOf(asker, by, key, { ...part, count: most - found.length })))
    if (found.length === most) break
  }
  return accessesIn(asker, found, withObjects)
}

const rowsOf = (
  { sql }: Asker,
  by: By,
  key: string,
  { since, before, count }: Between & { count: number },
): Promise<AccessRow[]> =>
  sql.query<AccessRow>(
    `select ${columns} from record.audit where ${by} = $1${by === 'patient' ? ' and bucket = $5' : ''}
     and no < $2 and no >= $4
     order by no desc limit $3`,
    by === 'patient' ? [key, before, count, since, bucketOf(key)] : [key, before, count, since],
  )

/** Rows of record.audit with public ids in place of the record's own. */
export async function accessesIn(
  asker: Pick<Asker, 'world' | 'sql'>,
  rows: readonly AccessRow[],
  withObjects = false,
): Promise<Access[]> {
  const objects = withObjects ? rows.flatMap(objectIn) : []
  const names = await publicIds(asker, [...rows.flatMap(idsIn), ...objects])
  return rows.map((row) => accessOf(row, (id) => names.get(id) ?? id))
}

/** Record ids with the type they have. */
function idsIn({ patient, person, organization, role }: AccessRow): [string, string][] {
  return [
    ...(patient ? [['Patient', patient] as [string, string]] : []),
    ...(person
      ? [[roleOf(role) === 'patient' ? 'Patient' : 'Practitioner', person] as [string, string]]
      : []),
    ...(organization ? [['Organization', organization] as [string, string]] : []),
  ]
}

const objectIn = ({ object, types: [type] }: AccessRow): [string, string][] =>
  object === null || type === undefined ? [] : [[typeName(type), object]]

function accessOf(row: AccessRow, publicId: (id: string) => string): Access {
  const { no, at, patient, person, organization, flow, room, types, object, trace, application } = row
  const role = roleOf(row.role)
  const by = role === 'patient' ? 'byPatient' : 'practitioner'
  return {
    id: no,
    at,
    action: actionOf(row.action),
    role,
    purpose: purposeOf(row.purpose),
    room,
    ...(flow === null ? {} : { flow }),
    ...(person ? { [by]: publicId(person) } : {}),
    ...(organization ? { organization: publicId(organization) } : {}),
    ...(patient ? { patient: publicId(patient) } : {}),
    types: types.map(typeName),
    ...(object ? { object: publicId(object) } : {}),
    ...(trace === null ? {} : { trace: Number(trace).toString(16).padStart(13, '0') }),
    ...(application === null ? {} : { application }),
    ...(row.detail === null ? {} : { detail: readDetail(row.detail) }),
  }
}
