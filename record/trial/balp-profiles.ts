/**
 * What the profiles of IHE BALP ask of an AuditEvent (https://profiles.ihe.net/ITI/BALP/, 1.1.4): agents and entities of each kind as often as
 * the profile says, what they must have and must not. The package of the profiles is not on npm, so their rules stand here as ours.
 */
import assert from 'node:assert/strict'

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
