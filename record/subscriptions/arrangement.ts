/**
 * A Subscription as it is carried out (https://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition-backport-subscription.html),
 * read and checked: what is not done is refused, never ignored.
 */
import { refuse } from '#kernel/problem.ts'
import type { Caller } from '#kernel/system.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { type Filter, filterIn } from './filter.ts'
import { topicOf } from './topics.ts'

export type Content = 'empty' | 'id-only' | 'full-resource'

export interface Arrangement {
  /** Whose rights decide what is told. */
  readonly caller: Caller
  /** `https://host/fhir`, as whoever subscribed calls this server. */
  readonly base: string
  readonly topic: string
  readonly filter: Filter
  readonly content: Content
  readonly mime: 'application/fhir+json' | 'application/fhir+xml'
  readonly channel: 'rest-hook' | 'websocket'
  /** Of a rest-hook. */
  readonly endpoint: string | undefined
  readonly headers: readonly (readonly [string, string])[]
  /** Seconds. */
  readonly heartbeat: number | undefined
  readonly timeout: number
  /** Events in one notification. */
  readonly count: number
}

interface Extension {
  readonly url?: unknown
  readonly [value: `value${string}`]: unknown
}

/** Elements of a Subscription that are read here. */
export interface SubscriptionResource extends FhirResource {
  readonly status: string
  readonly criteria: string
  readonly _criteria?: { readonly extension?: readonly Extension[] }
  readonly end?: string
  readonly channel: {
    readonly type: string
    readonly _type?: { readonly extension?: readonly Extension[] }
    readonly endpoint?: string
    readonly payload?: string
    readonly _payload?: { readonly extension?: readonly Extension[] }
    readonly header?: readonly string[]
    readonly extension?: readonly Extension[]
  }
}

const guide = 'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-'
const contents = new Set<unknown>(['empty', 'id-only', 'full-resource'])
const mimes: Readonly<Record<string, Arrangement['mime']>> = {
  'application/fhir+json': 'application/fhir+json',
  'application/json': 'application/fhir+json',
  'application/fhir+xml': 'application/fhir+xml',
  'application/xml': 'application/fhir+xml',
}

/** Refuses `unprocessable/…` what is not carried out here. The resource is valid FHIR already. */
export function arrangementOf(resource: SubscriptionResource, caller: Caller, base: string): Arrangement {
  const { criteria, channel, _criteria } = resource
  const topic =
    topicOf(criteria) ??
    wrong('topic', 'criteria names a topic by its canonical; see /fhir/metadata.', 'criteria')
  const filters = valuesOf(_criteria?.extension, 'filter-criteria')
  const content = valuesOf(channel._payload?.extension, 'payload-content')[0]
  if (!contents.has(content))
    wrong('content', 'Say by an extension of payload: empty, id-only or full-resource.', 'channel.payload')
  return {
    caller,
    base,
    topic: topic.url,
    filter: filters.flatMap((text) => filterIn(String(text), topic.type)),
    content: content as Content,
    mime:
      mimes[channel.payload ?? ''] ??
      wrong('payload', 'payload is application/fhir+json or application/fhir+xml.', 'channel.payload'),
    ...channelOf(channel),
    heartbeat: numberIn(channel.extension, 'heartbeat-period', { least: 5, most: 31 * 86_400 }),
    timeout: numberIn(channel.extension, 'timeout', { least: 1, most: 60 }) ?? 10,
    count: numberIn(channel.extension, 'max-count', { least: 1, most: 100 }) ?? 20,
  }
}

type Channel = SubscriptionResource['channel']

function channelOf({
  type,
  _type,
  endpoint,
  header = [],
}: Channel): Pick<Arrangement, 'channel' | 'endpoint' | 'headers'> {
  if (_type !== undefined || (type !== 'rest-hook' && type !== 'websocket'))
    return wrong('channel', 'Channels are rest-hook and websocket.', 'channel.type')
  if (type === 'rest-hook' && endpoint === undefined)
    return wrong('endpoint', 'A rest-hook needs an endpoint.', 'channel.endpoint')
  if (type === 'websocket' && (endpoint !== undefined || header.length > 0))
    return wrong(
      'endpoint',
      'A websocket is opened by the subscriber: it has no endpoint and no header.',
      'channel',
    )
  if (endpoint !== undefined && endpoint.length > longestEndpoint)
    return wrong('endpoint', `An endpoint has at most ${longestEndpoint} letters.`, 'channel.endpoint')
  if (header.join('').length > longestHeaders)
    return wrong('header', `Headers have at most ${longestHeaders} letters together.`, 'channel.header')
  return { channel: type, endpoint, headers: header.map(headerIn) }
}

/** What every receiver takes: servers refuse longer addresses, and more than 8 kB of headers (https://www.rfc-editor.org/rfc/rfc9110#section-4.1). */
const longestEndpoint = 2000
const longestHeaders = 7000

/** Headers that belong to the connection, not to whoever subscribed. */
const ours = /^(host|connection|content-.*|transfer-encoding|te|trailer|upgrade|expect|keep-alive|proxy-.*)$/i

function headerIn(line: string): [string, string] {
  const [, name = '', value = ''] =
    /^([!#$%&'*+.^_`|~\w-]{1,100}):[ \t]*([\x20-\x7e]{0,4000})$/.exec(line) ?? []
  if (name === '' || ours.test(name))
    return wrong('header', 'A header is “Name: value”, and none of HTTP’s own.', 'channel.header')
  return [name, value]
}

function numberIn(
  extensions: readonly Extension[] | undefined,
  name: string,
  { least, most }: { least: number; most: number },
): number | undefined {
  const [value] = valuesOf(extensions, name)
  if (value === undefined) return undefined
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most)
    return wrong('channel', `${name} is a number from ${least} to ${most}.`, 'channel')
  return value
}

function valuesOf(extensions: readonly Extension[] | undefined, name: string): unknown[] {
  const own = (extensions ?? []).filter(({ url }) => url === `${guide}${name}`)
  return own.map((extension) => Object.entries(extension).find(([key]) => key.startsWith('value'))?.[1])
}

const wrong = (code: string, message: string, element: string): never =>
  refuse('unprocessable', `subscription-${code}`, message, `Subscription.${element}`)
