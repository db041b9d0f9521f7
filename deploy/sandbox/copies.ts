/**
 * Copies of a world: its database by PostgreSQL's own template, its folder with the keys beside it. The pattern is made once, before the
 * instance's own world is opened, so that nobody ever waits for it to be left alone.
 */
import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { withClient } from '../postgres/with-client.ts'

export interface CopiesPlace {
  /** Connection string of a database on the server. */
  readonly url: (database: string) => string
  /** Home folder of the instance. */
  readonly home: string
  /** Of the database of the instance's own world; those of copies begin with it. */
  readonly database: string
}

/** What a world is opened with: connection string and folder. */
export interface Copied {
  readonly url: string
  readonly home: string
}

const patternOf = ({ database }: CopiesPlace) => `${database}_pattern`
const prefixOf = ({ database }: CopiesPlace) => `${database}_world_`

const patternHome = (home: string) => join(home, 'worlds', '.pattern')
const databaseOf = (place: CopiesPlace, copy: number) => `${prefixOf(place)}${copy}`
const homeOf = (home: string, copy: number) => join(home, 'worlds', `.${copy}`)

export const copiedAt = (place: CopiesPlace, copy: number): Copied => ({
  url: place.url(databaseOf(place, copy)),
  home: homeOf(place.home, copy),
})

/** Connection string of the pattern. */
export const patternUrl = (place: CopiesPlace): string => place.url(patternOf(place))

/** Whether the pattern is there, and whole. */
export async function hasPattern(place: CopiesPlace): Promise<boolean> {
  return withClient(place.url('postgres'), async (client) => {
    const { rows } = await client.query(
      `select 1 from pg_database where datname = $1 and shobj_description(oid, 'pg_database') = 'whole'`,
      [patternOf(place)],
    )
    return rows.length > 0
  })
}

/** Keeps how the instance's own world is now. It must be closed. */
export async function makePattern(place: CopiesPlace, folder: string): Promise<void> {
  await withClient(place.url('postgres'), async (client) => {
    const pattern = patternOf(place)
    await client.query(`drop database if exists ${pattern} with (force)`)
    await copyOf(client, place.database, pattern)
    await rm(patternHome(place.home), { recursive: true, force: true })
    await cp(folder, patternHome(place.home), { recursive: true })
    await client.query(`comment on database ${pattern} is 'whole'`)
  })
}

/** A copy of the pattern, or of another copy that is closed. */
export async function makeCopy(place: CopiesPlace, copy: number, from?: number): Promise<Copied> {
  const source = from === undefined ? patternOf(place) : databaseOf(place, from)
  const folder = from === undefined ? patternHome(place.home) : homeOf(place.home, from)
  const made = copiedAt(place, copy)
  await Promise.all([
    withClient(place.url('postgres'), (client) => copyOf(client, source, databaseOf(place, copy))),
    cp(folder, made.home, { recursive: true }),
  ])
  return made
}

export async function dropCopy(place: CopiesPlace, copy: number): Promise<void> {
  await withClient(place.url('postgres'), (client) =>
    client.query(`drop database if exists ${databaseOf(place, copy)} with (force)`),
  )
  await rm(homeOf(place.home, copy), { recursive: true, force: true })
}

/** Numbers of the copies on the server: some are nobody's when we were killed before we wrote whose they are. */
export async function copiesThere(place: CopiesPlace): Promise<number[]> {
  const prefix = prefixOf(place)
  const { rows } = await withClient(place.url('postgres'), (client) =>
    client.query<{ datname: string }>(`select datname from pg_database where datname ~ '^${prefix}[0-9]+$'`),
  )
  return rows.map(({ datname }) => Number(datname.slice(prefix.length)))
}

/** Whole files, not pages through the write-ahead log: a quarter of the time. */
async function copyOf(client: pg.Client, from: string, to: string): Promise<void> {
  await client.query(`create database ${to} template ${from} strategy file_copy`)
}
