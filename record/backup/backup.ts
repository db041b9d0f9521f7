/**
 * A backup of a world while it is used: every table in one snapshot, the files, a manifest with hashes. The keys go elsewhere
 * (keys.ts): without them a backup tells as little as the database (docs/decisions/2611-backup.md).
 */
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { Clock } from '#kernel/clock.ts'
import { refuse } from '#kernel/problem.ts'
import { readerName } from '../export/instant.ts'
import { inLanes, withClient } from './lanes.ts'
import { type BackupFile, type BackupTable, type Manifest, writeManifest } from './manifest.ts'
import { copy, pack } from './streams.ts'

export interface BackupOrder {
  /** Of the database. */
  readonly url: string
  /** Folder of the world: keys and files. */
  readonly home: string
  readonly clock: Clock
  /** Where to: a folder that is empty or not there. */
  readonly folder: string
  readonly release: string
  /** Told the part done, 0 to 1, and of what. */
  readonly onProgress: (part: number, note: string) => void
}

/** Refuses `conflict/not-empty`. */
export async function backup(order: BackupOrder): Promise<Manifest> {
  const { folder, clock, url } = order
  mustBeEmpty(folder)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return withClient(url, readerName, async (client) => {
    await client.query('begin isolation level repeatable read read only')
    const at = clock.now().toISOString()
    const { rows } = await client.query<{ snapshot: string }>('select pg_export_snapshot() as snapshot')
    const described = await describe(client)
    const tables = await copyTables(order, rows[0]?.snapshot ?? '', await tablesOf(client))
    const files = await copyFiles(order)
    const manifest: Manifest = { format: 1, at, release: order.release, ...described, tables, files }
    writeManifest(folder, manifest)
    return manifest
  })
}

function mustBeEmpty(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    refuse('conflict', 'not-empty', `${folder} is not empty. Name a folder that is empty or not there yet.`)
}

const ours = `n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')`

async function describe(
  client: pg.Client,
): Promise<Pick<Manifest, 'server' | 'keys' | 'slots' | 'migrations' | 'sequences'>> {
  const one = async (sql: string) => String((await client.query<{ one: string }>(sql)).rows[0]?.one ?? '')
  const migrations = await client.query<Manifest['migrations'][number]>(
    'select part, file, hash from kernel.migration order by at, part, file',
  )
  const sequences = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'S' and ${ours} order by 1`,
  )
  const values: { name: string; value: string; called: boolean }[] = []
  for (const { name } of sequences.rows) {
    const { rows } = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from ${name}`,
    )
    for (const row of rows) values.push({ name, ...row })
  }
  return {
    server: await one(`select current_setting('server_version') as one`),
    keys: await one(`select encode(fingerprint, 'hex') as one from record.instance`),
    slots: Number(await one('select coalesce(max(slot), 0) as one from record.resource')),
    migrations: migrations.rows,
    sequences: values,
  }
}

interface Table {
  readonly name: string
  readonly columns: string
  /** Bytes on the disk. */
  readonly size: string
}

/** The largest first, so that no lane ends with it alone. */
async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select format('%I.%I', n.nspname, c.relname) as name, pg_table_size(c.oid)::text as size,
       (select string_agg(format('%I', a.attname), ', ' order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and ${ours} order by pg_table_size(c.oid) desc, 1`,
  )
  return rows
}

async function copyTables(
  { url, folder, onProgress }: BackupOrder,
  snapshot: string,
  tables: readonly Table[],
): Promise<BackupTable[]> {
  const total = tables.reduce((sum, { size }) => sum + Number(size), 1)
  let read = 0
  const lane = (use: (client: pg.Client) => Promise<void>) =>
    withClient(url, readerName, async (client) => {
      await client.query('begin isolation level repeatable read read only')
      await client.query(`set transaction snapshot '${snapshot}'`)
      await use(client)
    })
  return inLanes(tables, lane, async (client, { name, columns }) => {
    const rows = client.query(copyTo(`copy ${name} (${columns}) to stdout (format binary)`))
    const file = await pack(rows, folder, `tables/${name.replaceAll('"', '')}.zst`, (bytes) => {
      read += bytes
      onProgress(Math.min(1, read / total), name)
    })
    return { ...file, name, columns, rows: rows.rowCount }
  })
}

/** What lies beside the database and is no key: copied after the snapshot, so that all that it names is there. */
async function copyFiles({ home, folder }: BackupOrder): Promise<BackupFile[]> {
  const kept: BackupFile[] = []
  for (const path of filesOf(home)) {
    const file = await copy(join(home, path), folder, join('files', path)).catch(goneMeanwhile)
    if (file) kept.push(file)
  }
  return kept
}

/** Keys, what jobs put aside, and files that were never kept. */
const apart = ['keys/', 'exports/', 'files/new/']

function filesOf(home: string): string[] {
  if (!existsSync(home)) return []
  return readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(home.length + 1))
    .filter((path) => !apart.some((folder) => path.startsWith(folder)))
}

function goneMeanwhile(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
}
