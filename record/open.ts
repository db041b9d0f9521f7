/** Opens a world: its database and its keys. */
import { timingSafeEqual } from 'node:crypto'
import { join } from 'node:path'
import type { Clock } from '#kernel/clock.ts'
import { refuse } from '#kernel/problem.ts'
import { Database, type DatabaseOptions } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import { seal, unseal } from './keys/envelope.ts'
import { Keyring } from './keys/keyring.ts'
import { hold, holdingsOf } from './keys/of-world.ts'
import { holdIndexKeys } from './reindex/hold-keys.ts'
import { bringIndexUpToDate, type OnReindex } from './reindex/reindex.ts'
import { answerCodes } from './search/codes.ts'
import { worksAt } from './work-account.ts'

export interface WorldPlace extends DatabaseOptions {
  readonly id: string
  /** `postgres://…` of the world's database, its schema already migrated. */
  readonly url: string
  /** Folder for keys and files. */
  readonly home: string
  readonly clock: Clock
  /** Told while the index of an earlier release is being made anew. */
  readonly onReindex?: OnReindex
}

/** Its index is of this release when it is open. Refuses `fault/wrong-keys` when the key store in `home` is not the one this database was written with. */
export async function openWorld({ id, url, home, clock, onReindex, ...options }: WorldPlace): Promise<World> {
  const keys = await Keyring.open(join(home, 'keys'))
  const database = new Database(url, { worksAt: await worksAt(url), ...options })
  const world: World = {
    id,
    home,
    database,
    clock,
    seal: (bytes) => seal(keys.key(0), 'room', bytes),
    open: (bytes) => unseal(keys.key(0), 'room', bytes),
  }
  if (keys.store.isServed) database.beforeRows = keys.readyFor
  hold(world, keys)
  answerCodes(world, async () => (await import('./terminology/of-world.ts')).terminologyOf(world))
  try {
    database.isCluster = await isCluster(database)
    await checkKeys(database, Buffer.from(keys.hashKey('fingerprint'), 'hex'))
    await holdIndexKeys(world)
    await bringIndexUpToDate(world, onReindex)
    await holdingsOf(world).links.learn(database.sql)
  } catch (error) {
    await database.close()
    throw error
  }
  return world
}

/** The one switch between one machine and a cluster is the database itself: deploy/cluster/README.md. */
async function isCluster({ sql }: Database): Promise<boolean> {
  const [row] = await sql.query<{ there: boolean }>(
    `select to_regclass('record.bucket') is not null as there`,
  )
  return row?.there === true
}

async function checkKeys(database: Database, fingerprint: Buffer): Promise<void> {
  await database.sql.query(
    'insert into record.instance select $1 where not exists (select from record.instance) on conflict do nothing',
    [fingerprint],
  )
  const rows = await database.sql.query<{ fingerprint: Buffer }>('select fingerprint from record.instance')
  const [row] = rows
  if (rows.length !== 1 || !row || !timingSafeEqual(row.fingerprint, fingerprint))
    refuse(
      'fault',
      'wrong-keys',
      'The keys in the home folder do not belong to this database; restore them together.',
    )
}
