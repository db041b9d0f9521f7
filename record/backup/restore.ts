/**
 * A backup put back into an empty database and an empty home. Everything is checked before anything is changed; what tells that
 * the world is whole (`marker`) comes last, so that what a killed restore left is known as such.
 */
import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Clock } from '#kernel/clock.ts'
import { refuse } from '#kernel/problem.ts'
import { Database } from '#kernel/sql.ts'
import { forgetErased } from '../erase.ts'
import type { KeyServiceSettings } from '../keys/key-service-settings.ts'
import type { Part } from '../migrate.ts'
import { openWorld } from '../open.ts'
import { admitWorkAccount } from '../work-account.ts'
import { keysFor, restoreKeys } from './keys.ts'
import { inLanes, withClient } from './lanes.ts'
import { renumberEntries } from './log.ts'
import { type BackupTable, type Manifest, readManifest, verify } from './manifest.ts'
import { renumberNews } from './news.ts'
import { migrationTable, mustHoldNothing, schemaOf, withoutIndexes } from './schema.ts'
import { copy, unpack } from './streams.ts'

export interface RestoreOrder {
  /** Of the backup. */
  readonly folder: string
  /** Folder of backups of the keys. */
  readonly keys: string
  /** Of a database that holds nothing. */
  readonly url: string
  /** Folder of the world, which is not there yet. */
  readonly home: string
  readonly clock: Clock
  /** Where the key service is now that keeps the keys of the backup, if one does; undefined: where it was. */
  readonly keyService?: KeyServiceSettings | undefined
  readonly parts: readonly Part[]
  /** A table that is not in the parts and says that a world is whole; its rows are put back last. */
  readonly marker: { readonly table: string; readonly sql: string } | undefined
  readonly onProgress: (part: number, note: string) => void
}

const lane = 'openp1-restore'

/** Refuses `conflict/not-empty`, `not-found/no-backup`, `not-found/no-keys`, `unprocessable/backup-altered`, `unsupported/…`. */
export async function restore(order: RestoreOrder): Promise<Manifest> {
  const { folder, url, home, onProgress } = order
  const manifest = readManifest(folder)
  const schema = schemaOf(manifest, order.parts)
  mustKnow(manifest, order)
  if (existsSync(home))
    refuse('conflict', 'not-empty', `${home} is there already. Restore into an empty home.`)
  await withClient(url, lane, mustHoldNothing)
  await verifyAll(manifest, order)
  const keys = await keysFor(manifest, order.keys)
  // Changes begin here.
  const unfinished = `${home}.restoring`
  rmSync(unfinished, { recursive: true, force: true })
  await restoreKeys(keys, unfinished, { keys: manifest.keys, service: order.keyService })
  for (const { path } of manifest.files)
    await copy(join(folder, path), unfinished, path.replace(/^files\//, ''))
  const indexes = await withClient(url, lane, (client) => prepare(client, order, schema))
  await load(order, manifest)
  onProgress(0.9, 'indexes')
  const one = (use: (client: pg.Client) => Promise<void>) => withClient(url, lane, use)
  await inLanes(indexes, one, (client, sql) => client.query(sql))
  await withClient(url, lane, (client) => settle(client, manifest))
  await forget(order, unfinished)
  renameSync(unfinished, home)
  await fillMarker(order, manifest)
  return manifest
}

/** Every table must have a place to go to. */
function mustKnow({ tables }: Manifest, { parts, marker }: RestoreOrder): void {
  const known = new Set(['kernel', ...parts.map(({ name }) => name)])
  const strange = tables.find(({ name }) => !known.has(name.split('.')[0] ?? '') && name !== marker?.table)
  if (strange)
    refuse('unsupported', 'unknown-table', `This release has no place for the table ${strange.name}.`)
}

async function verifyAll({ tables, files }: Manifest, { folder, onProgress }: RestoreOrder): Promise<void> {
  const all = [...tables, ...files]
  const total = all.reduce((sum, { bytes }) => sum + bytes, 1)
  let read = 0
  for (const file of all) {
    await verify(folder, file)
    read += file.bytes
    onProgress((0.2 * read) / total, 'verified')
  }
}

/** The schema, empty and without what would only slow down; answers how to make the indexes. */
async function prepare(
  client: pg.Client,
  { marker }: RestoreOrder,
  schema: readonly string[],
): Promise<string[]> {
  await client.query('begin')
  await client.query(migrationTable)
  for (const sql of schema) await client.query(sql)
  if (marker) await client.query(marker.sql)
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname !~ '^pg_' and schemaname <> 'information_schema'`,
  )
  await client.query(`truncate ${rows.map(({ name }) => name).join(', ')}`) // what migrations put there is in the backup
  const indexes = await withoutIndexes(client)
  await client.query('commit')
  return indexes
}

async function load({ url, folder, marker, onProgress }: RestoreOrder, { tables }: Manifest): Promise<void> {
  const rest = tables.filter(({ name }) => name !== marker?.table)
  const total = rest.reduce((sum, { bytes }) => sum + bytes, 1)
  let done = 0
  const one = (use: (client: pg.Client) => Promise<void>) => withClient(url, lane, use)
  await inLanes(rest, one, async (client, table) => {
    await fill(client, folder, table)
    done += table.bytes
    onProgress(0.2 + (0.7 * done) / total, table.name)
  })
}

async function fill(
  client: pg.Client,
  folder: string,
  { path, name, columns, rows }: BackupTable,
): Promise<void> {
  const target = client.query(copyFrom(`copy ${name} (${columns}) from stdin (format binary)`))
  await unpack(join(folder, path), target, () => {})
  if (target.rowCount !== rows)
    refuse('unprocessable', 'backup-altered', `${name} has ${target.rowCount} rows instead of ${rows}.`)
}

async function settle(client: pg.Client, { sequences }: Manifest): Promise<void> {
  for (const { name, value, called } of sequences)
    await client.query('select setval($1, $2, $3)', [name, value, called])
  await renumberNews(client)
  await renumberEntries(client)
  await client.query('analyze')
}

/** Whoever was erased after the backup is forgotten again. */
async function forget({ url, clock }: RestoreOrder, home: string): Promise<void> {
  await admit(url)
  const world = await openWorld({ id: 'restored', url, home, clock })
  try {
    await forgetErased(world)
  } finally {
    await world.database.close()
  }
}

/** The account under which the program works comes with no backup. */
async function admit(url: string): Promise<void> {
  const database = new Database(url)
  try {
    await admitWorkAccount(database)
  } finally {
    await database.close()
  }
}

async function fillMarker({ url, folder, marker }: RestoreOrder, { tables }: Manifest): Promise<void> {
  const table = tables.find(({ name }) => name === marker?.table)
  if (table) await withClient(url, lane, (client) => fill(client, folder, table))
}
