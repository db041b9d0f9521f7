/**
 * News leaves in the transaction that made it and is delivered after, at least once, in order for each key.
 * Readers stop at the oldest running transaction, so that nothing committed late is ever skipped.
 */
import { check } from './check.ts'
import type { Event } from './contract.ts'
import { batch, type News, type Place, unread } from './news.ts'
import { asProblem } from './problem.ts'
import { type Sql, sqlOf } from './sql.ts'
import type { Caller, Unit } from './system.ts'
import type { World } from './world.ts'

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

interface Reader {
  readonly world: World
  readonly sql: Sql
  /** Id of the listening room. */
  readonly room: string
  readonly to: (news: News) => Promise<void>
  /** Whether the room listens to it at all. */
  readonly hears: (news: News) => boolean
}

/**
 * Hands waiting news to one listening room; returns how many pieces it took. Safe to run in many processes:
 * one at a time holds a room's lock. No transaction is open while a room reacts, for that would hold back
 * every other reader.
 */
export async function deliver(
  world: World,
  room: string,
  { to, hears }: Pick<Reader, 'to' | 'hears'>,
): Promise<number> {
  return world.database.withClient(async (client) => {
    const sql = sqlOf(client)
    const [lock] = await sql.query<{ got: boolean }>(
      `select pg_try_advisory_lock(hashtext('kernel.outbox'), hashtext($1)) as got`,
      [room],
    )
    if (!lock?.got) return 0
    try {
      const reader = { world, sql, room, to, hears }
      const { isDue, ...place } = await placeOf(reader)
      return (isDue ? await retry(reader) : 0) + (await readOn(reader, place))
    } finally {
      await sql.query(`select pg_advisory_unlock(hashtext('kernel.outbox'), hashtext($1))`, [room])
    }
  })
}

/** How far the room has read, and whether parked news of its is due. */
async function placeOf({ world, sql, room }: Reader): Promise<Place & { readonly isDue: boolean }> {
  const [place] = await sql.query<Place & { isDue: boolean }>(
    `select xid::text, id::text, exists (select from kernel.parked p where p.room = r.room and p.again_at <= $2) as "isDue"
     from kernel.reader r where room = $1`,
    [room, world.clock.now()],
  )
  if (place) return place
  await sql.query('insert into kernel.reader (room) values ($1)', [room])
  return { xid: '0', id: '0', isDue: false }
}

async function readOn(reader: Reader, place: Place): Promise<number> {
  const { sql, room, hears } = reader
  const waiting = await unread(sql, place)
  const heard = waiting.filter(hears)
  const behind = await parkedAmong(reader, heard)
  for (const news of heard) await offer(reader, news, behind)
  const last = waiting.at(-1)
  if (last)
    await sql.query('update kernel.reader set xid = $2::text::xid8, id = $3 where room = $1', [
      room,
      last.xid,
      last.id,
    ])
  return waiting.length
}

/** Keys of news that waits already: what has one of them waits behind it. */
async function parkedAmong({ sql, room }: Reader, heard: readonly News[]): Promise<Set<string>> {
  const keys = new Set(heard.flatMap(({ key }) => key ?? []))
  if (keys.size === 0) return new Set()
  const parked = await sql.query<{ key: string }>(
    'select distinct key from kernel.parked where room = $1 and key = any($2::text[])',
    [room, [...keys]],
  )
  return new Set(parked.map(({ key }) => key))
}

async function offer(reader: Reader, news: News, behind: Set<string>): Promise<void> {
  const { world, sql, room, to } = reader
  const { xid, id, key } = news
  const refusal = key !== null && behind.has(key) ? 'waits-its-turn' : await attempt(news, to)
  if (refusal === undefined) return
  if (key !== null) behind.add(key)
  await sql.query(
    `insert into kernel.parked (room, xid, id, key, again_at, refusal)
     values ($1, $2::text::xid8, $3, $4, $5, $6)`,
    [room, xid, id, key, later(world, 1), refusal],
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
