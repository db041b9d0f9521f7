/**
 * Notifications (https://hl7.org/fhir/uv/subscriptions-backport/notifications.html): a Bundle of type history whose first entry
 * tells the state of the subscription as Parameters. Stored bytes go in as they are.
 */
import { randomUUID } from 'node:crypto'
import type { FhirResource } from '#standards/fhir/resource.ts'
import type { Content } from './arrangement.ts'
import type { State } from './store.ts'
import type { Action } from './topics.ts'

export type Kind = 'handshake' | 'heartbeat' | 'event-notification' | 'query-status' | 'query-event'

/** An event as it is told. */
export interface ToldEvent {
  readonly no: number
  readonly at: Date
  readonly action: Action
  /** Undefined when the subscriber may not know any more, or nobody can: only that there was an event is told then. */
  readonly focus:
    | { readonly type: string; readonly id: string; readonly bytes: Buffer | undefined }
    | undefined
}

export interface Notification {
  readonly kind: Kind
  readonly base: string
  /** Id of the Subscription. */
  readonly subscription: string
  readonly topic: string
  readonly status: State
  /** Numbered so far. */
  readonly total: number
  readonly at: Date
  readonly content: Content
  readonly events: readonly ToldEvent[]
}

const profiles = 'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-subscription-'

/** The state of a subscription as Parameters. */
export function statusOf({
  kind,
  base,
  subscription,
  topic,
  status,
  total,
  content,
  events,
}: Notification): FhirResource {
  return {
    resourceType: 'Parameters',
    id: randomUUID(),
    meta: { profile: [`${profiles}status-r4`] },
    parameter: [
      { name: 'subscription', valueReference: { reference: `${base}/Subscription/${subscription}` } },
      ...(content === 'empty' ? [] : [{ name: 'topic', valueCanonical: topic }]),
      { name: 'status', valueCode: status },
      { name: 'type', valueCode: kind },
      { name: 'events-since-subscription-start', valueString: String(total) },
      ...events.map((event) => eventPart(event, base, content)),
    ],
  } as FhirResource
}

function eventPart({ no, at, focus }: ToldEvent, base: string, content: Content) {
  const shown = content === 'empty' ? undefined : focus
  return {
    name: 'notification-event',
    part: [
      { name: 'event-number', valueString: String(no) },
      { name: 'timestamp', valueInstant: at.toISOString() },
      ...(shown
        ? [{ name: 'focus', valueReference: { reference: `${base}/${shown.type}/${shown.id}` } }]
        : []),
    ],
  }
}

export function bundleOf(notification: Notification): Buffer {
  const { base, subscription, at, content, events } = notification
  const status = statusOf(notification)
  const head = {
    resourceType: 'Bundle',
    id: randomUUID(),
    meta: { profile: [`${profiles}notification-r4`] },
    type: 'history',
    timestamp: at.toISOString(),
  }
  const first = {
    fullUrl: `urn:uuid:${status.id}`,
    resource: status,
    request: { method: 'GET', url: `${base}/Subscription/${subscription}/$status` },
    response: { status: '200' },
  }
  const parts: Buffer[] = [
    Buffer.from(`${JSON.stringify(head).slice(0, -1)},"entry":[${JSON.stringify(first)}`),
  ]
  if (content === 'full-resource') for (const event of events) parts.push(...entryOf(event, base))
  return Buffer.concat([...parts, Buffer.from(']}')])
}

const deeds: Readonly<Record<Action, readonly [method: string, status: string]>> = {
  create: ['POST', '201'],
  update: ['PUT', '200'],
  delete: ['DELETE', '204'],
}

function entryOf({ action, focus }: ToldEvent, base: string): Buffer[] {
  if (!focus) return []
  const { type, id, bytes } = focus
  const [method, status] = deeds[action]
  const request = { method, url: action === 'create' ? type : `${type}/${id}` }
  const start = Buffer.from(`,{"fullUrl":"${base}/${type}/${id}",`)
  const end = Buffer.from(`"request":${JSON.stringify(request)},"response":{"status":"${status}"}}`)
  return bytes ? [start, Buffer.from('"resource":'), bytes, Buffer.from(','), end] : [start, end]
}
