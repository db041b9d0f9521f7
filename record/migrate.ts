/** Brings a database's schema up to date: numbered SQL files, each applied once, all or nothing. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { refuse } from '#kernel/problem.ts'
import type { Database } from '#kernel/sql.ts'

export interface Part {
  /** Owner of the files and name of its schema: `kernel`, `record`, or a room's id. */
  readonly name: string
  /** Folder with `NNN-what-it-does.sql`. */
  readonly folder: URL
}

interface Step {
  readonly part: string
  readonly file: string
  readonly sql: string
  readonly hash: string
}

const lock = 7_312_025

/** Applies what is missing and returns the names of the files applied. A file changed afterwards is refused. */
export async function migrate(database: Database, parts: readonly Part[]): Promise<string[]> {
  return database.withClient(async (client) => {
    await client.query(`select pg_advisory_lock(${lock})`)
    try {
      await client.query(`create schema if not exists kernel;
        create table if not exists kernel.migration (
          part text, file text, hash text not null, at timestamptz not null default now(), primary key (part, file))`)
      const { rows } = await client.query<Step>('select part, file, hash from kernel.migration')
      const applied = new Map(rows.map(({ part, file, hash }) => [`${part}/${file}`, hash]))
      const missing = parts.flatMap(steps).filter((step) => isMissing(step, applied))
      for (const { part, file, hash, sql } of missing) {
        await client.query('begin')
        await client.query(`create schema if not exists "${part}"`)
        await client.query(sql)
        await client.query('insert into kernel.migration (part, file, hash) values ($1, $2, $3)', [
          part,
          file,
          hash,
        ])
        await client.query('commit')
      }
      return missing.map(({ part, file }) => `${part}/${file}`)
    } finally {
      await client.query(`select pg_advisory_unlock(${lock})`).catch(() => {})
    }
  })
}

function steps({ name, folder }: Part): Step[] {
  const files = readdirSync(folder).filter((file) => /^\d{3}-.*\.sql$/.test(file))
  return files.sort().map((file) => {
    const sql = readFileSync(new URL(file, ensureSlash(folder)), 'utf8')
    return { part: name, file, sql, hash: createHash('sha256').update(sql).digest('hex') }
  })
}

function isMissing({ part, file, hash }: Step, applied: ReadonlyMap<string, string>): boolean {
  const known = applied.get(`${part}/${file}`)
  if (known !== undefined && known !== hash)
    refuse(
      'fault',
      'migration-changed',
      `${part}/${file} was changed after it was applied; add a new file instead.`,
    )
  return known === undefined
}

function ensureSlash(folder: URL): URL {
  return folder.href.endsWith('/') ? folder : new URL(`${folder.href}/`)
}
