/**
 * A release as its users had it on disk: the schema as it was, a few lives in it, and their keys. Each release leaves
 * one here, and `checks/upgrade.test.ts` proves that the release of today opens the data of every earlier one.
 * (The keys protect people who do not exist.)
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { PoolClient } from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import type { Database } from '#kernel/sql.ts'

export interface Snapshot {
  readonly version: string
  /** The SQL files in the order in which they were applied, as they then were. */
  readonly schema: readonly {
    readonly part: string
    readonly file: string
    readonly hash: string
    readonly sql: string
  }[]
  /** Rows of each table in COPY's text format. */
  readonly tables: readonly { readonly name: string; readonly rows: string }[]
  readonly sequences: readonly { readonly name: string; readonly value: string }[]
  /** Files of the world's home folder, base64. */
  readonly home: Readonly<Record<string, string>>
}

const folder = new URL('./', import.meta.url)

/** Earlier releases, oldest first. */
export function snapshots(): Snapshot[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json.gz'))
  return files.sort().map((file) => JSON.parse(gunzipSync(readFileSync(new URL(file, folder))).toString()))
}

export function keep(snapshot: Snapshot): void {
  writeFileSync(
    new URL(`${snapshot.version}.json.gz`, folder),
    gzipSync(JSON.stringify(snapshot), { level: 9 }),
  )
}

/** Everything in a database but PostgreSQL's own. */
export async function dump(database: Database): Promise<Pick<Snapshot, 'tables' | 'sequences'>> {
  const mine = `not in ('pg_catalog', 'information_schema')`
  const names = await database.sql.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname ${mine} order by 1`,
  )
  const sequences = await database.sql.query<{ name: string; value: string }>(
    `select format('%I.%I', schemaname, sequencename) as name, coalesce(last_value, start_value)::text as value
     from pg_sequences where schemaname ${mine} order by 1`,
  )
  return database.withClient(async (client) => {
    const tables: { name: string; rows: string }[] = []
    for (const { name } of names)
      tables.push({ name, rows: await text(client.query(copyTo(`copy ${name} to stdout`))) })
    return { tables: tables.filter(({ name }) => name !== 'kernel.migration'), sequences }
  })
}

/** Makes an empty database and an empty folder what they were on the day of the release. */
export async function restore(snapshot: Snapshot, database: Database, home: string): Promise<void> {
  await database.withClient(async (client) => {
    await client.query(`create schema kernel;
      create table kernel.migration (
        part text, file text, hash text not null, at timestamptz not null default now(), primary key (part, file))`)
    for (const { part, file, hash, sql } of snapshot.schema) {
      await client.query(`create schema if not exists "${part}"`)
      await client.query(sql)
      await client.query('insert into kernel.migration (part, file, hash) values ($1, $2, $3)', [
        part,
        file,
        hash,
      ])
    }
    for (const { name, rows } of snapshot.tables) await fill(client, name, rows)
    for (const { name, value } of snapshot.sequences)
      await client.query('select setval($1, $2)', [name, value])
  })
  for (const [path, bytes] of Object.entries(snapshot.home)) {
    mkdirSync(dirname(join(home, path)), { recursive: true })
    writeFileSync(join(home, path), Buffer.from(bytes, 'base64'), { mode: 0o600 })
  }
}

async function fill(client: PoolClient, name: string, rows: string): Promise<void> {
  await pipeline(Readable.from([Buffer.from(rows)]), client.query(copyFrom(`copy ${name} from stdin`)))
}
