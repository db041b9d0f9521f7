/** A pass over all resources: those whose index is not under the key by which is written are indexed anew, beside everybody else. */
import { setTimeout as wait } from 'node:timers/promises'
import { Problem } from '#kernel/problem.ts'
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import { column } from '../column.ts'
import { bucketOf } from '../id.ts'
import type { IndexRows } from '../index/rows.ts'
import { holdingsOf } from '../keys/of-world.ts'
import { rowColumns } from '../row.ts'
import { indexOf, type OldRow, type Renewed, renew } from './renew.ts'

export interface Found {
  /** Resources that were looked at. */
  readonly resources: number
  readonly renewed: number
  /** Not under the key of today: somebody held them. */
  readonly left: number
  /** Do not open with their keys: somebody altered them. They stay as they are. */
  readonly altered: number
}

interface Job {
  readonly world: World
  readonly countOnly: boolean
  readonly rest: number
  readonly onProgress: (part: number) => void
}

/** Resources of one transaction: held by nobody for long. */
const mostRows = 200

interface Place {
  readonly type: number
  readonly id: string
}
const begin: Place = { type: 0, id: '00000000-0000-0000-0000-000000000000' }

interface IndexedRow extends OldRow {
  readonly code: string | null
  /** Of its rows in record.period. */
  readonly periods: string[]
}

export async function pass(job: Job): Promise<Found> {
  const { sql } = job.world.database
  const [row] = await sql.query<{ total: string }>(
    'select count(*) as total from record.resource where not deleted',
  )
  const total = Math.max(1, Number(row?.total))
  const [noted = begin] = job.countOnly ? [] : await sql.query<Place>('select type, id from record.index_key')
  const tally = { resources: 0, renewed: 0, left: 0, altered: 0 }
  let after: Place | undefined = noted
  while (after !== undefined) {
    const began = performance.now()
    after = await stretch(job, after, tally)
    job.onProgress(Math.min(1, tally.resources / total))
    await wait(Math.min(10_000, job.rest * (performance.now() - began)))
  }
  return tally
}

type Tally = { -readonly [Name in keyof Found]: number }

async function stretch({ world, countOnly }: Job, after: Place, tally: Tally): Promise<Place | undefined> {
  const { database } = world
  const places = await database.sql.query<Place>(
    `select type, id from record.resource where not deleted and (type, id) > ($1::smallint, $2::uuid)
     order by type, id limit ${mostRows}`,
    [after.type, after.id],
  )
  const last = places.at(-1)
  tally.resources += places.length
  if (countOnly) {
    tally.left += renewals(world, await rowsAt(database.sql, places, ''), tally).length
    return last
  }
  await database.begin(async (sql) => {
    // Nobody waits for this, and this waits for nobody, so that it is part of no deadlock.
    const rows = await rowsAt(sql, places, 'for no key update of r skip locked')
    const wanted = renewals(world, rows, tally)
    await renew(sql, wanted)
    const { type, id } = last ?? begin
    await sql.query('update record.index_key set type = $1, id = $2', [type, id])
    tally.renewed += wanted.length
    tally.left += await countOf(sql, places, rows)
  })
  return last
}

async function rowsAt(sql: Sql, places: readonly Place[], lock: string): Promise<IndexedRow[]> {
  return sql.query<IndexedRow>(
    `select ${rowColumns}, r.tokens, r.code,
       array(select distinct p.parameter from record.period p where p.id = r.id) as periods
     from record.resource r join unnest($1::smallint[], $2::uuid[], $3::smallint[]) as w(type, id, bucket)
       on r.type = w.type and r.id = w.id and r.bucket = w.bucket
     where not r.deleted order by r.id ${lock}`,
    [
      column(places.map(({ type }) => type)),
      column(places.map(({ id }) => id)),
      column(places.map(({ id }) => bucketOf(id))),
    ],
  )
}

/** How many of these are there that were not taken. */
async function countOf(sql: Sql, places: readonly Place[], taken: readonly IndexedRow[]): Promise<number> {
  if (taken.length === places.length) return 0
  const ids = new Set(taken.map(({ id }) => id))
  const missing = places.filter(({ id }) => !ids.has(id))
  return (await rowsAt(sql, missing, '')).length
}

function renewals(world: World, rows: readonly IndexedRow[], tally: Tally): Renewed[] {
  return rows.flatMap((row) => {
    try {
      const index = indexOf(holdingsOf(world), row)
      return isUnder(row, index) ? [] : [{ row, index }]
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'content-altered') throw error
      tally.altered += 1
      return []
    }
  })
}

function isUnder({ tokens, code, periods }: IndexedRow, index: IndexRows): boolean {
  const parameters = new Set(index.periods.map(({ parameter }) => parameter))
  return (
    code === index.code &&
    tokens.length === index.tokens.size &&
    tokens.every((hash) => index.tokens.has(hash)) &&
    periods.every((parameter) => parameters.has(parameter))
  )
}
