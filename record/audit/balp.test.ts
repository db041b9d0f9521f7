/** Acts on resources of a patient, held against what the profiles of IHE BALP ask (https://profiles.ihe.net/ITI/BALP/). */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { read, remove, search, update } from '../record.ts'
import { assertByToken, assertPatient, type Event } from '../trial/balp-profiles.ts'
import { type FhirClient, fhirClient } from '../trial/fhir-client.ts'
import { asker, contextOf, observation, patient, practitioner, sandbox, store } from '../trial/people.ts'
import { inUnit } from '../unit.ts'
import { tokenId } from './token-given.ts'

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
      token: tokenId('a token'),
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

  it('a resource of a patient is read', () => assertPatient('Read', of('read'), `Observation/${pulse}`))
  it('is made', () => assertPatient('Create', of('create'), `Observation/${pulse}`))
  it('is changed', () => assertPatient('Update', of('update'), `Observation/${pulse}`))
  it('is deleted', () => assertPatient('Delete', of('delete'), `Observation/${pulse}`))

  it('name the request and the application that acted', () => {
    const { agent, entity } = of('read')
    assert.ok(agent.some(({ who }) => who?.identifier?.value === 'growth-chart'))
    const request = entity.find(({ type }) => type.code === 'XrequestId')
    assert.equal(request?.what?.identifier?.value, '00000000000ff')
  })

  it('tell by which token the application acted, and in no words that would open anything', () => {
    for (const event of [of('read'), of('search')]) {
      const told = assertByToken(event, 'growth-chart')
      assert.ok(told.endsWith(tokenId('a token')))
    }
    const byHand = of('update')
    assert.ok(!byHand.meta?.profile.some((claimed) => claimed.includes('OAUTH')))
    assert.ok(!JSON.stringify(byHand).includes('jti'))
  })

  it('claim no profile for a search, whose words are not kept', () => {
    const { meta, agent, entity } = of('search')
    assert.ok(!meta?.profile.some((claimed) => claimed.endsWith('Query')))
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
