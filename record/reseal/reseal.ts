/**
 * Seals everything anew by the algorithm of the setting, so that nothing is left under another one (docs/how-to/reseal.md). Runs beside an
 * instance that serves, under the account that owns the tables: history is never rewritten by the program itself. Each stretch is one
 * transaction with the note of how far it is, so that it goes on where it was killed. A pass that finds nothing to do ends it.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { Problem, refuse } from '#kernel/problem.ts'
import { Database, type Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import { texts } from '../column.ts'
import { type Algorithm, sealsBy } from '../keys/algorithm.ts'
import { seal, sealedBy } from '../keys/envelope.ts'
import { instanceSlot, type Keyring } from '../keys/keyring.ts'
import { holdingsOf } from '../keys/of-world.ts'
import { type KeyColumn, keyOf, type Renewed, rowsAfter, type SealedRow, writeBack } from './rows.ts'
import type { SealedTable } from './sealed-table.ts'

const lock = 7_312_030
/** Passes after which it gives up: somebody goes on sealing by another algorithm. */
const mostPasses = 4

export interface Tally {
  /** Rows that were looked at. */
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

interface Job extends Required<ResealOptions> {
  readonly database: Database
  readonly keys: Keyring
}

const nothing = (): Tally => ({ rows: 0, resealed: 0, left: 0, erased: 0, altered: 0 })

/**
 * Answers what the last pass found, and how many rows all sealed anew; `left` is 0 unless others seal otherwise meanwhile. Refuses
 * `conflict/resealing` while another one runs, `unsupported/cluster` on a cluster.
 */
export async function reseal(
  world: World,
  tables: readonly SealedTable[],
  options: ResealOptions = {},
): Promise<Tally> {
  if (world.database.isCluster)
    refuse('unsupported', 'cluster', 'Sealing anew is not possible on a cluster yet.')
  const { keys } = holdingsOf(world)
  const database = new Database(world.database.url, { lanes: 1, transactions: 2 })
  if (keys.store.isServed) database.beforeRows = keys.readyFor
  const job: Job = {
    algorithm: sealsBy(),
    countOnly: false,
    rest: 1,
    onProgress: () => {},
    ...options,
    database,
    keys,
  }
  try {
    return await alone(database, () => passes(job, tables))
  } finally {
    await database.close()
  }
}

async function alone<T>(database: Database, work: () => Promise<T>): Promise<T> {
  return database.withClient(async (client) => {
    const { rows } = await client.query<{ mine: boolean }>(`select pg_try_advisory_lock(${lock}) as mine`)
    if (!rows[0]?.mine) refuse('conflict', 'resealing', 'Everything is being sealed anew already.')
    return work().finally(() => client.query(`select pg_advisory_unlock(${lock})`))
  })
}

async function passes(job: Job, tables: readonly SealedTable[]): Promise<Tally> {
  if (job.countOnly) return pass(job, tables)
  // What a pass that was broken off left behind it, nobody remembers: only a whole one may find nothing to do.
  let isWhole = (await job.database.sql.query('select from record.sealing_anew')).length === 0
  let resealed = 0
  for (let turn = 1; ; turn += 1) {
    const found = await pass(job, tables)
    resealed += found.resealed
    const isDone = isWhole && found.resealed === 0 && found.left === 0
    await job.database.sql.query('delete from record.sealing_anew')
    if (isDone || turn === mostPasses) return { ...found, resealed }
    isWhole = true
  }
}

async function pass(job: Job, tables: readonly SealedTable[]): Promise<Tally> {
  const counts = tables.map(({ table }) => `(select count(*) from ${table})`).join('+')
  const [row] = await job.database.sql.query<{ total: string }>(`select ${counts} as total`)
  const total = Number(row?.total)
  const tally = nothing()
  for (const table of tables)
    await throughTable(job, table, tally, () => job.onProgress(Math.min(1, tally.rows / total), table.table))
  return tally
}

async function throughTable(job: Job, table: SealedTable, tally: Tally, tell: () => void): Promise<void> {
  const key = await keyOf(job.database.sql, table)
  let after = await begun(job, table)
  while (after !== null) {
    const began = performance.now()
    after = await stretch(job, { table, key, after }, tally)
    tell()
    await wait(Math.min(10_000, job.rest * (performance.now() - began)))
  }
}

/** Where to go on in a table: undefined at its begin, null when it is done. */
async function begun(job: Job, { table }: SealedTable): Promise<readonly string[] | null | undefined> {
  if (job.countOnly) return undefined
  const [row] = await job.database.sql.query<{ upto: string[] | null }>(
    'select upto from record.sealing_anew where sealed = $1 and algorithm = $2',
    [table, job.algorithm.name],
  )
  return row?.upto
}

interface Place {
  readonly table: SealedTable
  readonly key: readonly KeyColumn[]
  readonly after: readonly string[] | undefined
}

/** Seals one stretch anew; answers the key of its last row, null at the end of the table. */
async function stretch(job: Job, { table, key, after }: Place, tally: Tally): Promise<string[] | null> {
  const rows = await rowsAfter(job.database.sql, table, key, after)
  const last = rows.at(-1)
  const upto = last === undefined ? null : [...last.key]
  tally.rows += rows.length
  const wanted = rows.flatMap((row) => renewed(job, table, row, tally))
  if (job.countOnly) {
    tally.left += wanted.length
    return upto
  }
  const done = await job.database.begin(async (sql) => {
    const written = await writeBack(sql, table, key, wanted)
    await note(sql, job, table, upto)
    return written
  })
  tally.resealed += done
  tally.left += wanted.length - done
  return upto
}

async function note(sql: Sql, job: Job, { table }: SealedTable, upto: string[] | null): Promise<void> {
  await sql.query(
    `insert into record.sealing_anew (sealed, algorithm, upto) values ($1, $2, $3)
     on conflict (sealed) do update set algorithm = excluded.algorithm, upto = excluded.upto`,
    [table, job.algorithm.name, upto === null ? null : texts(upto)],
  )
}

/** What a row must become; nothing when it is so, or cannot be opened. */
function renewed(job: Job, table: SealedTable, row: SealedRow, tally: Tally): Renewed[] {
  try {
    const secret = job.keys.key(Number(row.slot ?? instanceSlot))
    const sealed = row.sealed.map((value, at) => {
      // A deletion has no content.
      if (value === null || value.length === 0) return null
      const place = table.place(table.columns[at] ?? '', row.bound)
      const { bytes, algorithm } = sealedBy(secret, place, value)
      if (algorithm === job.algorithm) return null
      return job.countOnly ? value : seal(secret, place, bytes, job.algorithm)
    })
    return sealed.some((each) => each !== null) ? [{ ...row, sealed }] : []
  } catch (error) {
    if (!(error instanceof Problem)) tally.altered += 1
    else if (error.category === 'gone') tally.erased += 1
    else throw error
    return []
  }
}
