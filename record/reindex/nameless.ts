/**
 * Names of releases that kept a hash alone (record/tables/029). One that a client gave stands in the content it names; what a source called
 * something stands nowhere, and is learnt when that source is imported again.
 */
import { Problem } from '#kernel/problem.ts'
import type { Sql } from '#kernel/sql.ts'
import { aliasOf, nameOfClient, sealName } from '../alias.ts'
import { byteStrings, column } from '../column.ts'
import { bucketOf } from '../id.ts'
import type { KeysOfIndex } from '../index/index-keys.ts'
import type { Holdings } from '../keys/of-world.ts'
import { openRow, type Row, rowColumns } from '../row.ts'
import { keptTypes, typeCode } from '../type-code.ts'

export interface Named {
  readonly alias: Buffer
  readonly id: string
  readonly name: string
}

const mostRows = 200
/** The key of the table begins with it. */
const everyType = column(keptTypes.map((type) => typeCode(type) ?? 0))

/** Writes names beside their hashes. Those of erased persons are left out. */
export async function giveNames(sql: Sql, held: Holdings, named: readonly Named[]): Promise<void> {
  if (named.length === 0) return
  const rows = await rowsOf(sql, named, 'r.id, r.slot')
  const slots = new Map(rows.map(({ id, slot }) => [id, Number(slot)]))
  await held.keys.ready(slots.values())
  const sealed = named.flatMap(({ alias, id, name }) => {
    const slot = slots.get(id)
    const bytes = slot === undefined ? undefined : unlessErased(() => sealName(held, { id, slot }, name))
    return bytes === undefined || slot === undefined ? [] : [{ alias, slot, bytes }]
  })
  await sql.query(
    `update record.alias a set slot = n.slot, sealed = n.sealed
     from unnest($1::bytea[], $2::bigint[], $3::bytea[]) as n(name, slot, sealed) where a.name = n.name and a.sealed is null`,
    [
      byteStrings(sealed.map(({ alias }) => alias.toString('hex'))),
      column(sealed.map(({ slot }) => slot)),
      byteStrings(sealed.map(({ bytes }) => bytes.toString('hex'))),
    ],
  )
}

/** Finds in the contents what clients called them. Begins anew when it was broken off: what has its name is passed over. */
export async function nameFromContents(sql: Sql, held: Holdings, keys: KeysOfIndex): Promise<void> {
  let after: Buffer | undefined = Buffer.alloc(0)
  while (after !== undefined) {
    const rows: { name: Buffer; id: string }[] = await sql.query<{ name: Buffer; id: string }>(
      `select name, id from record.alias where sealed is null and number = $1 and name > $2 order by name limit ${mostRows}`,
      [keys.number, after],
    )
    const contents = await contentsOf(sql, rows)
    await held.keys.readyFor(contents)
    const given = new Map(contents.map((row) => [row.id, unlessErased(() => openRow(held, row))]))
    const named = rows.flatMap(({ name: alias, id }): Named[] => {
      const found = given.get(id)
      const name = found && nameOfClient(`${found.type}/${found.id}`)
      return name !== undefined && aliasOf(keys, name).equals(alias) ? [{ alias, id, name }] : []
    })
    await giveNames(sql, held, named)
    after = rows.at(-1)?.name
  }
}

/** Of each the newest version that says something: a deletion tells no id. */
async function contentsOf(sql: Sql, wanted: readonly { readonly id: string }[]): Promise<Row[]> {
  if (wanted.length === 0) return []
  const rows = await rowsOf(sql, wanted, rowColumns)
  const told = new Set(rows.flatMap(({ id, content }) => (content.length > 0 ? [id] : [])))
  const deleted = wanted.filter(({ id }) => !told.has(id))
  const before = await sql.query<Row>(
    `select distinct on (r.id) ${rowColumns} from record.history r
     join unnest($1::uuid[], $2::smallint[]) as w(id, bucket) on r.id = w.id and r.bucket = w.bucket
     where length(r.content) > 0 order by r.id, r.version desc`,
    placesOf(deleted),
  )
  return [...rows.filter(({ id }) => told.has(id)), ...before]
}

const rowsOf = (sql: Sql, wanted: readonly { readonly id: string }[], columns: string): Promise<Row[]> =>
  sql.query<Row>(
    `select ${columns} from unnest($1::uuid[], $2::smallint[]) as w(id, bucket) join record.resource r
       on r.type = any($3::smallint[]) and r.id = w.id and r.bucket = w.bucket`,
    [...placesOf(wanted), everyType],
  )

const placesOf = (wanted: readonly { readonly id: string }[]): [string, string] => [
  column(wanted.map(({ id }) => id)),
  column(wanted.map(({ id }) => bucketOf(id))),
]

/** Also of content that somebody altered: it names nothing. */
function unlessErased<T>(open: () => T): T | undefined {
  try {
    return open()
  } catch (error) {
    if (error instanceof Problem && (error.category === 'gone' || error.code === 'content-altered'))
      return undefined
    throw error
  }
}
