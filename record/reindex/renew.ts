/** The index of some resources made anew from their contents; nothing else of them changes. */
import { Problem } from '#kernel/problem.ts'
import type { Sql } from '#kernel/sql.ts'
import { column, texts } from '../column.ts'
import { bucketOf } from '../id.ts'
import { type IndexRows, indexRows, nothing } from '../index/rows.ts'
import type { Holdings } from '../keys/of-world.ts'
import { openRow, type Row } from '../row.ts'
import { spread } from '../write/side-rows.ts'

export interface OldRow extends Row {
  readonly tokens: string[]
}

export interface Renewed {
  readonly row: OldRow
  readonly index: IndexRows
}

/** An erased person's rows cannot be opened and have no index any more. */
export function indexOf(held: Holdings, row: Row): IndexRows {
  try {
    return indexRows(held, openRow(held, row).resource, bucketOf(row.id))
  } catch (error) {
    if (error instanceof Problem && error.category === 'gone') return nothing
    throw error
  }
}

/** Leaves out rows that somebody changed since they were read. */
export async function renew(sql: Sql, wanted: readonly Renewed[]): Promise<void> {
  const renewed = await renewRows(sql, wanted)
  await renewTokens(sql, renewed)
  await renewPeriods(sql, renewed)
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
