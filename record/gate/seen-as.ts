/**
 * What somebody else would see of a person's compartment: the gate's own answer for that caller, entry by entry. No
 * content is opened, and it is noted as a look of the one who asks.
 */
import type { Caller } from '#kernel/system.ts'
import { resolve } from '../alias.ts'
import { type Accessed, auditRow } from '../audit/entry.ts'
import { journal } from '../audit/journal.ts'
import { bucketOf } from '../id.ts'
import { holdingsOf } from '../keys/of-world.ts'
import { publicIds } from '../public-ids.ts'
import type { Asker } from '../read.ts'
import { typeName } from '../type-code.ts'
import { accessParameters, accessTo, allowedSql, missing, mustReach } from './access.ts'
import { canReach } from './reach.ts'

interface Seen {
  readonly type: string
  /** Public id. */
  readonly id: string
  readonly seen: boolean
}

/** Most entries that are looked at, newest first. */
const most = 5_000

interface Row {
  readonly type: number
  readonly id: string
  readonly allowed: boolean
}

/** An answer and the entry that must be durable before it is told. */
export interface Look {
  readonly entries: Seen[]
  readonly more: boolean
  readonly accessed: Accessed
}

/** Notes a look, outside of any transaction that wrote of the same patient: each would wait for the other. */
export async function noteLook(asker: Asker, { accessed }: Look): Promise<void> {
  await journal(asker.world, [auditRow(holdingsOf(asker.world), asker, accessed)])
}

/**
 * Inside a unit it answers with what the unit has written so far. Whoever tells the answer calls `noteLook` first. Refuses `forbidden/not-your-patient` unless the asker
 * reaches the patient themself.
 */
export async function seenAs(asker: Asker, patient: string, as: Caller): Promise<Look> {
  const { world, sql } = asker
  const at = world.clock.now()
  const own = await accessTo(world, sql, asker, 'Patient')
  const key = (await resolve(world, sql, 'Patient', patient)) ?? missing(own, asker, 'Patient')
  await mustReach(sql, own, new Set([key]), at)
  const rows = await rowsOf(asker, key)
  const types = [...new Set(rows.map(({ type }) => type))]
  const seen = new Set<string>()
  for (const type of types) for (const id of await allowed(asker, { key, type, as, at })) seen.add(id)
  const accessed = { at, patient: key, bucket: bucketOf(key), action: 'read' as const, types }
  const names = await publicIds(
    asker,
    rows.map(({ type, id }) => [typeName(type), id]),
  )
  const entries = rows.slice(0, most).map(({ type, id }) => ({
    type: typeName(type),
    id: names.get(id) ?? id,
    seen: seen.has(id),
  }))
  return { entries, more: rows.length > most, accessed }
}

async function rowsOf({ sql }: Asker, patient: string): Promise<Row[]> {
  return sql.query<Row>(
    `select r.type, r.id from record.resource r
     where r.patient = $1 and r.bucket = $2 and not r.deleted order by r.at desc limit ${most + 1}`,
    [patient, bucketOf(patient)],
  )
}

interface Question {
  readonly key: string
  readonly type: number
  readonly as: Caller
  readonly at: Date
}

async function allowed({ world, sql }: Asker, { key, type, as, at }: Question): Promise<string[]> {
  if (!canReach(as, typeName(type))) return []
  const access = await accessTo(world, sql, as, typeName(type))
  const rows = await sql.query<Row>(
    `select r.id, ${allowedSql(4, '$2')} as allowed from record.resource r
     where r.patient = $1 and r.bucket = $2 and r.type = $3 and not r.deleted`,
    [key, bucketOf(key), type, ...accessParameters(access, at)],
  )
  return rows.filter((row) => row.allowed).map(({ id }) => id)
}
