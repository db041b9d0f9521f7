/**
 * Subscriptions as their owners deal with them. A Subscription is a resource of the record, but belongs to whoever made it and
 * to nobody's compartment: so it has rules of its own, and the record itself keeps it.
 */

import type { Role } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'
import type { Unit } from '#kernel/system.ts'
import { askerHash, askerHashes } from '../asker-hash.ts'
import { column } from '../column.ts'
import { accessTo } from '../gate/access.ts'
import { type Asker, readCurrent } from '../read.ts'
import { create, remove, type Stored, update } from '../record.ts'
import { notFound } from '../row.ts'
import { typeCode } from '../type-code.ts'
import { inUnit } from '../unit.ts'
import { type Arrangement, arrangementOf, type SubscriptionResource } from './arrangement.ts'
import { wakeSubscriptions } from './attendant.ts'
import { mustBeReachable } from './endpoint.ts'
import { criteriaOf } from './filter.ts'
import { keeper } from './state.ts'
import { channels, columns, type State, type Subscribed, sealArrangement } from './store.ts'
import { topicOf } from './topics.ts'

/** Who may subscribe; what they hear is the gate's to say. */
const subscribers: readonly Role[] = ['sandbox', 'provider-system', 'patient']
const mostOfOne = 50

/** A new subscription. Refuses `unprocessable/subscription-…`, `incorrect/filter`, `forbidden/…`, `busy/too-many-subscriptions`. */
export async function subscribe(asker: Asker, resource: SubscriptionResource, base: string): Promise<Stored> {
  const { world } = asker
  const arrangement = await checked(asker, resource, base)
  const owner = askerHash(asker, 'subscription')
  const stored = await inUnit(world, keeper, async (unit) => {
    await mustBeFew(unit, askerHashes(asker, 'subscription'))
    const state = stateAt(resource, arrangement)
    const made = await create(unit, { ...resource, status: state })
    await unit.sql.query(
      `insert into record.subscription (id, since, again_at, told_at, until, events, delivered, failures, heartbeat, edition, type,
         channel, state, owner, arrangement) values ($1, $2, $2, $2, $3, 0, 0, 0, $4, 1, $5, $6, $7, $8, $9)`,
      [
        made.key,
        unit.at,
        ...rowOf(resource, arrangement),
        state,
        owner,
        sealArrangement(world, made.key, arrangement),
      ],
    )
    return made
  })
  wakeSubscriptions(world)
  return stored
}

/** A changed subscription begins anew, but for the numbers of its events. Refuses as `subscribe`, and `not-found`, `stale/…`. */
export async function resubscribe(
  asker: Asker,
  resource: SubscriptionResource,
  { base, ifMatch }: { readonly base: string; readonly ifMatch: number | undefined },
): Promise<Stored> {
  const { world } = asker
  const [own] = await ownOnes(asker, [resource.id ?? ''])
  if (!own) return notFound('Subscription')
  const arrangement = await checked(asker, resource, base)
  const stored = await inUnit(world, keeper, async (unit) => {
    const state = stateAt(resource, arrangement)
    const { error: _error, ...rest } = resource as unknown as Record<string, unknown>
    const changes = { ...rest, status: state } as unknown as SubscriptionResource
    const made = await update(unit, changes, ifMatch === undefined ? {} : { ifMatch })
    await unit.sql.query(
      `update record.subscription set since = case when state = 'off' or type <> $5 then $2 else since end, again_at = $2, told_at = $2,
         failing_since = null, failures = 0, until = $3, heartbeat = $4, type = $5, channel = $6, state = $7, edition = $8,
         arrangement = $9 where id = $1`,
      [
        own.id,
        unit.at,
        ...rowOf(resource, arrangement),
        state,
        made.version,
        sealArrangement(world, own.id, arrangement),
      ],
    )
    return made
  })
  wakeSubscriptions(world)
  return stored
}

export async function unsubscribe(asker: Asker, id: string): Promise<void> {
  const [own] = await ownOnes(asker, [id])
  if (!own) return notFound('Subscription')
  await inUnit(asker.world, keeper, async (unit) => {
    await remove(unit, 'Subscription', own.id)
    await unit.sql.query('delete from record.subscription where id = $1', [own.id])
    await unit.sql.query('delete from record.subscription_event where subscription = $1', [own.id])
  })
}

/** Refuses `not-found` what belongs to somebody else. */
export async function readSubscription(asker: Asker, id: string): Promise<Stored> {
  const [own] = await ownOnes(asker, [id])
  return own
    ? readCurrent({ ...keeper, world: asker.world, sql: asker.sql }, 'Subscription', own.id)
    : notFound('Subscription')
}

/** The asker's own subscriptions, of a sandbox everybody's; of `ids` where they are given. */
export async function ownOnes({ world, sql, actor }: Asker, ids?: readonly string[]): Promise<Subscribed[]> {
  const sought = ids?.filter((id) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
  const owner = actor.role === 'sandbox' ? null : askerHashes({ world, actor }, 'subscription')
  return sql.query<Subscribed>(
    `select ${columns} from record.subscription
     where ($1::bytea[] is null or owner = any($1)) and ($2::uuid[] is null or id = any($2)) order by id limit 1000`,
    [owner, sought ? column(sought) : null],
  )
}

async function checked(asker: Asker, resource: SubscriptionResource, base: string): Promise<Arrangement> {
  const { world, sql, ...caller } = asker
  if (!subscribers.includes(asker.actor.role))
    refuse('forbidden', 'no-subscription', 'Your role does not subscribe; ask when you need something.')
  if (asker.permission !== undefined)
    refuse('forbidden', 'no-subscription', 'A subscription would outlive the leave that an application has.')
  const arrangement = arrangementOf(resource, caller, base)
  const { type = '' } = topicOf(arrangement.topic) ?? {}
  criteriaOf(type, arrangement.filter, { now: world.clock.now().getTime(), base })
  if (arrangement.endpoint !== undefined) mustBeReachable(world, arrangement.endpoint)
  await accessTo(world, sql, asker, type)
  if (endOf(resource) !== null && (endOf(resource) ?? 0) <= world.clock.now())
    refuse(
      'unprocessable',
      'subscription-end',
      'The end of the subscription is over already.',
      'Subscription.end',
    )
  return arrangement
}

const endOf = ({ end }: SubscriptionResource): Date | null => (end === undefined ? null : new Date(end))

function rowOf(resource: SubscriptionResource, { heartbeat, topic, channel }: Arrangement): unknown[] {
  return [endOf(resource), heartbeat ?? null, typeCode(topicOf(topic)?.type ?? ''), channels[channel]]
}

/** A rest-hook has to answer first; who opens a websocket has answered. */
function stateAt({ status }: SubscriptionResource, { channel }: Arrangement): State {
  if (status === 'off') return 'off'
  return channel === 'rest-hook' ? 'requested' : 'active'
}

async function mustBeFew({ sql }: Unit, owners: string): Promise<void> {
  const [row] = await sql.query<{ n: string }>(
    'select count(*) as n from record.subscription where owner = any($1::bytea[])',
    [owners],
  )
  if (Number(row?.n) >= mostOfOne)
    refuse(
      'busy',
      'too-many-subscriptions',
      `At most ${mostOfOne} subscriptions are kept for one subscriber; delete one.`,
    )
}
