/**
 * Compares what is in the database with what was signed: every head with the tree, every leaf with its row, every row with its
 * leaf. Names what is bent, in the order of the log.
 */
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import { type Bent, type LeafTile, mostTold } from './bent.ts'
import { Regrown } from './regrown.ts'
import { retiredLeaves } from './retention.ts'
import { compareRows, type LogPlace } from './rows-and-leaves.ts'
import { snapshotOf } from './snapshot.ts'
import { type State, takenOf } from './state.ts'

export interface Checked {
  /** Leaves of the log. */
  readonly size: number
  /** Nothing is bent when empty; the first in the log comes first. */
  readonly bent: readonly Bent[]
}

/** Tiles whose rows are fetched at once. */
const atOnce = 200

/** Of one instant. Reads everything: some ten seconds for a million entries. */
export function checkLog(world: World): Promise<Checked> {
  return world.database.begin(async (sql) => {
    await sql.query('set transaction isolation level repeatable read, read only')
    return checkIn(world, sql)
  })
}

/** `sql` is a transaction that sees one instant. */
export async function checkIn(world: World, sql: Sql): Promise<Checked> {
  const [state] = await sql.query<State & { began: string; now: string }>(
    'select *, pg_current_snapshot()::text as now from record.log_state',
  )
  if (!state) return { size: 0, bent: [{ what: 'tree', index: 0 }] }
  const tree = await Regrown.begin(world, sql)
  const place: LogPlace = {
    taken: takenOf(state),
    next: snapshotOf(state.now, Number(state.shift)).next,
    began: state.began,
    now: world.clock.now(),
    since: (state.target === null ? tree.lastHead?.at : tree.lastHead?.since) ?? null,
    retired: await retiredLeaves(world, sql),
    headOf: (index) => tree.headOf(index),
  }
  const bent: Bent[] = []
  const compare = compareRows(world, sql, place)
  for (let first = 0, more = true; more; first += atOnce) {
    const tiles = await sql.query<LeafTile>(
      'select no, hashes, entries from record.log_tile where level = 0 and no >= $1 and no < $2 order by no',
      [first, first + atOnce],
    )
    tree.add(tiles)
    bent.push(...(await compare.leaves(tiles)))
    more = tiles.length > 0
  }
  bent.push(...(await compare.rest()), ...(await tree.bent(sql, Number(state.size))))
  bent.sort((one, other) => (one.index ?? tree.size) - (other.index ?? tree.size))
  return { size: tree.size, bent: bent.slice(0, mostTold) }
}
