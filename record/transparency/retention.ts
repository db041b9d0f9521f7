/**
 * Entries whose time is over leave the database; the hashes of their leaves stay, so that every head, and every proof of what remains, holds as before.
 * How far this has gone is marked with a key of the world: whoever removes entries without it is found out as ever. Heads older than a month are
 * thinned out to the last of each minute.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import type { AuditFields } from '#standards/transparency-log/audit-entry.ts'
import { column } from '../column.ts'
import type { JobLog } from '../jobs/run-job.ts'
import { holdingsOf } from '../keys/of-world.ts'
import { Election } from '../subscriptions/election.ts'
import { auditFields, leavesOf } from './leaf.ts'
import { hashLength } from './merkle.ts'
import { width } from './tiles.ts'

/** The least that any law we know of wants: EHDS art. 9, three years (docs/clarifications/retention.md). */
export const leastYears = 3
const year = 365.25 * 86_400_000
const month = 30 * 86_400_000
/** Tiles whose entries go in one transaction. */
const tilesAtOnce = 200
const hour = 3_600_000

/** The first leaf that keeps its entry; 0 where nothing says so, or what says so was not written by us. */
export async function retiredLeaves(world: World, sql: Sql): Promise<number> {
  const [row] = await sql.query<{ leaf: string; at: Date; mark: Buffer }>(
    'select leaf, at, mark from record.log_retired',
  )
  if (!row) return 0
  const mark = markOf(world, Number(row.leaf), row.at)
  return mark.length === row.mark.length && timingSafeEqual(mark, row.mark) ? Number(row.leaf) : 0
}

function markOf(world: World, leaf: number, at: Date): Buffer {
  const key = holdingsOf(world).keys.hashKey('transparency retention')
  return createHmac('sha256', key).update(`${leaf} ${at.getTime()}`).digest()
}

/** Removes entries of which heads say that they were in the log `years` ago, some at a time; answers how many, 0 when none is left. */
export async function retireSome(world: World, years: number): Promise<number> {
  if (!(years >= leastYears)) throw new RangeError(`Entries stay for ${leastYears} years at least.`)
  return world.database.begin(async (sql) => {
    await sql.query('select from record.log_state for update')
    const now = world.clock.now()
    const from = await retiredLeaves(world, sql)
    const [head] = await sql.query<{ size: string }>(
      'select coalesce(max(size), 0) as size from record.log_head where at <= $1',
      [new Date(now.getTime() - years * year)],
    )
    const end = Math.floor(Number(head?.size) / width) * width
    const to = Math.min(end, from + tilesAtOnce * width)
    if (to <= from) return 0
    const removed = await remove(world, sql, from, to)
    await sql.query(
      `insert into record.log_retired (leaf, at, mark) values ($1, $2, $3)
       on conflict (only_one) do update set leaf = excluded.leaf, at = excluded.at, mark = excluded.mark`,
      [to, now, markOf(world, to, now)],
    )
    return Math.max(removed, 1)
  })
}

/** What is not as its leaf says stays, and is found by the check. */
async function remove(world: World, sql: Sql, from: number, to: number): Promise<number> {
  const tiles = await sql.query<{ hashes: Buffer; entries: string[] | null }>(
    'select hashes, entries from record.log_tile where level = 0 and no >= $1 and no < $2',
    [from / width, to / width],
  )
  const numbers = tiles.flatMap(({ entries }) => entries ?? []).map(BigInt)
  if (numbers.length === 0) return 0
  const inOrder = numbers.sort((one, other) => (one < other ? -1 : 1)).map(String)
  const leaves = new Set(tiles.flatMap(({ hashes }) => hashesIn(hashes)))
  await sql.query('set local enable_seqscan = off')
  const rows = await sql.query<AuditFields>(
    `select ${auditFields} from record.audit a where a.no >= $1 and a.no <= $2 and a.no = any($3::bigint[])`,
    [inOrder[0], inOrder.at(-1), column(inOrder)],
  )
  const leafOf = leavesOf(world)
  const over = rows.filter((row) => leaves.has(leafOf(row).leaf.toString('hex')))
  await sql.query(
    `delete from record.audit a using unnest($3::bigint[], $4::bigint[]) w(no, xid)
     where a.no >= $1 and a.no <= $2 and a.no = w.no and a.xid = w.xid`,
    [inOrder[0], inOrder.at(-1), column(over.map(({ no }) => no)), column(over.map(({ xid }) => xid))],
  )
  return over.length
}

function hashesIn(hashes: Buffer): string[] {
  const found = []
  for (let at = 0; at < hashes.length; at += hashLength)
    found.push(hashes.subarray(at, at + hashLength).toString('hex'))
  return found
}

/** Of heads older than a month the last of each minute stays; answers how many went. */
export async function thinHeads(world: World): Promise<number> {
  const before = new Date(world.clock.now().getTime() - month)
  const thinned = await world.database.sql.query(
    `delete from record.log_head h where h.at < $1
       and exists (select from record.log_head l where l.size > h.size and l.at < $1 and date_trunc('minute', l.at) = date_trunc('minute', h.at))
     returning 1`,
    [before],
  )
  return thinned.length
}

/** Looks each hour, in one process; answers how to stop. Entries go only where `years` is told. */
export function keepForYears(
  world: World,
  years: number | undefined,
  log: JobLog = () => {},
): () => Promise<void> {
  if (world.database.isCluster) return async () => {}
  const election = new Election(world, 'record.retention')
  let isStopped = false
  let turn: Promise<void> | undefined
  const look = async (): Promise<void> => {
    if (!(await election.stand())) return
    const heads = await thinHeads(world)
    let entries = 0
    for (let some = 1; years !== undefined && some > 0 && !isStopped; entries += some)
      some = await retireSome(world, years)
    if (heads + entries > 0) log({ event: 'retention', heads, entries })
  }
  const begin = () => {
    turn = look().catch((error: unknown) =>
      log({ event: 'retention', outcome: error instanceof Error ? error.name : typeof error }),
    )
  }
  const timer = setInterval(begin, hour).unref()
  return async () => {
    isStopped = true
    clearInterval(timer)
    await turn
    await election.resign()
  }
}
