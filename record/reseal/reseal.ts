/**
 * Seals everything anew by the algorithm of the setting, so that nothing is left under another one (docs/how-to/reseal.md). Runs beside an
 * instance that serves, under the account that owns the tables: history is never rewritten by the program itself. Each stretch is one
 * transaction with the note of how far it is, so that it goes on where it was killed. A pass that finds nothing to do ends it.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { refuse } from '#kernel/problem.ts'
import { Database } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import { sealsBy } from '../keys/algorithm.ts'
import { holdingsOf } from '../keys/of-world.ts'
import { alone } from './alone.ts'
import { files, ofFiles } from './file-stretch.ts'
import { begun, type Job, nothing, type ResealOptions, type Stretch, type Tally } from './job.ts'
import type { SealedTable } from './sealed-table.ts'
import { ofTable } from './table-stretch.ts'

const onlyOne = { lock: 7_312_030, code: 'resealing', message: 'Everything is being sealed anew already.' }
/** Passes after which it gives up: somebody goes on sealing by another algorithm. */
const mostPasses = 4

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
    world,
    database,
    keys,
  }
  try {
    return await (job.countOnly ? pass(job, tables) : alone(database, onlyOne, () => passes(job, tables)))
  } finally {
    await database.close()
  }
}

async function passes(job: Job, tables: readonly SealedTable[]): Promise<Tally> {
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
  const names = [...tables.map(({ table }) => table), files]
  const counts = names.map((name) => `(select count(*) from ${name})`).join('+')
  const [row] = await job.database.sql.query<{ total: string }>(`select ${counts} as total`)
  const total = Number(row?.total)
  const tally = nothing()
  const through = async (name: string, stretch: Stretch) => {
    let after = await begun(job, name)
    while (after !== null) {
      const began = performance.now()
      after = await stretch(after, tally)
      job.onProgress(Math.min(1, tally.rows / total), name)
      await wait(Math.min(10_000, job.rest * (performance.now() - began)))
    }
  }
  for (const table of tables) await through(table.table, await ofTable(job, table))
  await through(files, ofFiles(job))
  return tally
}
