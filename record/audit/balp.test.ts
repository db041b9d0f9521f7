/**
 * Acts on one resource of a patient, held against what the profiles of IHE BALP ask (https://profiles.ihe.net/ITI/BALP/): agents and entities of
 * each kind as often as the profile says, what they must have and must not. The package of the profiles is not on npm, so their rules stand
 * here as a table of ours.
 */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { read, remove, search, update } from '../record.ts'
import { type FhirClient, fhirClient } from '../trial/fhir-client.ts'
import { asker, contextOf, observation, patient, practitioner, sandbox, store } from '../trial/people.ts'
import { inUnit } from '../unit.ts'

interface Coded {
  readonly code: string
}
interface Event {
  readonly meta?: { readonly profile: readonly string[] }
  readonly type: Coded
  readonly subtype: readonly Coded[]
  readonly action: string
  readonly outcome: string
  readonly agent: readonly {
    readonly type: { readonly coding: readonly Coded[] }
    readonly who?: { readonly reference?: string; readonly identifier?: { readonly value: string } }
    readonly requestor: boolean
    readonly network?: object
    readonly media?: object
  }[]
  readonly entity: readonly {
    readonly type: Coded
    readonly role?: Coded
    readonly what?: { readonly reference?: string; readonly identifier?: { readonly value: string } }
  }[]
}

/** Interaction, action, type of client, server and user. */
const profiles = {
  PatientRead: ['read', 'R', '110152', '110153', 'IRCP'],
  PatientCreate: ['create', 'C', '110153', '110152', 'AUT'],
  PatientUpdate: ['update', 'U', '110153', '110152', 'AUT'],
  PatientDelete: ['delete', 'D', '110150', 'custodian', 'AUT'],
} as const

function assertFits(name: keyof typeof profiles, event: Event, about: string): void {
  const [interaction, action, client, server, user] = profiles[name]
  assert.deepEqual(event.meta?.profile, [
    `https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.${name}`,
  ])
  assert.deepEqual([event.type.code, event.action, event.outcome], ['rest', action, '0'])
  assert.ok(event.subtype.some(({ code }) => code === interaction))
  for (const type of [client, server, user]) {
    const [agent, ...more] = event.agent.filter(({ type: of }) => of.coding.some(({ code }) => code === type))
    assert.ok(agent?.who && more.length === 0, `one ${type}`)
    assert.equal(agent.media, undefined)
    assert.equal(agent.network === undefined, type === user, `network of ${type}`)
    assert.equal(agent.requestor, type === user)
  }
  const ofType = (type: string) => event.entity.filter(({ type: of }) => of.code === type)
  const [[data, ...datas], [whose, ...others]] = [ofType('2'), ofType('1')]
  assert.ok(data && datas.length === 0 && whose && others.length === 0)
  assert.deepEqual([data.role?.code, data.what?.reference], ['4', about])
  assert.equal(whose.role?.code, '1')
  assert.match(whose.what?.reference ?? '', /^Patient\//)
}

describe('AuditEvents in the patterns of BALP', () => {
  let world: World
  let send: FhirClient['send']
  let anna: string
  let pulse: string
  let events: Event[]

  before(async () => {
    world = await testWorld('empty')
    send = (await fhirClient(world)).send
    const doctor = (await store(world, practitioner('Zielińska'))).id
    anna = (await store(world, patient({ generalPractitioner: [{ reference: `Practitioner/${doctor}` }] })))
      .id
    const stored = await store(world, observation(anna))
    pulse = stored.id
    const permission = {
      application: 'growth-chart',
      scopes: [{ whose: 'user', type: '*', doing: 'rs', where: [] }],
    }
    const who = asker(world, { role: 'doctor', practitioner: doctor }, 'visit', 'providers')
    const looks = contextOf({ ...who, trace: '00000000000ff', permission: permission as never })
    await read(looks, 'Observation', pulse)
    await search(looks, 'Observation', { patient: anna })
    await inUnit(world, sandbox(world), (unit) =>
      update(unit, { ...stored.resource, status: 'amended' } as never),
    )
    await inUnit(world, sandbox(world), (unit) => remove(unit, 'Observation', pulse))
    const { json } = await send('GET', `/Patient/${anna}/$audit-events`)
    events = json.entry.map(({ resource }: { resource: Event }) => resource)
  })

  const of = (interaction: string) => {
    const found = events.find(
      ({ subtype, entity }) =>
        subtype[0]?.code === interaction && JSON.stringify(entity).includes('Observation'),
    )
    assert.ok(found)
    return found
  }

  it('a resource of a patient is read', () => assertFits('PatientRead', of('read'), `Observation/${pulse}`))
  it('is made', () => assertFits('PatientCreate', of('create'), `Observation/${pulse}`))
  it('is changed', () => assertFits('PatientUpdate', of('update'), `Observation/${pulse}`))
  it('is deleted', () => assertFits('PatientDelete', of('delete'), `Observation/${pulse}`))

  it('name the request and the application that acted', () => {
    const { agent, entity } = of('read')
    assert.ok(agent.some(({ who }) => who?.identifier?.value === 'growth-chart'))
    const request = entity.find(({ type }) => type.code === 'XrequestId')
    assert.equal(request?.what?.identifier?.value, '00000000000ff')
  })

  it('claim no profile for a search, whose words are not kept', () => {
    const { meta, agent, entity } = of('search')
    assert.equal(meta, undefined)
    assert.equal(agent[0]?.type.coding[0]?.code, '110153')
    assert.equal(entity.find(({ type }) => type.code === '2')?.role?.code, '24')
  })

  it('are valid FHIR', async () => {
    for (const event of events) {
      const { json } = await send('POST', '/AuditEvent/$validate', event as never)
      assert.deepEqual(
        json.issue.filter(({ severity }: { severity: string }) => severity === 'error'),
        [],
      )
    }
  })
})
