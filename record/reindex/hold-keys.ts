/**
 * Every process that has opened a world knows by which keys its index is: it asks when it opens, and each second, so that an exchange
 * (record/reindex/exchange.ts) can wait until all know.
 */
import { randomBytes } from 'node:crypto'
import type { World } from '#kernel/world.ts'
import { KeysOfIndex, lastNumber, lookEvery, type Row } from '../index/index-keys.ts'
import { type Holdings, holdingsOf } from '../keys/of-world.ts'
import { forgetNames, renewAskers, renewNames } from './renew-names.ts'

/** From now on until the world's database is closed. */
export async function holdIndexKeys(world: World): Promise<void> {
  const { database } = world
  const held = holdingsOf(world)
  await replaceDestroyed(world, held)
  await held.index.refresh(database.sql)
  const timer = setInterval(() => {
    if (database.closed) clearInterval(timer)
    // A database that is away for a moment tells nothing, and takes nothing.
    else held.index.refresh(database.sql).catch(() => {})
  }, lookEvery)
  timer.unref()
}

/** The number of the key that comes after this one. */
export const numberAfter = (number: number): number => (number % lastNumber) + 1

/**
 * An older backup of the database has its index under a key that was destroyed since: the index gets a new key, and is made anew from the
 * contents before anybody is served (`bringIndexUpToDate`), names that others gave from their sealed copies.
 */
async function replaceDestroyed(world: World, held: Holdings): Promise<void> {
  const { database } = world
  const { keys } = held
  const isThere = (number: number) => number === 0 || keys.store.has(number)
  const read = 'select number, hash, next, next_hash from record.index_key'
  const [known] = await database.sql.query<Row>(read)
  if (known === undefined || isThere(known.number)) return
  await database.begin(async (sql) => {
    const [row] = await sql.query<Row>(`${read} for update`)
    if (row === undefined || isThere(row.number)) return
    const next = row.next !== null && isThere(row.next) ? row.next : numberAfter(row.number)
    if (!isThere(next)) await keys.store.put(next, [randomBytes(32)])
    const hash = row.next_hash ?? row.hash
    await keys.ready([next])
    const by = new KeysOfIndex(next, hash, keys.key(next))
    await renewNames(sql, held, { keys: by, from: undefined })
    await renewAskers(world, sql, by)
    await forgetNames(sql, next)
    await sql.query(
      `update record.index_key set number = $1, hash = $2, next = null, next_hash = null, is_written = false,
         old = null, type = 0, id = '00000000-0000-0000-0000-000000000000'`,
      [next, hash],
    )
    await sql.query(
      `update record.index_edition set edition = 0, type = 0, id = '00000000-0000-0000-0000-000000000000'`,
    )
  })
}
