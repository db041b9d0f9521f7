/** A stretch of a table's sealed rows: read without a lock, and written back where nobody has changed them meanwhile. */
import type { Sql } from '#kernel/sql.ts'
import { byteStrings, texts } from '../column.ts'
import type { SealedTable } from './sealed-table.ts'

/** Rows and bytes of one stretch: small enough to be held by nobody for long. */
const mostRows = 200
const mostBytes = 4 * 1024 * 1024

export interface KeyColumn {
  readonly name: string
  readonly type: string
}

export interface SealedRow {
  /** Primary key, as text. */
  readonly key: readonly string[]
  /** The transaction that wrote it: another one when it was changed. */
  readonly written: string
  readonly slot: string | null
  readonly bound: readonly (string | null)[]
  /** In the order of the table's columns. */
  readonly sealed: readonly (Buffer | null)[]
}

export type Renewed = Pick<SealedRow, 'key' | 'written'> & {
  /** Null where the column stays as it is. */
  readonly sealed: readonly (Buffer | null)[]
}

export async function keyOf(sql: Sql, { table }: SealedTable): Promise<KeyColumn[]> {
  return sql.query<KeyColumn>(
    `select quote_ident(a.attname) as name, format_type(a.atttypid, a.atttypmod) as type
     from pg_index i cross join unnest(i.indkey::int2[]) with ordinality as k(number, at)
     join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
     where i.indrelid = $1::regclass and i.indisprimary order by k.at`,
    [table],
  )
}

/** Rows after `after` in the order of the key; none at the end of the table. */
export async function rowsAfter(
  sql: Sql,
  { table, columns, bound = [], isSlotted }: SealedTable,
  key: readonly KeyColumn[],
  after: readonly string[] | undefined,
): Promise<SealedRow[]> {
  const names = key.map(({ name }) => name).join()
  const start = key.map(({ type }, at) => `$${at + 1}::text::${type}`).join()
  const asText = (all: readonly string[]) => `array[${all.map((name) => `${name}::text`).join()}]::text[]`
  return sql.query<SealedRow>(
    `select key, written, slot, bound, array[${columns.map((_, at) => `c${at}`).join()}] as sealed from (
       select ${asText(key.map(({ name }) => name))} as key, ${asText(bound)} as bound, written,
         ${isSlotted ? 'slot' : 'null::bigint as slot'}, ${columns.map((name, at) => `${name} as c${at}`).join()},
         sum(${columns.map((name) => `coalesce(octet_length(${name}), 0)`).join('+')}) over (order by ${names}) as bytes,
         row_number() over (order by ${names}) as no
       from (select xmin::text as written, t.* from ${table} t
         ${after ? `where (${names}) > (${start})` : ''} order by ${names} limit ${mostRows}) t) s
     where bytes <= ${mostBytes} or no = 1 order by no`,
    after ? [...after] : [],
  )
}

/**
 * Writes what was sealed anew; answers how many rows took it. Rows that somebody holds or has changed are left: nobody waits for
 * this, and this waits for nobody, so that it can neither stop a writer nor be part of a deadlock.
 */
export async function writeBack(
  sql: Sql,
  { table, columns }: SealedTable,
  key: readonly KeyColumn[],
  rows: readonly Renewed[],
): Promise<number> {
  if (rows.length === 0) return 0
  const same = (one: string, other: string) =>
    key.map(({ name }, at) => `${one}.${name} = ${other}.k${at}`).join(' and ')
  const parameters = [
    ...key.map(({ type }, at) => `unnest($${at + 1}::text[])::${type} as k${at}`),
    `unnest($${key.length + 1}::text[])::xid as written`,
    ...columns.map((_, at) => `unnest($${key.length + 2 + at}::bytea[]) as c${at}`),
  ]
  const done = await sql.query(
    `with n as materialized (select ${parameters.join()}),
     mine as materialized (select n.* from ${table} t join n on ${same('t', 'n')} and t.xmin = n.written
       for no key update of t skip locked)
     update ${table} t set ${columns.map((name, at) => `${name} = coalesce(m.c${at}, t.${name})`).join()}
     from mine m where ${same('t', 'm')} and t.xmin = m.written returning 1`,
    [
      ...key.map((_, at) => texts(rows.map((row) => row.key[at] ?? null))),
      texts(rows.map(({ written }) => written)),
      ...columns.map((_, at) => hexes(rows.map(({ sealed }) => sealed[at] ?? null))),
    ],
  )
  return done.length
}

/** Bytes, nulls among them. */
function hexes(values: readonly (Buffer | null)[]): string {
  const some = byteStrings(values.map((value) => value?.toString('hex') ?? ''))
  return values.includes(null) ? some.replaceAll(/\\\\x(?=[,}])/g, 'NULL') : some
}
