/** News that waits: for whom there is any, and which of it is certain to have nothing older behind it. */
import type { Sql } from './sql.ts'
import type { Caller } from './system.ts'
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

/** Pieces that are read at once. */
export const batch = 100

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

export type Place = Pick<News, 'xid' | 'id'>

/** News after a place that no running transaction may still come before. */
export async function unread(sql: Sql, { xid, id }: Place): Promise<readonly News[]> {
  const read = async (statement: string) => sql.query<News & { free: boolean }>(statement, [xid, id])
  const first = await read(newsSql)
  const rows = first[0]?.free === false ? await read(newsHereSql) : first
  return rows.filter(({ free }) => free)
}
