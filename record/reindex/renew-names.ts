/** Names that others gave, and who began something, hashed by another key, beside everybody else. */
import type { Sql } from '#kernel/sql.ts'
import type { Caller } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { aliasOf, openName } from '../alias.ts'
import { hashOfAsker } from '../asker-hash.ts'
import { byteStrings, column } from '../column.ts'
import type { KeysOfIndex } from '../index/index-keys.ts'
import { openJson } from '../jobs/sealed.ts'
import type { Holdings } from '../keys/of-world.ts'
import { arrangementsOf } from '../subscriptions/store.ts'

export interface NamesFound {
  /** Hashed by the new key. */
  readonly names: number
  /** Whose name was never kept. */
  readonly nameless: number
  /** Do not open, or not to what is hashed: somebody altered them. */
  readonly altered: number
}

interface NameRow {
  readonly name: Buffer
  readonly id: string
  readonly slot: string
  readonly number: number
  readonly sealed: Buffer
}

const mostRows = 500

/**
 * Each name that is not there under `keys` is put there as well; those under other keys stay until `forgetNames`, so that nobody can
 * give one again meanwhile. `from`: the key they are under; undefined when it was destroyed, and what lies sealed is believed.
 */
export async function renewNames(
  sql: Sql,
  held: Holdings,
  { keys, from }: { readonly keys: KeysOfIndex; readonly from: KeysOfIndex | undefined },
): Promise<NamesFound> {
  const tally = { names: 0, altered: 0 }
  let after: Buffer | undefined = Buffer.alloc(0)
  while (after !== undefined) {
    const rows: NameRow[] = await sql.query<NameRow>(
      `select name, id, slot, number, sealed from record.alias
       where number <> $1 and sealed is not null and name > $2 order by name limit ${mostRows}`,
      [keys.number, after],
    )
    await held.keys.readyFor(rows)
    const renewed = rows.flatMap((row) => {
      const name = nameIn(held, row)
      if (name === undefined) return []
      const isIt = name !== '' && (from?.number !== row.number || aliasOf(from, name).equals(row.name))
      if (!isIt) tally.altered += 1
      return isIt ? [[row.name.toString('hex'), aliasOf(keys, name).toString('hex')] as const] : []
    })
    const made = await sql.query(
      `insert into record.alias (name, id, number, slot, sealed)
       select n.name, a.id, $3, a.slot, a.sealed from unnest($1::bytea[], $2::bytea[]) as n(old, name) join record.alias a on a.name = n.old
       order by n.name on conflict (name) do nothing returning 1`,
      [byteStrings(renewed.map(([old]) => old)), byteStrings(renewed.map(([, name]) => name)), keys.number],
    )
    tally.names += made.length
    after = rows.at(-1)?.name
  }
  return { ...tally, nameless: await countNameless(sql) }
}

export async function countNameless(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ n: string }>('select count(*) as n from record.alias where sealed is null')
  return Number(row?.n)
}

/** Those under other keys go; of erased persons there is none under this one. */
export async function forgetNames(sql: Sql, number: number): Promise<void> {
  await sql.query('delete from record.alias where number <> $1', [number])
}

/** Undefined when its person was erased, empty when somebody altered it. */
function nameIn(held: Holdings, { id, slot, sealed }: NameRow): string | undefined {
  if (!held.keys.store.has(Number(slot))) return undefined
  try {
    return openName(held, { id, slot: Number(slot) }, sealed)
  } catch {
    return ''
  }
}

/** Jobs and subscriptions tell, sealed, who began them. */
export async function renewAskers(world: World, sql: Sql, keys: KeysOfIndex): Promise<void> {
  const hashes = (
    rows: readonly (readonly [string, Pick<Caller, 'actor' | 'permission'>])[],
    use: string,
  ) => [
    column(rows.map(([id]) => id)),
    byteStrings(rows.map(([, caller]) => hashOfAsker(keys, caller, use).toString('hex'))),
  ]
  const jobs = await sql.query<{ id: string; parameters: Buffer }>('select id, parameters from record.job')
  const begun = jobs.map(({ id, parameters }) => {
    const { caller } = openJson(world, { id, column: 'parameters' }, parameters) as { caller: Caller }
    return [id, caller] as const
  })
  await sql.query(
    `update record.job j set asker = n.asker from unnest($1::uuid[], $2::bytea[]) as n(id, asker) where j.id = n.id`,
    hashes(begun, 'job'),
  )
  const ids = await sql.query<{ id: string }>('select id from record.subscription')
  const arranged = await arrangementsOf(
    world,
    ids.map(({ id }) => id),
  )
  await sql.query(
    `update record.subscription s set owner = n.owner from unnest($1::uuid[], $2::bytea[]) as n(id, owner) where s.id = n.id`,
    hashes(
      [...arranged].map(([id, { caller }]) => [id, caller] as const),
      'subscription',
    ),
  )
}
