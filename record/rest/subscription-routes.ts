/** Subscriptions at the FHIR door: like any resource, but for whoever made them alone (record/subscriptions). */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '#kernel/problem.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import type { Asker } from '../read.ts'
import type { Stored } from '../stored.ts'
import type { SubscriptionResource } from '../subscriptions/arrangement.ts'
import { ownOnes, readSubscription, resubscribe, subscribe, unsubscribe } from '../subscriptions/manage.ts'
import { mustBeValid } from '../write/invalid.ts'
import { searchset } from './bundles.ts'
import { type Authenticate, askerOf, baseOf, bodyOf, isStrict, pairsOf } from './request.ts'
import { sendBytes, sendDeleted, sendStored, sendWritten } from './respond.ts'
import { searchByGet } from './search-route.ts'

type Request = FastifyRequest<{ Params: { type: string; id: string } }>

/** Codes of what is done with Subscriptions. */
export const subscriptionInteractions: readonly string[] = [
  'read',
  'create',
  'update',
  'delete',
  'search-type',
]

export function subscriptionRoutes(fhir: FastifyInstance, authenticate: Authenticate): void {
  const who = async (request: Request): Promise<Asker> => askerOf(await authenticate(request))
  fhir.post('/Subscription', async (request: Request, reply: FastifyReply) => {
    if (request.headers['if-none-exist'] !== undefined)
      refuse('unsupported', 'conditional', 'Subscriptions are not made conditionally: search your own first.')
    const stored = await subscribe(await who(request), subscriptionIn(request), baseOf(request))
    return sendWritten(request, reply, stored, 201)
  })
  fhir.get('/Subscription/:id', async (request: Request, reply: FastifyReply) =>
    sendStored(request, reply, await readSubscription(await who(request), request.params.id)),
  )
  fhir.put('/Subscription/:id', async (request: Request, reply: FastifyReply) => {
    const asker = await who(request)
    const resource = subscriptionIn(request)
    if (resource.id !== request.params.id)
      refuse('incorrect', 'id', 'The id in the body is not the one in the address.')
    const stored = await resubscribe(asker, resource, { base: baseOf(request), ifMatch: ifMatchOf(request) })
    return sendWritten(request, reply, stored, 200)
  })
  fhir.delete('/Subscription/:id', async (request: Request, reply: FastifyReply) => {
    await unsubscribe(await who(request), request.params.id)
    return sendDeleted(request, reply)
  })
  const searchAll = searchByGet(authenticate)
  fhir.get('/Subscription', async (request: Request, reply: FastifyReply) => {
    const asker = await who(request)
    if (asker.actor.role === 'sandbox') {
      request.params.type = 'Subscription'
      return searchAll(request, reply)
    }
    return sendOwn(request, reply, asker)
  })
}

function subscriptionIn(request: Request): SubscriptionResource {
  const resource: FhirResource = bodyOf(request)
  if (resource.resourceType !== 'Subscription')
    refuse('incorrect', 'resource-type', 'The body is no Subscription.')
  mustBeValid(resource)
  return resource as SubscriptionResource
}

function ifMatchOf({ headers }: Request): number | undefined {
  const text = headers['if-match']
  if (text === undefined) return undefined
  const [, version] = /^W\/"(\d{1,9})"$/.exec(text) ?? []
  return version === undefined ? refuse('incorrect', 'if-match', 'If-Match is W/"version".') : Number(version)
}

/** What one's own subscriptions can be searched by. */
const tests: Readonly<Record<string, (resource: SubscriptionResource, value: string) => boolean>> = {
  _id: ({ id }, value) => value.split(',').includes(id ?? ''),
  status: ({ status }, value) => value.split(',').includes(status),
  criteria: ({ criteria }, value) => criteria === value,
  type: ({ channel }, value) => channel.type === value,
  url: ({ channel }, value) => channel.endpoint === value,
}

async function sendOwn(request: Request, reply: FastifyReply, asker: Asker): Promise<FastifyReply> {
  const pairs = pairsOf(request.url).filter(([name]) => name !== '_format' && name !== '_pretty')
  const unknown = pairs.map(([name]) => name).filter((name) => !Object.hasOwn(tests, name))
  if (isStrict(request) && unknown.length > 0)
    refuse(
      'incorrect',
      'unknown-parameter',
      'Search your subscriptions by _id, status, criteria, type or url.',
    )
  const entries: Stored[] = []
  for (const { id } of await ownOnes(asker)) {
    const stored = await readSubscription(asker, id)
    const fits = pairs.every(
      ([name, value]) => tests[name]?.(stored.resource as SubscriptionResource, value) ?? true,
    )
    if (fits) entries.push(stored)
  }
  const links = [{ relation: 'self', url: `${baseOf(request)}/Subscription` } as const]
  const parts = {
    base: baseOf(request),
    at: asker.world.clock.now(),
    entries,
    included: [],
    total: entries.length,
  }
  return sendBytes(request, reply, searchset({ ...parts, links, unknown, elements: undefined }))
}
