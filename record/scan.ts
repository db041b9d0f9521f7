/** All resources of a type that the caller may see, page by page: past the gate, each page audited before it is handed on. */
import { resolveAll } from './alias.ts'
import { auditRow } from './audit/entry.ts'
import { journal } from './audit/journal.ts'
import { column } from './column.ts'
import {
  type Access,
  accessParameters,
  accessTo,
  allowedSql,
  missing,
  mustReach,
  reachingParameters,
} from './gate/access.ts'
import { reachingSql } from './gate/condition.ts'
import { bucketOf } from './id.ts'
import { holdingsOf } from './keys/of-world.ts'
import { alsoReached } from './links/together.ts'
import type { Asker } from './read.ts'
import { openRow, type Row, rowColumns } from './row.ts'
import type { Stored } from './stored.ts'
import { typeNumber } from './write/draft.ts'

export interface ScanOrder {
  readonly type: string
  /** Public ids: only what belongs to these patients; everything in reach when absent. */
  readonly patients?: readonly string[] | undefined
  /** Of these patients those in reach; otherwise one who is not in reach is a refusal. */
  readonly amongThem?: boolean
  /** Only what changed after this. */
  readonly since?: Date | undefined
  /** The caller will stop soon: small pages, and none is fetched (and told to its patients) ahead. */
  readonly few?: boolean
}

const pageSizes = { few: 50, usual: 500 } as const

/** Patients whose rows are looked up together. */
const abreast = 20

/** In order of age, patient group by patient group. Refuses `forbidden/…`, `not-found`, before the first page. */
export async function* scan(asker: Asker, order: ScanOrder): AsyncGenerator<Stored[]> {
  const type = typeNumber(order.type)
  const access = await accessTo(asker.world, asker.sql, asker, order.type)
  const now = asker.world.clock.now()
  const patients = await patientsOf(asker, access, { order, type, now })
  const size = order.few === true ? pageSizes.few : pageSizes.usual
  const page = pager(asker, access, { type, now, since: order.since, size })
  const groups = patients === undefined ? [undefined] : groupsOf(patients)
  for (const group of groups)
    yield* pages((after) => page(group, after), { size, isAhead: order.few !== true })
}

/** `isAhead`: the next page comes while this one is looked at. */
async function* pages(
  page: (after: string) => Promise<Stored[]>,
  { size, isAhead }: { size: number; isAhead: boolean },
): AsyncGenerator<Stored[]> {
  let coming: Promise<Stored[]> | undefined = page(beforeAll)
  while (coming !== undefined) {
    const rows: Stored[] = await coming
    const last = rows.at(-1)
    if (last === undefined) return
    const next = () => (rows.length < size ? undefined : page(last.key))
    const ahead = isAhead ? next() : undefined
    ahead?.catch(() => {})
    yield rows
    coming = ahead ?? next()
  }
}

const beforeAll = '00000000-0000-0000-0000-000000000000'

interface Scanned {
  readonly order: ScanOrder
  readonly type: number
  readonly now: Date
}

/** Record ids of the patients to go through; undefined for the whole type. */
async function patientsOf(asker: Asker, access: Access, scanned: Scanned): Promise<string[] | undefined> {
  const { order, now } = scanned
  if (order.patients !== undefined) return named(asker, access, scanned)
  if (access.kind === 'all') return undefined
  if (access.kind === 'self') return [...access.patients].sort()
  const rows = await asker.sql.query<{ patient: string }>(
    `select distinct g.patient from record.relation g where ${reachingSql(1)} order by g.patient`,
    reachingParameters(access, now),
  )
  return rows.map(({ patient }) => patient)
}

/** Patients whom the caller names: each must exist and be in reach. */
async function named(asker: Asker, access: Access, { order, type, now }: Scanned): Promise<string[]> {
  const references = new Set((order.patients ?? []).map((id) => `Patient/${id}`))
  const found = await resolveAll(asker.world, asker.sql, references)
  const keys = [...new Set(found.values())].sort()
  // The gate is in each page's own SQL too.
  if (order.amongThem === true) return [...holdingsOf(asker.world).links.withPartners(keys)].sort()
  if (found.size < references.size) missing(access, asker, 'Patient')
  try {
    await mustReach(asker.sql, access, new Set(keys), now)
  } catch (error) {
    await note(asker, keys, { type, now, action: 'refused' })
    throw error
  }
  return [...(await alsoReached(asker, access, keys, now))].sort()
}

function groupsOf(patients: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(patients.length / abreast) }, (_, index) =>
    patients.slice(index * abreast, (index + 1) * abreast),
  )
}

interface Paged {
  readonly type: number
  readonly now: Date
  readonly since: Date | undefined
  readonly size: number
}

function pager(asker: Asker, access: Access, { type, now, since, size }: Paged) {
  const held = holdingsOf(asker.world)
  const text = (ofPatients: boolean) =>
    `select ${rowColumns} from record.resource r where r.type = $1 and not r.deleted and r.id > $2
     and ($3::timestamptz is null or r.at > $3) ${ofPatients ? 'and r.patient = any($9::uuid[]) and r.bucket = any($10::smallint[])' : ''} and ${allowedSql(4)}
     order by r.id limit ${size}`
  return async (patients: readonly string[] | undefined, after: string): Promise<Stored[]> => {
    const values = [type, after, since?.toISOString() ?? null, ...accessParameters(access, now)]
    const rows = await asker.sql.query<Row>(
      text(patients !== undefined),
      patients === undefined
        ? values
        : [...values, column(patients), column(new Set(patients.map(bucketOf)))],
    )
    const seen = new Set(rows.flatMap(({ patient }) => patient ?? []))
    await note(asker, seen, { type, now, action: 'search' })
    return rows.map((row) => openRow(held, row))
  }
}

interface Noted {
  readonly type: number
  readonly now: Date
  readonly action: 'search' | 'refused'
}

async function note(asker: Asker, patients: Iterable<string>, { type, now, action }: Noted): Promise<void> {
  const held = holdingsOf(asker.world)
  const rows = Array.from(patients, (patient) =>
    auditRow(held, asker, { at: now, patient, bucket: bucketOf(patient), action, types: [type] }),
  )
  await journal(asker.world, rows)
}
