/** Two prepared statements that write any number of resources, with everything beside them, in one round trip each. */
import type { Sql } from '#kernel/sql.ts'
import { column, texts } from '../column.ts'
import type { IndexRows } from '../index/rows.ts'
import { placeOf, type SideKind, type SideRows, sideStatements, spread } from './side-rows.ts'

/** A resource as it goes into its row. */
export interface RowDraft {
  readonly key: string
  readonly type: number
  readonly bucket: number
  /** Version that this one supersedes; 0 for a new resource. */
  readonly base: number
  readonly at: Date
  readonly deleted: boolean
  readonly patient: string | undefined
  readonly slot: number
  readonly index: IndexRows
  readonly content: Buffer
}

/** What an update takes away from the index. */
export interface Removals {
  readonly tokens: { hash: string; id: string }[]
}

function rowColumns(drafts: readonly RowDraft[]): unknown[] {
  let first = 1
  const offsets = drafts.map(({ content }) => {
    const offset = first
    first += content.length
    return offset
  })
  return [
    column(drafts.map(({ key }) => key)),
    column(drafts.map(({ bucket }) => bucket)),
    column(drafts.map(({ type }) => type)),
    column(drafts.map(({ at }) => at.toISOString())),
    column(drafts.map(({ patient }) => patient ?? null)),
    column(drafts.map(({ slot }) => slot)),
    column(drafts.map(({ index }) => index.code)),
    column(drafts.map(({ index }) => index.starts)),
    column(drafts.map(({ index }) => index.ends)),
    texts(drafts.map(({ index }) => column(index.tokens))),
    column(offsets),
    column(drafts.map(({ content }) => content.length)),
    Buffer.concat(drafts.map(({ content }) => content)),
    column(drafts.map(({ index }) => index.present)),
    column(drafts.map(({ index }) => index.kinds)),
  ]
}

const rows = `unnest($1::uuid[], $2::smallint[], $3::smallint[], $4::timestamptz[], $5::uuid[], $6::bigint[], $7::bigint[],
    $8::bigint[], $9::bigint[], $10::text[], $11::int[], $12::int[], $14::bigint[],
    $15::smallint[]) as n(id, bucket, type, at, patient, slot, code, starts, ends, tokens, first, length, present, kinds)`

const insertResources = `resources as (
  insert into record.resource
    (at, slot, code, starts, ends, version, bucket, type, id, patient, deleted, tokens, content, present, kinds)
  select at, slot, code, starts, ends, 1, bucket, type, id, patient, false, tokens::bigint[],
    substr($13::bytea, first, length), present, kinds
  from ${spread(rows, 2)})`

/** Parameters of rows without resources begin at 1. */
const insertSet = remembered((kinds) => `with ${[...sideStatements(kinds, 16), insertResources]} select`)
const insertBeside = remembered((kinds) => `with ${sideStatements(kinds, 1)} select`)

/** The new versions, each with the version it supersedes. */
const draft = `draft as materialized (
    select n.id, n.bucket, n.type, n.at, n.patient, n.slot, n.code, n.starts, n.ends, n.tokens::bigint[] as tokens,
      n.first, n.length, n.present, n.kinds, b.base, b.deleted
    from rows from (
      unnest($1::uuid[]), unnest($2::smallint[]), unnest($3::smallint[]), unnest($4::timestamptz[]), unnest($5::uuid[]),
      unnest($6::bigint[]), unnest($7::bigint[]), unnest($8::bigint[]), unnest($9::bigint[]), unnest($10::text[]),
      unnest($11::int[]), unnest($12::int[]), unnest($14::bigint[]), unnest($15::smallint[])
    ) with ordinality
      as n(id, bucket, type, at, patient, slot, code, starts, ends, tokens, first, length, present, kinds, ord)
    join rows from (unnest($16::int[]), unnest($17::boolean[])) with ordinality as b(base, deleted, ord) using (ord)
  )`

const superseded = `r.type = d.type and r.id = d.id and r.bucket = d.bucket and r.version = d.base
    /*cluster and r.bucket = any($2::smallint[]) */`

const moved = `moved as (
    insert into record.history (at, slot, version, bucket, type, id, patient, deleted, content, kinds)
    select r.at, r.slot, r.version, r.bucket, r.type, r.id, r.patient, r.deleted, r.content, r.kinds
    from draft d join record.resource r on ${superseded}
  )`

const dropped = `dropped as (
    delete from record.token t using unnest($18::bigint[], $19::uuid[]) as d(hash, id)
    where t.hash = d.hash and t.id = d.id and t.bucket = any($2::smallint[])
  )`

const outdated =
  'outdated as (delete from record.period where id = any($1::uuid[]) and bucket = any($2::smallint[]))'

/** Relations that the new versions do not state any more. */
function ended(kinds: readonly SideKind[]): string {
  const gone =
    'delete from record.relation o where o.source = any($1::uuid[]) and o.bucket = any($2::smallint[])'
  if (!kinds.includes('relations')) return `ended as (${gone})`
  const first = placeOf(kinds, 'relations', 20)
  return `ended as (${gone} and not exists (
    select from unnest($${first + 5}::uuid[], $${first + 4}::uuid[], $${first + 6}::smallint[]) as n(source, party, kind)
    where n.source = o.source and n.party = o.party and n.kind = o.kind))`
}

const updateSet = remembered(
  (kinds) => `with ${[draft, moved, dropped, outdated, ended(kinds), ...sideStatements(kinds, 20)]}
  update record.resource r set
    at = d.at, slot = d.slot, code = d.code, starts = d.starts, ends = d.ends, version = d.base + 1,
    patient = d.patient, deleted = d.deleted, tokens = d.tokens, content = substr($13::bytea, d.first, d.length),
    present = d.present, kinds = case when d.deleted then r.kinds else d.kinds end
  from draft d where ${superseded} returning r.id`,
)

/** A statement for each combination of what is written beside, made when it is first needed. */
function remembered(make: (kinds: readonly SideKind[]) => string): (kinds: readonly SideKind[]) => string {
  const known = new Map<string, string>()
  return (kinds) => {
    const name = kinds.join()
    const text = known.get(name) ?? make(kinds)
    known.set(name, text)
    return text
  }
}

/** Writes new resources. */
export async function insertRows(sql: Sql, drafts: readonly RowDraft[], beside: SideRows): Promise<void> {
  await sql.query(insertSet(beside.kinds()), [...rowColumns(drafts), ...beside.columns()])
}

/** Writes what is beside resources that were written in another way. */
export async function insertSideRows(sql: Sql, beside: SideRows): Promise<void> {
  const kinds = beside.kinds()
  if (kinds.length > 0) await sql.query(insertBeside(kinds), beside.columns())
}

/** Supersedes resources; returns how many still had the version they were based on. */
export async function updateRows(
  sql: Sql,
  drafts: readonly RowDraft[],
  removals: Removals,
  beside: SideRows,
): Promise<number> {
  const changed = await sql.query(updateSet(beside.kinds()), [
    ...rowColumns(drafts),
    column(drafts.map(({ base }) => base)),
    column(drafts.map(({ deleted }) => String(deleted))),
    column(removals.tokens.map(({ hash }) => hash)),
    column(removals.tokens.map(({ id }) => id)),
    ...beside.columns(),
  ])
  return changed.length
}
