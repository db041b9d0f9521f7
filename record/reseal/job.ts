/** A job that seals anew: what it works with, what it counts, and how far it is. */
import type { Database, Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import { texts } from '../column.ts'
import type { Algorithm } from '../keys/algorithm.ts'
import type { Keyring } from '../keys/keyring.ts'

export interface Tally {
  /** Rows and files that were looked at. */
  rows: number
  /** Sealed anew. */
  resealed: number
  /** Still under another algorithm. */
  left: number
  /** Of people whose key was erased: nobody opens them by any algorithm. */
  erased: number
  /** Do not open with their key: somebody altered them. They stay as they are. */
  altered: number
}

export interface ResealOptions {
  readonly algorithm?: Algorithm
  /** Only counts. */
  readonly countOnly?: boolean
  /** Rests after each stretch for this many times as long as it took. */
  readonly rest?: number
  /** `part`: of the pass, 0 to 1. */
  readonly onProgress?: (part: number, table: string) => void
}

export interface Job extends Required<ResealOptions> {
  readonly world: World
  /** Under the account that owns the tables. */
  readonly database: Database
  readonly keys: Keyring
}

export const nothing = (): Tally => ({ rows: 0, resealed: 0, left: 0, erased: 0, altered: 0 })

/** Seals what comes after a key anew; answers the key of the last that it did, null at the end. */
export type Stretch = (after: readonly string[] | undefined, tally: Tally) => Promise<string[] | null>

/** Where to go on in a table, or among the files: undefined at its begin, null when it is done. */
export async function begun(job: Job, name: string): Promise<readonly string[] | null | undefined> {
  if (job.countOnly) return undefined
  const [row] = await job.database.sql.query<{ upto: string[] | null }>(
    'select upto from record.sealing_anew where sealed = $1 and algorithm = $2',
    [name, job.algorithm.name],
  )
  return row?.upto
}

export async function note(sql: Sql, job: Job, name: string, upto: string[] | null): Promise<void> {
  await sql.query(
    `insert into record.sealing_anew (sealed, algorithm, upto) values ($1, $2, $3)
     on conflict (sealed) do update set algorithm = excluded.algorithm, upto = excluded.upto`,
    [name, job.algorithm.name, upto === null ? null : texts(upto)],
  )
}
