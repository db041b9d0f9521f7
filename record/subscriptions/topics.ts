/**
 * What can be subscribed to (https://hl7.org/fhir/uv/subscriptions-backport/components.html#subscription-topics): for every type
 * its changes, and what is new of it. Each topic is filtered by the type's own search parameters.
 */
import { keptTypes } from '../type-code.ts'

export type Action = 'create' | 'update' | 'delete'

export interface Topic {
  /** Canonical. */
  readonly url: string
  /** Type of the resources that the topic is about. */
  readonly type: string
  readonly actions: readonly Action[]
}

const base = 'https://openp1.pl/fhir/SubscriptionTopic/'

const kinds: Readonly<Record<string, readonly Action[]>> = {
  changed: ['create', 'update', 'delete'],
  created: ['create'],
}

/** A subscription that told of subscriptions would never come to rest. */
const silent = new Set(['Subscription'])

const known = new Map<string, Topic>()
for (const type of keptTypes) {
  if (silent.has(type)) continue
  const name = type.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()
  for (const [kind, actions] of Object.entries(kinds)) {
    const url = `${base}${name}-${kind}`
    known.set(url, { url, type, actions })
  }
}

export const topics: readonly Topic[] = [...known.values()]

export const topicOf = (url: string): Topic | undefined => known.get(url)
