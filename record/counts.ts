/** How many resources of each type somebody may reach: counted by PostgreSQL, nothing is opened. */
import type { Sql } from '#kernel/sql.ts'
import { resolve } from './alias.ts'
import { auditRow } from './audit/entry.ts'
import { journal } from './audit/journal.ts'
import { column } from './column.ts'
import { type Access, accessParameters, accessTo, allowedSql, missing, mustReach } from './gate/access.ts'
import { bucketOf } from './id.ts'
import { holdingsOf } from './keys/of-world.ts'
import { alsoReached } from './links/together.ts'
import type { Asker } from './read.ts'
import { keptTypes, typeCode, typeName } from './type-code.ts'

/** A country takes a while to count; whoever cannot wait asks for one type, or one patient. */
const patience = '20s'

/** By type name. `patient`: public id. Refuses `forbidden/…`, `not-found`, `busy` when it takes too long. */
export async function countsOf(asker: Asker, patient: string | undefined): Promise<[string, number][]> {
  const now = asker.world.clock.now()
  const keys = patient === undefined ? undefined : await reached(asker, patient, now)
  const ways = await waysOf(asker)
  // Counting may take long: it gets a connection of its own.
  const found = await asker.world.database.begin(async (sql) => {
    await sql.query(`set local statement_timeout = '${patience}'`)
    const counted: [string, number][] = []
    for (const { access, types } of ways)
      counted.push(...(await countedIn(sql, { access, types, keys, now })))
    return counted
  })
  return found.sort(([a], [b]) => (a < b ? -1 : 1))
}

interface Way {
  readonly access: Access
  readonly types: number[]
}

/** Types by the way in which they are reached; those out of reach are left out. */
async function waysOf(asker: Asker): Promise<Way[]> {
  const ways = new Map<string, Way>()
  for (const type of keptTypes) {
    const access = await accessOrNone(asker, type)
    if (!access) continue
    const way = ways.get(access.kind) ?? { access, types: [] }
    way.types.push(typeCode(type) ?? 0)
    ways.set(access.kind, way)
  }
  return [...ways.values()]
}

async function accessOrNone(asker: Asker, type: string): Promise<Access | undefined> {
  try {
    return await accessTo(asker.world, asker.sql, asker, type)
  } catch {
    return undefined
  }
}

interface Counted extends Way {
  readonly keys: readonly string[] | undefined
  readonly now: Date
}

async function countedIn(sql: Sql, { access, types, keys, now }: Counted): Promise<[string, number][]> {
  const some = keys ?? (access.kind === 'self' ? access.patients : undefined)
  const values = [
    column(types),
    ...accessParameters(access, now),
    ...(some ? [column(some), column(new Set(some.map(bucketOf)))] : []),
  ]
  const rows = await sql.query<{ type: number; count: string }>(
    `select r.type, count(*) from record.resource r where r.type = any($1::smallint[]) and not r.deleted
     ${whose(access, some)} and ${allowedSql(2)} group by r.type`,
    values,
  )
  return rows.map(({ type, count }) => [typeName(type), Number(count)])
}

/** What the gate says once more, so that an index by patient is used, and on a cluster the patient's shard. */
function whose({ kind }: Access, some: readonly string[] | undefined): string {
  if (some !== undefined) return 'and r.patient = any($7::uuid[]) and r.bucket = any($8::smallint[])'
  if (kind === 'all') return ''
  return `and exists (select from record.relation own where own.patient = r.patient and own.bucket = r.bucket
    and own.party = any($3::uuid[]))`
}

async function reached(asker: Asker, patient: string, now: Date): Promise<readonly string[]> {
  const { world, sql } = asker
  const access = await accessTo(world, sql, asker, 'Patient')
  const key = (await resolve(world, sql, 'Patient', patient)) ?? missing(access, asker, 'Patient')
  const note = (action: 'search' | 'refused', patients: readonly string[]) =>
    journal(
      world,
      patients.map((one) =>
        auditRow(holdingsOf(world), asker, {
          at: now,
          patient: one,
          bucket: bucketOf(one),
          action,
          types: [typeCode('Patient') ?? 0],
        }),
      ),
    )
  try {
    await mustReach(sql, access, new Set([key]), now)
  } catch (error) {
    await note('refused', [key])
    throw error
  }
  const keys = await alsoReached(asker, access, [key], now)
  await note('search', keys)
  return keys
}
