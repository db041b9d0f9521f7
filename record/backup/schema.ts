/** The schema of a backup, made anew from the files that it was made from. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type pg from 'pg'
import { refuse } from '#kernel/problem.ts'
import type { Part } from '../migrate.ts'
import type { Manifest } from './manifest.ts'

type Migration = Manifest['migrations'][number]

/** The SQL of each migration. Refuses `unsupported/newer-backup` what this release does not have. */
export function schemaOf({ migrations }: Manifest, parts: readonly Part[]): string[] {
  return migrations.map((migration) => {
    const sql = sqlOf(migration, parts)
    if (sql === undefined || createHash('sha256').update(sql).digest('hex') !== migration.hash)
      return refuse(
        'unsupported',
        'newer-backup',
        'This backup was made by another release, newer than this one; restore it with that one.',
      )
    return `create schema if not exists "${migration.part}"; ${sql}`
  })
}

function sqlOf({ part, file }: Migration, parts: readonly Part[]): string | undefined {
  const folder = parts.find(({ name }) => name === part)?.folder
  if (!folder || !/^\d{3}-[\w-]+\.sql$/.test(file)) return undefined
  const path = new URL(file, folder.href.endsWith('/') ? folder : `${folder.href}/`)
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

/** Refuses `conflict/not-empty` a database that holds anything of ours or of others. */
export async function mustHoldNothing(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `select from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'S', 'v', 'm') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
       and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')
     limit 1`,
  )
  if (rows.length > 0)
    refuse('conflict', 'not-empty', 'The database is not empty. Restore into one that holds nothing.')
}

/** The table of migrations is the kernel's own and stands before them. */
export const migrationTable = `create schema kernel; create table kernel.migration (
  part text, file text, hash text not null, at timestamptz not null default now(), primary key (part, file))`

/** Takes away indexes that only serve speed; answers how to make them again. */
export async function withoutIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; sql: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name, pg_get_indexdef(i.indexrelid) as sql
     from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
     where not i.indisunique and n.nspname !~ '^pg_' order by 1`,
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return rows.map(({ sql }) => sql)
}
