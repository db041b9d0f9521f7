/** What is kept of subscriptions beside their resources: how far each is told, and what is still to tell. */
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import { column } from '../column.ts'
import { seal, unseal } from '../keys/envelope.ts'
import { instanceSlot } from '../keys/keyring.ts'
import { holdingsOf } from '../keys/of-world.ts'
import type { Arrangement } from './arrangement.ts'
import type { Action } from './topics.ts'

export type State = 'requested' | 'active' | 'error' | 'off'

export interface Subscribed {
  /** Record id of the Subscription, which is its public id too. */
  readonly id: string
  readonly since: Date
  readonly again_at: Date
  readonly told_at: Date
  readonly failing_since: Date | null
  readonly until: Date | null
  /** Numbered and acknowledged so far. */
  readonly events: string
  readonly delivered: string
  readonly failures: number
  readonly heartbeat: number | null
  readonly edition: number
  readonly type: number
  readonly channel: number
  readonly state: State
}

export const channels = { 'rest-hook': 1, websocket: 2 } as const
const actions: readonly Action[] = ['create', 'update', 'delete']

export const columns = `id, since, again_at, told_at, failing_since, until, events, delivered, failures, heartbeat, edition,
  type, channel, state`

const place = (id: string) => `subscription ${id}`

export function sealArrangement(world: World, id: string, arrangement: Arrangement): Buffer {
  return seal(holdingsOf(world).keys.key(instanceSlot), place(id), Buffer.from(JSON.stringify(arrangement)))
}

function openArrangement(world: World, id: string, sealed: Buffer): Arrangement {
  return JSON.parse(
    unseal(holdingsOf(world).keys.key(instanceSlot), place(id), sealed).toString(),
  ) as Arrangement
}

export async function arrangementsOf(
  world: World,
  ids: readonly string[],
): Promise<Map<string, Arrangement>> {
  if (ids.length === 0) return new Map()
  const rows = await world.database.sql.query<{ id: string; arrangement: Buffer }>(
    'select id, arrangement from record.subscription where id = any($1::uuid[])',
    [column(ids)],
  )
  return new Map(rows.map(({ id, arrangement }) => [id, openArrangement(world, id, arrangement)]))
}

/** Everything that is not off. */
export async function liveOnes(world: World): Promise<Subscribed[]> {
  return world.database.sql.query<Subscribed>(
    `select ${columns} from record.subscription where state <> 'off'`,
  )
}

export interface EventRow {
  readonly no: string
  readonly at: Date
  readonly version: number
  readonly type: number
  readonly bucket: number
  /** As numbered in `actionOf`. */
  readonly action: number
  readonly id: string
  readonly patient: string | null
}

export const actionOf = (number: number): Action => actions[number - 1] ?? 'update'

export type NewEvent = Omit<EventRow, 'no' | 'action'> & { readonly action: Action }

/**
 * Numbers events and writes them down, those that are there already left out; answers how many were new. Whoever numbers holds
 * the subscription's row, so that no number is given twice and none is left out.
 */
export async function appendEvents(
  world: World,
  subscription: string,
  events: readonly NewEvent[],
): Promise<number> {
  if (events.length === 0) return 0
  return world.database.begin(async (sql) => {
    const [held] = await sql.query<{ events: string }>(
      `select events from record.subscription where id = $1 and state <> 'off' for no key update`,
      [subscription],
    )
    if (!held) return 0
    const there = await sql.query<{ id: string; version: number }>(
      `select e.id, e.version from record.subscription_event e
       join unnest($2::uuid[], $3::int[]) as n(id, version) on n.id = e.id and n.version = e.version
       where e.subscription = $1`,
      [subscription, column(events.map(({ id }) => id)), column(events.map(({ version }) => version))],
    )
    const known = new Set(there.map(({ id, version }) => `${id}/${version}`))
    const fresh = events.filter(({ id, version }) => !known.has(`${id}/${version}`))
    if (fresh.length > 0) await insert(sql, subscription, Number(held.events), fresh)
    return fresh.length
  })
}

async function insert(
  sql: Sql,
  subscription: string,
  before: number,
  events: readonly NewEvent[],
): Promise<void> {
  await sql.query(
    `insert into record.subscription_event (subscription, no, at, version, type, bucket, action, id, patient)
     select $1, $2::bigint + n.ord, n.at, n.version, n.type, n.bucket, n.action, n.id, n.patient
     from unnest($3::timestamptz[], $4::int[], $5::smallint[], $6::smallint[], $7::smallint[], $8::uuid[], $9::uuid[])
       with ordinality as n(at, version, type, bucket, action, id, patient, ord)`,
    [
      subscription,
      before,
      column(events.map(({ at }) => at.toISOString())),
      column(events.map(({ version }) => version)),
      column(events.map(({ type }) => type)),
      column(events.map(({ bucket }) => bucket)),
      column(events.map(({ action }) => actions.indexOf(action) + 1)),
      column(events.map(({ id }) => id)),
      column(events.map(({ patient }) => patient)),
    ],
  )
  await sql.query('update record.subscription set events = $2 where id = $1', [
    subscription,
    before + events.length,
  ])
}

/** Events with numbers from `first` on, in order. */
export async function eventsOf(
  { sql }: { readonly sql: Sql },
  subscription: string,
  { first, last, most }: { readonly first: number; readonly last?: number; readonly most: number },
): Promise<EventRow[]> {
  return sql.query<EventRow>(
    `select no, at, version, type, bucket, action, id, patient from record.subscription_event
     where subscription = $1 and no between $2 and $3 order by no limit $4`,
    [subscription, first, last ?? Number.MAX_SAFE_INTEGER, most],
  )
}

/** How long events can be asked for again. */
const keptFor = 7 * 86_400_000

/** Forgets events of a week ago that were told, or that nobody will be told. */
export async function forgetEvents({ database, clock }: World): Promise<void> {
  await database.sql.query(
    `delete from record.subscription_event e where e.at < $1 and not exists (
       select from record.subscription s where s.id = e.subscription and s.state <> 'off' and e.no > s.delivered)`,
    [new Date(clock.now().getTime() - keptFor)],
  )
}
