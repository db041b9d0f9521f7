/** Operations of subscriptions (https://hl7.org/fhir/uv/subscriptions-backport/artifacts.html): status, events again, websocket. */
import { randomUUID } from 'node:crypto'
import { quoted, refuse } from '#kernel/problem.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { type Operation, type OperationCall, type Parameter, textIn } from '../rest/operation.ts'
import { notFound } from '../row.ts'
import type { Content } from '../subscriptions/arrangement.ts'
import { ownOnes } from '../subscriptions/manage.ts'
import { bundleOf, statusOf } from '../subscriptions/notification.ts'
import { socketPath, takeTokensOf } from '../subscriptions/sockets.ts'
import { arrangementsOf, channels, eventsOf, type Subscribed } from '../subscriptions/store.ts'
import { notificationOf } from '../subscriptions/tell.ts'
import { makeToken } from '../subscriptions/token.ts'

const guide = 'http://hl7.org/fhir/uv/subscriptions-backport/OperationDefinition/backport-subscription-'

/** Events in one answer. */
const mostEvents = 1000

const base = { types: ['Subscription'], safe: true } as const

export const subscriptionOperations: readonly Operation[] = [
  { ...base, code: 'status', definition: `${guide}status`, levels: ['type', 'instance'], answer: status },
  { ...base, code: 'events', definition: `${guide}events`, levels: ['instance'], answer: events },
  {
    ...base,
    code: 'get-ws-binding-token',
    definition: `${guide}get-ws-binding-token`,
    levels: ['type', 'instance'],
    answer: bindingToken,
  },
]

function mustKnow({ parameters }: OperationCall, ...names: string[]): void {
  const unknown = parameters.find(
    ({ name }) => !names.includes(name) && name !== '_format' && name !== '_pretty',
  )
  if (unknown)
    refuse('incorrect', 'unknown-parameter', `Known here are: ${names.join(', ')}.`, quoted(unknown.name))
}

const textsIn = ({ parameters }: OperationCall, name: string): string[] =>
  parameters
    .filter((each: Parameter) => each.name === name)
    .flatMap((each) => (textIn({ parameters: [each] }, name) ?? '').split(','))

/** The subscriptions that are meant. Refuses `not-found` for an id that is not the asker's. */
async function meant(call: OperationCall): Promise<Subscribed[]> {
  const named = call.id === undefined ? textsIn(call, 'id') : [call.id]
  const found = await ownOnes(call.asker, named.length > 0 ? named : undefined)
  if (found.length < new Set(named).size) notFound('Subscription')
  return found
}

async function status(call: OperationCall): Promise<FhirResource> {
  mustKnow(call, 'id', 'status')
  const { world } = call.asker
  const states = call.id === undefined ? textsIn(call, 'status') : []
  const found = (await meant(call)).filter(({ state }) => states.length === 0 || states.includes(state))
  const arrangements = await arrangementsOf(
    world,
    found.map(({ id }) => id),
  )
  const entry = []
  for (const subscribed of found) {
    const arrangement = arrangements.get(subscribed.id)
    if (!arrangement) continue
    const told = { subscribed, arrangement, kind: 'query-status', events: [], content: 'id-only' } as const
    const resource = statusOf({ ...(await notificationOf(world, told)), base: call.base })
    entry.push({ fullUrl: `urn:uuid:${resource.id}`, resource, search: { mode: 'match' } })
  }
  const list = entry.length === 0 ? {} : { entry }
  return {
    resourceType: 'Bundle',
    id: randomUUID(),
    type: 'searchset',
    total: entry.length,
    ...list,
  } as FhirResource
}

async function events(call: OperationCall): Promise<Buffer> {
  mustKnow(call, 'eventsSinceNumber', 'eventsUntilNumber', 'content')
  const { asker, base: here } = call
  const [subscribed] = await meant(call)
  if (!subscribed) return notFound('Subscription')
  const arrangement = (await arrangementsOf(asker.world, [subscribed.id])).get(subscribed.id)
  if (!arrangement) return notFound('Subscription')
  const first = numberIn(call, 'eventsSinceNumber') ?? 1
  const last = numberIn(call, 'eventsUntilNumber') ?? Number(subscribed.events)
  const rows = await eventsOf(asker, subscribed.id, { first, last, most: mostEvents })
  if (last >= first && Number(subscribed.events) >= first && Number(rows[0]?.no ?? 0) > Math.max(first, 1))
    refuse(
      'gone',
      'events-forgotten',
      `Events are kept for a week; the oldest is number ${rows[0]?.no}.`,
      'eventsSinceNumber',
    )
  const content = contentIn(call) ?? arrangement.content
  // Whoever asks hears it: by their rights, and noted as theirs.
  const { world: _world, sql: _sql, ...caller } = asker
  const mine = { ...arrangement, caller, base: here }
  return bundleOf(
    await notificationOf(asker.world, {
      subscribed,
      arrangement: mine,
      kind: 'query-event',
      events: rows,
      content,
    }),
  )
}

function numberIn(call: OperationCall, name: string): number | undefined {
  const text = textIn(call, name)
  if (text === undefined) return undefined
  return /^\d{1,15}$/.test(text)
    ? Number(text)
    : refuse('incorrect', 'number', `${name} is the number of an event.`, name)
}

function contentIn(call: OperationCall): Content | undefined {
  const text = textIn(call, 'content')
  if (text === undefined || text === 'empty' || text === 'id-only' || text === 'full-resource') return text
  return refuse('incorrect', 'content', 'content is empty, id-only or full-resource.', 'content')
}

async function bindingToken(call: OperationCall): Promise<FhirResource> {
  mustKnow(call, 'id')
  const { world } = call.asker
  const sockets = (await meant(call)).filter(
    ({ channel, state }) => channel === channels.websocket && state !== 'off',
  )
  if (sockets.length === 0)
    refuse(
      'unprocessable',
      'no-websocket',
      'There is no subscription of the channel websocket to bind to.',
      'id',
    )
  const { token, ids, until } = makeToken(
    world,
    sockets.map(({ id }) => id),
  )
  takeTokensOf(world)
  const url = `${call.base.replace(/^http/, 'ws').replace(/\/fhir$/, '')}${socketPath}`
  return {
    resourceType: 'Parameters',
    parameter: [
      { name: 'token', valueString: token },
      { name: 'expiration', valueDateTime: until.toISOString() },
      ...ids.map((id) => ({ name: 'subscription', valueString: id })),
      { name: 'websocket-url', valueUrl: url },
    ],
  } as FhirResource
}
