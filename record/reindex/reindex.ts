/**
 * Indexes every resource anew when this program's index is of a later edition than the database's. Content, versions and history
 * stay as they are. It goes on where it was killed, and two processes that open the same world take turns.
 */
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import { indexEdition } from '../index/edition.ts'
import { type Holdings, holdingsOf } from '../keys/of-world.ts'
import { rowColumns } from '../row.ts'
import { indexOf, type OldRow, renew } from './renew.ts'

/** Told how many resources are done, of how many. */
export type OnReindex = (done: number, total: number) => void

const batch = 500

interface Progress {
  readonly edition: number
  readonly type: number
  readonly id: string
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
  await renew(
    sql,
    rows.map((row) => ({ row, index: indexOf(held, row) })),
  )
  await sql.query('update record.index_edition set type = $1, id = $2', [last.type, last.id])
  return rows.length
}
