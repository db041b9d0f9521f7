/**
 * Indexes every resource anew when this program's index is of a later edition than the database's. Content, versions and history
 * stay as they are. It goes on where it was killed, and two processes that open the same world take turns.
 */
import { Problem } from '#kernel/problem.ts'
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import { column, texts } from '../column.ts'
import { bucketOf } from '../id.ts'
import { indexEdition } from '../index/edition.ts'
import { type IndexRows, indexRows, nothing } from '../index/rows.ts'
import { type Holdings, holdingsOf } from '../keys/of-world.ts'
import { openRow, type Row, rowColumns } from '../row.ts'
import { spread } from '../write/side-rows.ts'

/** Told how many resources are done, of how many. */
export type OnReindex = (done: number, total: number) => void

const batch = 500

interface Progress {
  readonly edition: number
  readonly type: number
  readonly id: string
}

interface OldRow extends Row {
  readonly tokens: string[]
}

interface Renewed {
  readonly row: OldRow
  readonly index: IndexRows
}

/** Resolves when every row is of this program's edition. */
export async function bringIndexUpToDate(world: World, onReindex?: OnReindex): Promise<void> {
  const { database } = world
  const progress = await read(database.sql, '')
  if (progress.edition >= indexEdition) return
  const total = await rowsAfter(database.sql, progress)
  let done = 0
  onReindex?.(done, total)
  for (;;) {
    const renewed = await database.begin((sql) => renewBatch(sql, holdingsOf(world)))
    if (renewed === undefined) break
    done += renewed
    onReindex?.(Math.min(done, total), total)
  }
  await database.withClient((client) => client.query('analyze record.resource, record.token, record.period'))
}

async function read(sql: Sql, lock: '' | 'for update'): Promise<Progress> {
  const [row] = await sql.query<Progress>(`select edition, type, id from record.index_edition ${lock}`)
  if (!row) throw new Error('record.index_edition is empty')
  return row
}

async function rowsAfter(sql: Sql, { type, id }: Progress): Promise<number> {
  const [row] = await sql.query<{ count: string }>(
    'select count(*) from record.resource where not deleted and (type, id) > ($1::smallint, $2::uuid)',
    [type, id],
  )
  return Number(row?.count)
}

/** Number of rows renewed; undefined when none was left. */
async function renewBatch(sql: Sql, held: Holdings): Promise<number | undefined> {
  const progress = await read(sql, 'for update')
  if (progress.edition >= indexEdition) return undefined
  const rows = await sql.query<OldRow>(
    `select ${rowColumns}, r.tokens from record.resource r
     where not r.deleted and (r.type, r.id) > ($1::smallint, $2::uuid)
     order by r.type, r.id limit ${batch}`,
    [progress.type, progress.id],
  )
  const last = rows.at(-1)
  if (last === undefined) {
    await sql.query(
      `update record.index_edition set edition = $1, type = 0, id = '00000000-0000-0000-0000-000000000000'`,
      [indexEdition],
    )
    return undefined
  }
  const renewed = await renewRows(
    sql,
    rows.map((row) => ({ row, index: indexOf(held, row) })),
  )
  await renewTokens(sql, renewed)
  await renewPeriods(sql, renewed)
  await sql.query('update record.index_edition set type = $1, id = $2', [last.type, last.id])
  return rows.length
}

/** An erased person's rows cannot be opened and have no index any more. */
function indexOf(held: Holdings, row: Row): IndexRows {
  try {
    return indexRows(held, openRow(held, row).resource, bucketOf(row.id))
  } catch (error) {
    if (error instanceof Problem && error.category === 'gone') return nothing
    throw error
  }
}

/** Locks them, all but those that somebody changed meanwhile: who writes indexes as well. */
async function renewRows(sql: Sql, renewed: readonly Renewed[]): Promise<Renewed[]> {
  const done = await sql.query<{ id: string }>(
    `with fresh as materialized (
       select type, id, bucket, code, starts, ends, tokens::bigint[] as tokens, present, kinds, version
       from unnest($1::smallint[], $2::uuid[], $3::smallint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::text[],
         $8::bigint[], $10::smallint[], $9::int[])
         as n(type, id, bucket, code, starts, ends, tokens, present, kinds, version))
     update record.resource r set code = n.code, starts = n.starts, ends = n.ends, tokens = n.tokens, present = n.present,
       kinds = n.kinds
     from fresh n where r.type = n.type and r.id = n.id and r.bucket = n.bucket and r.version = n.version returning r.id`,
    [
      column(renewed.map(({ row }) => row.type)),
      column(renewed.map(({ row }) => row.id)),
      column(renewed.map(({ row }) => bucketOf(row.id))),
      column(renewed.map(({ index }) => index.code)),
      column(renewed.map(({ index }) => index.starts)),
      column(renewed.map(({ index }) => index.ends)),
      texts(renewed.map(({ index }) => column(index.tokens))),
      column(renewed.map(({ index }) => index.present)),
      column(renewed.map(({ row }) => row.version)),
      column(renewed.map(({ index }) => index.kinds)),
    ],
  )
  const ids = new Set(done.map(({ id }) => id))
  return renewed.filter(({ row }) => ids.has(row.id))
}

interface TokenRow {
  readonly hash: string
  readonly id: string
}

const hashesOf = (rows: readonly TokenRow[]): [string, string] => [
  column(rows.map(({ hash }) => hash)),
  column(rows.map(({ id }) => id)),
]

/** Index rows that are not meant any more go; those that are missing come. */
async function renewTokens(sql: Sql, renewed: readonly Renewed[]): Promise<void> {
  const outdated = renewed.flatMap(({ row: { id, tokens }, index }) =>
    tokens.flatMap((hash) => (index.indexed.has(hash) ? [] : [{ hash, id }])),
  )
  const wanted = renewed.flatMap(({ row: { id }, index }) =>
    Array.from(index.indexed, (hash) => ({ hash, id })),
  )
  await sql.query(
    `delete from record.token t using unnest($1::bigint[], $2::uuid[]) as d(hash, id)
     where t.hash = d.hash and t.id = d.id`,
    hashesOf(outdated),
  )
  await sql.query(
    `insert into record.token (hash, id, bucket)
     select n.hash, n.id, bucket from /*cluster record.bucket join */
       unnest($1::bigint[], $2::uuid[], $3::smallint[]) as n(hash, id, bucket) /*cluster using (bucket) */
     where not exists (select from record.token t where t.hash = n.hash and t.id = n.id
       and t.bucket = /*cluster bucket.bucket and t.bucket = */ n.bucket)`,
    [...hashesOf(wanted), column(wanted.map(({ id }) => bucketOf(id)))],
  )
}

async function renewPeriods(sql: Sql, renewed: readonly Renewed[]): Promise<void> {
  await sql.query('delete from record.period where id = any($1::uuid[])', [
    column(renewed.map(({ row }) => row.id)),
  ])
  const periods = renewed.flatMap(({ row: { id }, index }) =>
    index.periods.map((period) => ({ ...period, id })),
  )
  if (periods.length === 0) return
  await sql.query(
    `insert into record.period (parameter, starts, ends, id, bucket)
     select parameter, starts, ends, id, bucket from ${spread(
       `unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::uuid[], $5::smallint[]) as n(parameter, starts, ends, id, bucket)`,
       5,
     )}`,
    [
      column(periods.map(({ parameter }) => parameter)),
      column(periods.map(({ starts }) => starts)),
      column(periods.map(({ ends }) => ends)),
      column(periods.map(({ id }) => id)),
      column(periods.map(({ id }) => bucketOf(id))),
    ],
  )
}
