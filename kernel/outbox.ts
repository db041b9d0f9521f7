/**
 * News leaves in the transaction that made it and is delivered after, at least once, in order for each key.
 * Readers stop at the oldest running transaction, so that nothing committed late is ever skipped.
 */
import { check } from './check.ts'
import type { Event } from './contract.ts'
import { asProblem } from './problem.ts'
import { type Sql, sqlOf } from './sql.ts'
import type { Caller, Unit } from './system.ts'
import type { World } from './world.ts'

export interface News {
  readonly xid: string
  readonly id: string
  readonly system: string
  readonly name: string
  readonly key: string | null
  readonly data: unknown
  readonly caller: Caller
}

export async function post(
  unit: Pick<Unit, 'sql' | 'at'> & Caller,
  event: Event,
  data: unknown,
  key?: string,
): Promise<void> {
  const { sql, at, room, actor, purpose } = unit
  const checked = check(event.data, data)
  await sql.query(
    'insert into kernel.outbox (system, name, key, data, caller, at) values ($1, $2, $3, $4, $5, $6)',
    [event.system, event.name, key ?? null, checked, { room, actor, purpose }, at],
  )
}

const batch = 100

interface Reader {
  readonly world: World
  readonly sql: Sql
  /** Id of the listening room. */
  readonly room: string
  readonly to: (news: News) => Promise<void>
}

/** Those of the listening rooms for which there may be something to do: one question for all, as it is put many times a second. */
export async function roomsWithNews(world: World, rooms: readonly string[]): Promise<string[]> {
  const found = await world.database.sql.query<{ room: string }>(
    `select room from unnest($1::text[]) l(room) left join kernel.reader r using (room)
       left join (select xid, id from kernel.outbox order by xid desc, id desc limit 1) newest on true
     where (newest.xid, newest.id) > (coalesce(r.xid, '0'), coalesce(r.id, 0))
        or exists (select from kernel.parked p where p.room = l.room and p.again_at <= $2)`,
    [rooms, world.clock.now()],
  )
  return found.map(({ room }) => room)
}

/**
 * Hands waiting news to one listening room; returns how many pieces it took. Safe to run in many processes:
 * one at a time holds a room's lock. No transaction is open while a room reacts, for that would hold back
 * every other reader.
 */
export async function deliver(
  world: World,
  room: string,
  to: (news: News) => Promise<void>,
): Promise<number> {
  return world.database.withClient(async (client) => {
    const sql = sqlOf(client)
    const [lock] = await sql.query<{ got: boolean }>(
      `select pg_try_advisory_lock(hashtext('kernel.outbox'), hashtext($1)) as got`,
      [room],
    )
    if (!lock?.got) return 0
    try {
      const reader = { world, sql, room, to }
      return (await retry(reader)) + (await readOn(reader))
    } finally {
      await sql.query(`select pg_advisory_unlock(hashtext('kernel.outbox'), hashtext($1))`, [room])
    }
  })
}

/** The oldest transaction that runs anywhere on the server: told at once. */
const oldest = 'pg_snapshot_xmin(pg_current_snapshot())'

/**
 * The oldest that may still write here: one whose lock is known to belong to another database holds nobody back (a long load of another world).
 * Whoever is not known counts, as prepared transactions do. Reads the table of locks, so only asked where `oldest` holds something back.
 */
const oldestHere = `coalesce((select min(xid) from pg_snapshot_xip(pg_current_snapshot()) xid where not exists (
  select from pg_locks l join pg_stat_activity a on a.pid = l.pid join pg_database d on d.oid = a.datid
  where l.locktype = 'transactionid' and l.mode = 'ExclusiveLock' and l.granted and l.transactionid = xid::xid
    and d.datname <> current_database())), pg_snapshot_xmax(pg_current_snapshot()))`

const newsBefore = (horizon: string) =>
  `select o.xid::text, o.id::text, system, name, key, data, caller, o.xid < ${horizon} as free
   from kernel.outbox o where (o.xid, o.id) > ($1::text::xid8, $2::bigint) order by o.xid, o.id limit ${batch}`
/** News after a place, given as two values and not joined: so the index is entered there, however much news of the day lies before it. */
export const newsSql = newsBefore(oldest)
const newsHereSql = newsBefore(`(select ${oldestHere})`)

type Place = Pick<News, 'xid' | 'id'>

async function unread(sql: Sql, { xid, id }: Place): Promise<readonly News[]> {
  const read = async (statement: string) => sql.query<News & { free: boolean }>(statement, [xid, id])
  const first = await read(newsSql)
  const rows = first[0]?.free === false ? await read(newsHereSql) : first
  return rows.filter(({ free }) => free)
}

async function placeOf({ sql, room }: Reader): Promise<Place> {
  const [place] = await sql.query<Place>('select xid::text, id::text from kernel.reader where room = $1', [
    room,
  ])
  if (place) return place
  await sql.query('insert into kernel.reader (room) values ($1)', [room])
  return { xid: '0', id: '0' }
}

async function readOn(reader: Reader): Promise<number> {
  const { sql, room } = reader
  const waiting = await unread(sql, await placeOf(reader))
  for (const news of waiting) await offer(reader, news)
  const last = waiting.at(-1)
  if (last)
    await sql.query('update kernel.reader set xid = $2::text::xid8, id = $3 where room = $1', [
      room,
      last.xid,
      last.id,
    ])
  return waiting.length
}

async function offer(reader: Reader, news: News): Promise<void> {
  const { world, sql, room, to } = reader
  const [behind] = await sql.query<{ again_at: Date }>(
    'select again_at from kernel.parked where room = $1 and key = $2 limit 1',
    [room, news.key],
  )
  const refusal = behind ? 'waits-its-turn' : await attempt(news, to)
  if (refusal !== undefined)
    await sql.query(
      `insert into kernel.parked (room, xid, id, key, again_at, refusal)
       values ($1, $2::text::xid8, $3, $4, $5, $6)`,
      [room, news.xid, news.id, news.key, later(world, 1), refusal],
    )
}

/** Parked news that is due: the oldest of each key first, so that order holds. */
async function retry({ world, sql, room, to }: Reader): Promise<number> {
  const due = await sql.query<News & { tries: number }>(
    `select tries, o.xid::text, o.id::text, o.system, o.name, o.key, o.data, o.caller
     from (
       select distinct on (coalesce(key, xid::text || '/' || id)) * from kernel.parked where room = $1
       order by coalesce(key, xid::text || '/' || id), xid, id
     ) oldest join kernel.outbox o on o.xid = oldest.xid and o.id = oldest.id
     where again_at <= $2 order by o.xid, o.id limit ${batch}`,
    [room, world.clock.now()],
  )
  for (const news of due) {
    const refusal = await attempt(news, to)
    if (refusal === undefined)
      await sql.query('delete from kernel.parked where room = $1 and xid = $2::text::xid8 and id = $3', [
        room,
        news.xid,
        news.id,
      ])
    else
      await sql.query(
        `update kernel.parked set tries = tries + 1, again_at = $4, refusal = $5
         where room = $1 and xid = $2::text::xid8 and id = $3`,
        [room, news.xid, news.id, later(world, news.tries + 1), refusal],
      )
  }
  return due.length
}

async function attempt(news: News, to: (news: News) => Promise<void>): Promise<string | undefined> {
  try {
    await to(news)
    return undefined
  } catch (error) {
    return asProblem(error).code
  }
}

/** 0.5 s, 1 s, 2 s … at most 10 min. */
function later(world: World, tries: number): Date {
  return new Date(world.clock.now().getTime() + Math.min(250 * 2 ** tries, 600_000))
}

/** Forgets news that every reader has read a day ago, and answers kept for requests of yesterday. */
export async function forget(world: World): Promise<void> {
  const yesterday = new Date(world.clock.now().getTime() - 86_400_000)
  await world.database.sql.query(
    `delete from kernel.outbox o using (select xid, id from kernel.reader order by xid, id limit 1) slowest
     where o.at < $1 and (o.xid, o.id) <= (slowest.xid, slowest.id)
       and not exists (select from kernel.parked p where p.xid = o.xid and p.id = o.id)`,
    [yesterday],
  )
  await world.database.sql.query('delete from kernel.request where at < $1', [yesterday])
}
