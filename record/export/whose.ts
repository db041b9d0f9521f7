/** Who may export whose data: rules as data, then the gate's own facts at the instant of the export. */
import type { Role } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'
import type { FhirResource, Reference } from '#standards/fhir/resource.ts'
import { compartmentParameters } from '#standards/fhir/search-parameters.ts'
import { resolveAll } from '../alias.ts'
import { auditRow } from '../audit/entry.ts'
import { journal } from '../audit/journal.ts'
import { column } from '../column.ts'
import {
  type Access,
  accessParameters,
  accessTo,
  allowedSql,
  missing,
  mustReach,
  type Related,
  reachingParameters,
} from '../gate/access.ts'
import { reachingSql } from '../gate/condition.ts'
import { mayReach } from '../gate/reach.ts'
import { bucketOf } from '../id.ts'
import { holdingsOf } from '../keys/of-world.ts'
import { type Asker, readCurrent } from '../read.ts'
import { keptTypes, typeCode, typeName } from '../type-code.ts'
import { typeNumber } from '../write/draft.ts'
import { inPlace } from './literals.ts'

/** `system`: everything. `patient`: all compartments in reach. `instance`: one. `group`: those of its members. */
export type ExportLevel = 'system' | 'patient' | 'instance' | 'group'

/** Everybody else reads patient by patient. */
const exporters: Partial<Record<Role, readonly ExportLevel[]>> = {
  sandbox: ['system', 'patient', 'instance', 'group'],
  platform: ['system', 'patient', 'instance', 'group'],
  'provider-system': ['patient', 'instance', 'group'],
  patient: ['patient', 'instance'],
}

/** Whose data it is, as decided when it was asked for; relations of care are looked at again when it is done. */
export interface Whose {
  readonly whole: 'everything' | 'everybody' | undefined
  /** Record ids of patients; undefined for all that `parties` reach. */
  readonly patients: readonly string[] | undefined
  /** How a provider reaches them; undefined when nobody need be in anyone's care. */
  readonly related: Related | undefined
}

export interface ExportPlace {
  readonly level: ExportLevel
  /** Of the patient or the group. */
  readonly id: string | undefined
  /** Public ids of patients that it is narrowed to. */
  readonly patients: readonly string[] | undefined
}

/** Refuses `forbidden/…`, `not-found`, `incorrect/…`. */
export async function whoseData(asker: Asker, place: ExportPlace): Promise<Whose> {
  mustExport(asker, place)
  if (place.level === 'system') return { whole: 'everything', patients: undefined, related: undefined }
  const access = await accessTo(asker.world, asker.sql, asker, 'Patient')
  const own = access.kind === 'self' ? access.patients : undefined
  const patients = (await chosenPatients(asker, access, place)) ?? own
  if (access.kind === 'related') return { whole: undefined, patients, related: access }
  return { whole: patients === undefined ? 'everybody' : undefined, patients, related: undefined }
}

function mustExport({ actor }: Asker, { level, patients }: ExportPlace): void {
  if (!exporters[actor.role]?.includes(level))
    refuse(
      'forbidden',
      'no-export',
      level === 'system'
        ? 'Everything is exported by a local instance alone; try Patient/$export or Group/[id]/$export.'
        : 'Your role exports nothing; read patient by patient.',
    )
  if (patients && (level === 'system' || level === 'instance'))
    refuse('incorrect', 'patient', 'At this level no patients are named.', 'patient')
}

/** Record ids of those whom the request names, or the group; undefined when neither does. */
async function chosenPatients(
  asker: Asker,
  access: Access,
  { level, id = '', patients }: ExportPlace,
): Promise<string[] | undefined> {
  if (level === 'instance') return keysOf(asker, access, [id])
  const named = patients && (await keysOf(asker, access, patients))
  if (level !== 'group') return named
  const members = await membersOf(asker, id)
  if (named?.some((key) => !members.includes(key)))
    refuse('unprocessable', 'not-a-member', 'A patient who was named is no member of the group.', 'patient')
  return named ?? members
}

/** A select of patients, as `patient`, as of an instant; undefined where none are singled out. */
export function patientsSql({ patients, related: access }: Whose, at: Date): string | undefined {
  const listed = patients && `select distinct unnest('${column(patients)}'::uuid[]) as patient`
  const related =
    access &&
    `select distinct g.patient from record.relation g
    where ${inPlace(reachingSql(1), reachingParameters(access, at))}`
  return listed && related ? `${listed} intersect ${related}` : (listed ?? related)
}

/** The gate as a condition on row `r`, as of an instant; undefined where every row of those patients is exported. */
export function gateOf({ related }: Whose, at: Date): string | undefined {
  return related && inPlace(allowedSql(1), accessParameters(related, at))
}

/**
 * Type codes that the caller may export there, and names of those that were asked for and are left out. Refuses
 * `forbidden/not-exported` when nothing is left.
 */
export async function exportable(
  asker: Asker,
  level: ExportLevel,
  asked: readonly number[] | undefined,
): Promise<{ types: readonly number[]; left: string[] }> {
  const way = level === 'system' ? 'all' : (await accessTo(asker.world, asker.sql, asker, 'Patient')).kind
  const may = keptTypes.filter(
    (type) => mayReach(asker, type, way) && (level === 'system' || isPersonal(type)),
  )
  const codes = new Set(may.map((type) => typeCode(type) ?? 0))
  if (asked === undefined) return { types: [...codes].sort((one, other) => one - other), left: [] }
  const types = asked.filter((code) => codes.has(code))
  if (asked.length > 0 && types.length === 0)
    refuse(
      'forbidden',
      'not-exported',
      'None of these types is exported to your role at this level.',
      '_type',
    )
  return { types, left: asked.filter((code) => !codes.has(code)).map(typeName) }
}

/** A group is kept with its first member but names others: it leaves with the whole record alone. */
const isPersonal = (type: string): boolean =>
  type === 'Patient' || (type !== 'Group' && compartmentParameters('Patient', type).length > 0)

interface Group extends FhirResource {
  readonly member?: readonly { readonly entity: Reference; readonly inactive?: boolean }[]
}

async function membersOf(asker: Asker, id: string): Promise<string[]> {
  const { resource } = await readCurrent(asker, 'Group', id)
  const { member = [] } = resource as Group
  const references = member
    .filter(({ inactive }) => inactive !== true)
    .flatMap(({ entity }) => /^Patient\/[A-Za-z0-9.-]+$/.exec(entity.reference ?? '') ?? [])
  return [...(await resolveAll(asker.world, asker.sql, new Set(references))).values()]
}

/** Record ids of patients who were named: each must be in reach. */
async function keysOf(asker: Asker, access: Access, ids: readonly string[]): Promise<string[]> {
  const references = new Set(ids.map((id) => `Patient/${id}`))
  const found = await resolveAll(asker.world, asker.sql, references)
  if (found.size < references.size) return missing(access, asker, 'Patient')
  const keys = [...found.values()]
  await mustBeYours(asker, access, keys)
  const there = await asker.sql.query<{ id: string }>(
    `select r.id from record.resource r where r.type = ${typeNumber('Patient')} and r.id = any($1::uuid[])
     and r.bucket = any($2::smallint[])`,
    [column(keys), column(new Set(keys.map(bucketOf)))],
  )
  return there.length < keys.length ? missing(access, asker, 'Patient') : keys
}

/** Being refused is told to the patients, as when reading. */
async function mustBeYours(asker: Asker, access: Access, keys: readonly string[]): Promise<void> {
  const { world, sql } = asker
  const at = world.clock.now()
  try {
    await mustReach(sql, access, new Set(keys), at)
  } catch (error) {
    const held = holdingsOf(world)
    const types = [typeNumber('Patient')]
    const rows = keys.map((patient) =>
      auditRow(held, asker, { at, patient, bucket: bucketOf(patient), action: 'refused', types }),
    )
    await journal(world, rows)
    throw error
  }
}
