/**
 * What the profiles of IHE BALP ask of an AuditEvent (https://profiles.ihe.net/ITI/BALP/, 1.1.4): agents and entities of each kind as often as
 * the profile says, what they must have and must not. The package of the profiles is not on npm, so their rules stand here as ours.
 */
import assert from 'node:assert/strict'
import type { Access } from '../audit/accesses.ts'
import { auditEventOf } from '../audit/audit-event.ts'

interface Coded {
  readonly system?: string
  readonly code: string
}
interface Named {
  readonly reference?: string
  readonly identifier?: { readonly system?: string; readonly value: string }
  readonly display?: string
}
export interface Event {
  readonly meta?: { readonly profile: readonly string[] }
  readonly type: Coded
  readonly subtype: readonly Coded[]
  readonly action: string
  readonly outcome: string
  readonly source: { readonly observer: Named }
  readonly agent: readonly {
    readonly type: { readonly coding: readonly Coded[] }
    readonly who?: Named
    readonly requestor: boolean
    readonly network?: object
    readonly media?: object
    readonly policy?: readonly string[]
  }[]
  readonly entity: readonly {
    readonly type: Coded
    readonly role?: Coded
    readonly what?: Named
    readonly query?: string
    readonly detail?: readonly { readonly type: string; readonly valueString: string }[]
  }[]
}

/** Interaction, action, type of client, server and user. */
const restful = {
  Read: ['read', 'R', '110152', '110153', 'IRCP'],
  Create: ['create', 'C', '110153', '110152', 'AUT'],
  Update: ['update', 'U', '110153', '110152', 'AUT'],
  Delete: ['delete', 'D', '110150', 'custodian', 'AUT'],
} as const

type Restful = keyof typeof restful

const base = 'https://profiles.ihe.net/ITI/BALP/StructureDefinition'
const profile = (name: string): string => `${base}/IHE.BasicAudit.${name}`

const agentsOf = ({ agent }: Event, code: string) =>
  agent.filter(({ type }) => type.coding.some((each) => each.code === code))
const entitiesOf = ({ entity }: Event, code: string) => entity.filter(({ type }) => type.code === code)

/** The one agent of a type; with `network` where it is a machine, without where it is a person. */
function oneAgent(event: Event, code: string, isMachine: boolean) {
  const [agent, ...more] = agentsOf(event, code)
  assert.ok(agent?.who && more.length === 0, `one ${code}`)
  assert.equal(agent.media, undefined)
  assert.equal(agent.network !== undefined, isMachine, `network of ${code}`)
  return agent
}

function assertOfPatient(event: Event): void {
  const [whose, ...others] = entitiesOf(event, '1')
  assert.ok(whose && others.length === 0)
  assert.equal(whose.role?.code, '1')
  assert.match(whose.what?.reference ?? '', /^Patient\//)
}

function assertRestful(name: Restful, event: Event): void {
  const [interaction, action, client, server, user] = restful[name]
  assert.deepEqual([event.type.code, event.action, event.outcome], ['rest', action, '0'])
  assert.equal(event.subtype.filter(({ code }) => code === interaction).length, 1)
  for (const type of [client, server, user]) {
    const agent = oneAgent(event, type, type !== user)
    assert.equal(agent.requestor, type === user)
  }
}

/** An act on one resource of a patient. */
export function assertPatient(name: Restful, event: Event, about: string): void {
  assert.ok(event.meta?.profile.includes(profile(`Patient${name}`)))
  assertRestful(name, event)
  const [data, ...more] = entitiesOf(event, '2')
  assert.ok(data && more.length === 0)
  assert.deepEqual([data.role?.code, data.what?.reference], ['4', about])
  assertOfPatient(event)
}

/** An act on what is nobody's. */
export function assertUnowned(name: Restful, event: Event, about: { system: string; value: string }): void {
  assert.deepEqual(event.meta?.profile, [profile(name)])
  assertRestful(name, event)
  const [data, ...more] = entitiesOf(event, '2')
  assert.ok(data && more.length === 0)
  assert.equal(data.role?.code, '4')
  assert.deepEqual(data.what?.identifier, about)
  assert.equal(entitiesOf(event, '1').length, 0)
}

const jti = /^urn:ietf:params:oauth:jti:[\w-]{22}$/

/** An act by an access token. */
export function assertByToken(event: Event, application: string): string {
  for (const name of ['Minimal', 'Comprehensive'])
    assert.ok(event.meta?.profile.includes(profile(`OAUTHaccessTokenUse.${name}`)), name)
  const user = oneAgent(event, 'UserOauthAgent', false)
  assert.equal(user.requestor, true)
  assert.equal(user.policy?.length, 1)
  assert.match(user.policy?.[0] ?? '', jti)
  const [told] = agentsOf(event, 'IRCP')
  if (told) assert.ok(told.who?.identifier?.value && told.policy?.length === 1)
  const client = oneAgent(event, '110150', true)
  assert.equal(client.who?.identifier?.value, application)
  return user.policy?.[0] ?? ''
}

const disclosures = {
  Source: ['110106', 'R', '110153'],
  Recipient: ['110107', 'C', '110152'],
} as const

/** Data that were given away; answers the other side, which is not us. */
export function assertDisclosure(name: keyof typeof disclosures, access: Access | undefined) {
  assert.ok(access)
  const event = auditEventOf(access) as unknown as Event
  const [type, action, ours] = disclosures[name]
  assert.ok(event.meta?.profile.includes(profile(`PrivacyDisclosure.${name}`)))
  assert.deepEqual([event.type.code, event.action, event.outcome], [type, action, '0'])
  assert.ok(event.subtype.some(({ code }) => code === 'disclose'))
  assert.deepEqual(oneAgent(event, ours, true).who, event.source.observer)
  assert.ok(event.entity.length >= 2)
  assertOfPatient(event)
  return oneAgent(event, ours === '110153' ? '110152' : '110153', true).who
}

/** An access token was given; answers the request as it is told, and the token's id. */
export function assertTokenGiven(event: Event, application: string): [URLSearchParams, string] {
  assert.deepEqual(event.meta?.profile, ['https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.IUA.71'])
  assert.deepEqual([event.type.code, event.action, event.outcome], ['110114', 'E', '0'])
  assert.deepEqual(event.subtype, [{ system: 'urn:ihe:event-type-code', code: 'ITI-71' }])
  assert.equal(oneAgent(event, '110150', true).who?.identifier?.value, application)
  oneAgent(event, 'AuthzOauthService', true)
  const users = agentsOf(event, 'IRCP')
  assert.ok(event.agent.length === 2 + users.length && users.length <= 1)
  const policies = event.agent.flatMap(({ policy = [] }) => policy).filter((each) => jti.test(each))
  const [request, ...others] = event.entity
  assert.ok(request?.query && others.length === 0)
  assert.deepEqual([request.type.code, request.role?.code, request.what], ['2', '24', undefined])
  return [
    new URLSearchParams(Buffer.from(request.query, 'base64').toString()),
    policies.length === 1 ? (policies[0] ?? '') : '',
  ]
}
