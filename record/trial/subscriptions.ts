/** Subscriptions for tests. */
const guide = 'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-'

export interface Wish {
  readonly topic?: string
  readonly filter?: readonly string[]
  readonly content?: string
  readonly endpoint?: string
  readonly type?: string
  readonly header?: readonly string[]
  readonly heartbeat?: number
  readonly timeout?: number
  readonly count?: number
  readonly payload?: string
  readonly more?: object
}

export function subscription(wish: Wish) {
  const {
    topic = 'observation-changed',
    filter = [],
    content = 'id-only',
    endpoint,
    type = 'rest-hook',
    header,
  } = wish
  const extensions = [
    ...(wish.heartbeat === undefined
      ? []
      : [{ url: `${guide}heartbeat-period`, valueUnsignedInt: wish.heartbeat }]),
    ...(wish.timeout === undefined ? [] : [{ url: `${guide}timeout`, valueUnsignedInt: wish.timeout }]),
    ...(wish.count === undefined ? [] : [{ url: `${guide}max-count`, valuePositiveInt: wish.count }]),
  ]
  const filters = filter.map((valueString) => ({ url: `${guide}filter-criteria`, valueString }))
  return {
    resourceType: 'Subscription',
    status: 'requested',
    reason: 'A test',
    criteria: `https://openp1.pl/fhir/SubscriptionTopic/${topic}`,
    ...(filters.length > 0 && { _criteria: { extension: filters } }),
    channel: {
      ...(extensions.length > 0 && { extension: extensions }),
      type,
      ...(endpoint === undefined ? {} : { endpoint }),
      payload: wish.payload ?? 'application/fhir+json',
      _payload: { extension: [{ url: `${guide}payload-content`, valueCode: content }] },
      ...(header && { header }),
    },
    ...wish.more,
  }
}
