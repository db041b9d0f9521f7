/**
 * What rooms keep about a person and an earlier release sealed with the instance's key is sealed with the person's, while the house runs: from
 * then on erasing the person erases it. A row that somebody holds is left to whoever holds it, or to the next start.
 */
import { asProblem } from '#kernel/problem.ts'
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import { resolve } from '../alias.ts'
import type { JobLog } from '../jobs/run-job.ts'
import { personSlot } from '../keys/person-slot.ts'
import { sealApart } from '../sealed-apart.ts'
import { rowName, type TableOfPeople } from './sealed-table.ts'

/** Rows of one transaction. */
const mostRows = 100

interface Row {
  readonly key: readonly string[]
  readonly patient: string
  readonly sealed: readonly (Buffer | null)[]
}

/** Begins in this process; answers how to stop. */
export function keepSealedByPerson(
  world: World,
  tables: readonly TableOfPeople[],
  log: JobLog = () => {},
): () => Promise<void> {
  let isOver = false
  const work = sealByPerson(world, tables, () => isOver).then(
    ({ sealed, left }) => {
      if (sealed + left > 0) log({ event: 'rows sealed by person', sealed, left })
    },
    (error: unknown) => log({ event: 'rows sealed by person', outcome: asProblem(error).code }),
  )
  return async () => {
    isOver = true
    await work
  }
}

/** Answers how many rows were sealed, and how many could not be: of nobody known, altered, or without their key for now. */
export async function sealByPerson(
  world: World,
  tables: readonly TableOfPeople[],
  isOver = () => false,
): Promise<{ sealed: number; left: number }> {
  let [sealed, left] = [0, 0]
  for (const table of tables) {
    let after: readonly string[] | undefined
    do {
      const done = await world.database.begin((sql) => stretch({ world, sql, table }, after))
      sealed += done.sealed
      left += done.left
      after = done.last
    } while (after !== undefined && !isOver())
  }
  return { sealed, left }
}

interface Place {
  readonly world: World
  readonly sql: Sql
  readonly table: TableOfPeople
}

async function stretch(place: Place, after: readonly string[] | undefined) {
  const { sql, table } = place
  const key = table.key.map((name) => `${name}::text`).join()
  const later = after ? `and (${key}) > (${after.map((_, at) => `$${at + 1}`).join()})` : ''
  const rows = await sql.query<Row>(
    `select array[${key}] as key, ${table.patient}::text as patient, array[${table.columns.join()}] as sealed from ${table.table}
     where slot is null and ${table.patient} is not null ${later} order by ${key} limit ${mostRows} for update skip locked`,
    after ? [...after] : [],
  )
  let sealed = 0
  for (const row of rows) if (await renew(place, row)) sealed += 1
  return { sealed, left: rows.length - sealed, last: rows.at(-1)?.key }
}

/** Whether the row now lies under its person's key. */
async function renew({ world, sql, table }: Place, { key, patient, sealed }: Row): Promise<boolean> {
  const [owner, open] = [await resolve(world, sql, 'Patient', patient), opened(world, sealed)]
  if (owner === undefined || open === undefined) return false
  const slot = String(await personSlot({ world, sql }, owner))
  const row = rowName(table.table, key)
  const columns = []
  for (const bytes of open)
    columns.push(bytes === null ? null : await byPerson({ world, sql }, { patient: owner, row, bytes }))
  const set = table.columns.map((name, at) => `${name} = $${at + 2}`).join()
  const where = table.key.map((name, at) => `${name}::text = $${at + 2 + columns.length}`).join(' and ')
  await sql.query(`update ${table.table} set slot = $1, ${set} where ${where}`, [slot, ...columns, ...key])
  return true
}

/** Undefined for what somebody altered: it stays as it is, and `npm run reseal` tells of it. */
function opened(world: World, sealed: Row['sealed']): (Buffer | null)[] | undefined {
  try {
    return sealed.map((value) => value && world.open(value))
  } catch {
    return undefined
  }
}

/** Of an erased person nothing stays. */
async function byPerson(...[place, what]: Parameters<typeof sealApart>): Promise<Buffer> {
  try {
    return (await sealApart(place, what)).bytes
  } catch (error) {
    if (asProblem(error).category === 'gone') return Buffer.alloc(0)
    throw error
  }
}
