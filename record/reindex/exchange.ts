/**
 * The key and the hash function of the index exchanged for others while the instance serves (docs/how-to/reseal.md):
 *
 *   1. a new key is made; from now on searches look for the hashes of both keys, writers still write under the old one;
 *   2. once every process knows, writers write under the new one;
 *   3. once every process does, names that others gave are hashed anew from their sealed copies, and all resources are indexed anew from
 *      their contents, until a whole pass finds nothing to do;
 *   4. searches look for the new one alone; once every process knows, the old key is destroyed, and names under it go.
 *
 * How far it is stands in record.index_key, so that it goes on where it was killed.
 */
import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { type HashName, hashNames } from '../index/hash.ts'
import { lookEvery } from '../index/index-keys.ts'
import { holdingsOf } from '../keys/of-world.ts'
import { alone } from '../reseal/alone.ts'
import { numberAfter } from './hold-keys.ts'
import { nameFromContents } from './nameless.ts'
import { countNameless, forgetNames, type NamesFound, renewAskers, renewNames } from './renew-names.ts'
import { type Found, pass } from './under-key.ts'

export interface ExchangeOptions {
  /** Of the hash function that comes; the same again when none is named. Not asked of an exchange that was begun before. */
  readonly hash?: HashName | undefined
  /** Names that were never kept are forgotten: what a source brings again is then new. Else the old key stays while there are any. */
  readonly forgetNameless?: boolean
  /** Only counts what is not under the key of today. */
  readonly countOnly?: boolean
  /** Rests after each stretch for this many times as long as it took. */
  readonly rest?: number
  /** Milliseconds in which every process knows of a step, and has ended what it computed before. */
  readonly known?: number
  /** `part`: of the pass, 0 to 1. */
  readonly onProgress?: (part: number) => void
}

export interface Exchanged extends Found {
  readonly hash: HashName
  /** Number of the key of today; 0 is the first, derived from the instance's, which is never come back to. */
  readonly key: number
  /** Names that others gave, hashed anew. */
  readonly names: number
  /** Names of releases that did not keep them. */
  readonly nameless: number
}

const lock = 7_312_031
/** Passes after which it gives up: somebody holds rows for long. */
const mostPasses = 6

/**
 * Answers what the last pass found, and how many resources all indexed anew. While `left` or `altered` is not 0 both keys stay, and the
 * next run goes on. Refuses `conflict/exchanging` while another one runs, `unsupported/cluster`.
 */
export async function exchangeIndexKey(world: World, options: ExchangeOptions = {}): Promise<Exchanged> {
  const { database } = world
  if (database.isCluster)
    refuse('unsupported', 'cluster', 'Exchanging the key of the index is not possible on a cluster yet.')
  const job = { rest: 1, onProgress: () => {}, ...options, world, countOnly: options.countOnly === true }
  const { index } = holdingsOf(world)
  const answer = (found: Found, names: Omit<NamesFound, 'altered'>) => ({
    hash: index.written.hash,
    key: index.written.number,
    ...found,
    names: names.names,
    nameless: names.nameless,
  })
  if (job.countOnly) return answer(await pass(job), await countNames(world))
  const known = options.known ?? 5 * lookEvery
  const being = 'The key of the index is being exchanged already.'
  return alone(database, { lock, code: 'exchanging', message: being }, async () => {
    await begin(world, options.hash)
    await everybodyKnows(world, known)
    await database.sql.query('update record.index_key set is_written = true where next is not null')
    await everybodyKnows(world, known)
    const names = await exchangeNames(world)
    const passed = await passes(job)
    const found = { ...passed, altered: passed.altered + names.altered }
    const isKept = names.nameless > 0 && options.forgetNameless !== true
    if (isKept || found.left + found.altered > 0) return answer(found, names)
    await database.sql.query(
      `update record.index_key set old = number, number = next, hash = next_hash, next = null, next_hash = null, is_written = false
       where next is not null`,
    )
    await everybodyKnows(world, known)
    await destroyOld(world)
    return answer(found, { ...names, nameless: 0 })
  })
}

/** One that was broken off goes on; else a new key is made. */
async function begin(world: World, hash: HashName | undefined): Promise<void> {
  const { keys } = holdingsOf(world)
  await world.database.begin(async (sql) => {
    const [row] = await sql.query<{
      number: number
      hash: HashName
      next: number | null
      old: number | null
    }>('select number, hash, next, old from record.index_key for update')
    if (row === undefined || row.next !== null || row.old !== null) return
    const next = numberAfter(row.number)
    await keys.store.put(next, [randomBytes(32)])
    await sql.query(
      `update record.index_key set next = $1, next_hash = $2, type = 0, id = '00000000-0000-0000-0000-000000000000'`,
      [next, hash ?? row.hash],
    )
  })
}

/** Whoever computed hashes before the last step has heard of it, and what they wrote is there to be seen. */
async function everybodyKnows(world: World, known: number): Promise<void> {
  const { sql } = world.database
  await holdingsOf(world).index.refresh(sql)
  await wait(known)
  const [now] = await sql.query<{ next: string }>(
    'select pg_snapshot_xmax(pg_current_snapshot())::text as next',
  )
  const areOver = 'select pg_snapshot_xmin(pg_current_snapshot()) >= $1::text::xid8 as over'
  for (;;) {
    const [row] = await sql.query<{ over: boolean }>(areOver, [now?.next ?? '0'])
    if (row?.over !== false) return
    await wait(100)
  }
}

async function countNames({ database: { sql } }: World): Promise<Omit<NamesFound, 'altered'>> {
  return { names: 0, nameless: await countNameless(sql) }
}

/** Those that others gave, and who began something. */
async function exchangeNames(world: World): Promise<NamesFound> {
  const { sql } = world.database
  const held = holdingsOf(world)
  const [from, keys] = held.index.sought
  // Killed when all was done but the old key.
  if (from === undefined || keys === undefined) return { names: 0, nameless: 0, altered: 0 }
  await nameFromContents(sql, held, from)
  await renewAskers(world, sql, keys)
  return renewNames(sql, held, { keys, from })
}

async function passes(job: Parameters<typeof pass>[0]): Promise<Found> {
  const { sql } = job.world.database
  const [row] = await sql.query<{ type: number; next: number | null }>(
    'select type, next from record.index_key',
  )
  // Killed when all was done but the old key.
  if (row?.next === null) return { resources: 0, renewed: 0, left: 0, altered: 0 }
  // What a pass that was broken off left behind it, nobody remembers.
  let isWhole = row?.type === 0
  let renewed = 0
  for (let turn = 1; ; turn += 1) {
    const found = await pass(job)
    renewed += found.renewed
    const isDone = isWhole && found.renewed + found.left === 0
    if (isDone || turn === mostPasses) return { ...found, renewed }
    isWhole = true
  }
}

/** No key of the index stays but the one of today. */
async function destroyOld(world: World): Promise<void> {
  const { keys } = holdingsOf(world)
  const { sql } = world.database
  const [row] = await sql.query<{ old: number | null; number: number }>(
    'select old, number from record.index_key',
  )
  if (row) await forgetNames(sql, row.number)
  const old = row?.old ?? 0
  // The first one is derived from the instance's key, which stays: it opens what is nobody's. Nothing is under it any more.
  if (old > 0) keys.erase(old)
  await sql.query('update record.index_key set old = null')
}

export const isHashName = (name: string): name is HashName => (hashNames as readonly string[]).includes(name)
