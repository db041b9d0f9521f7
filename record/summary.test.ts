/** The place of the patient summary: empty, and with a room that makes one. */
import assert from 'node:assert/strict'
import { afterEach, before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { auditOf } from './audit/accesses.ts'
import { search } from './record.ts'
import { makeSummaries, type SummaryMaker } from './summary.ts'
import { type FhirClient, fhirClient } from './trial/fhir-client.ts'
import { contextOf, observation, organization, patient, sandbox, store } from './trial/people.ts'

/** A document of everything that the asker may read of the patient's findings. */
const maker: SummaryMaker = async ({ asker, patient: whose, profile, base }) => {
  if (profile !== undefined && !profile.includes('Composition-uv-ips'))
    refuse('incorrect', 'profile', 'Only the IPS is made.', 'profile')
  const { entries } = await search(contextOf(asker), 'Observation', { patient: whose.id })
  const composition = {
    resourceType: 'Composition',
    status: 'final',
    type: { coding: [{ system: 'http://loinc.org', code: '60591-5' }] },
    subject: { reference: `Patient/${whose.id}` },
    date: asker.world.clock.now().toISOString(),
    author: [{ display: 'OpenP1' }],
    title: 'Podsumowanie',
  }
  const resources = [composition, whose.resource, ...entries.map(({ resource }) => resource)]
  const entry = resources.map((resource) => ({ fullUrl: `${base}/${resource.resourceType}`, resource }))
  return { resourceType: 'Bundle', type: 'document', entry } as unknown as FhirResource
}

describe('Patient/[id]/$summary', () => {
  let world: World
  let client: FhirClient
  let id = ''
  let clinic = ''
  let leave: (() => void) | undefined
  before(async () => {
    world = await testWorld('empty')
    client = await fhirClient(world)
    clinic = (await store(world, organization('Przychodnia'))).id
    const own = { generalPractitioner: [{ reference: `Organization/${clinic}` }] }
    id = (await store(world, patient(own))).id
    await store(world, observation(id))
  })
  afterEach(() => {
    leave?.()
    leave = undefined
  })

  const ask = (path = `/Patient/${id}/$summary`, role = 'sandbox') =>
    client.send('GET', path, undefined, { authorization: `Bearer ${role}` })
  const offered = async () => {
    const { json } = await client.send('GET', '/metadata')
    const of = json.rest[0].resource.find(({ type }: { type: string }) => type === 'Patient')
    return of.operation.some(({ name }: { name: string }) => name === 'summary')
  }

  it('says so while nobody makes summaries, and does not promise any', async () => {
    const { status, json } = await ask()
    assert.deepEqual([status, json.issue[0].code], [501, 'not-supported'])
    assert.match(json.issue[0].diagnostics, /\$everything/)
    assert.equal(await offered(), false)
  })

  it('answers with the document that a room makes, for whoever may read the patient', async () => {
    leave = makeSummaries('sgp', maker)
    assert.equal(await offered(), true)
    const { status, json } = await ask()
    assert.deepEqual([status, json.type, json.entry.length], [200, 'document', 3])
    const byNumber = await ask(
      '/Patient/$summary?identifier=urn:oid:2.16.840.1.113883.3.4424.1.1.616|84031499907',
    )
    assert.equal(byNumber.json.entry[1].resource.id, id)
    const profile = 'http://hl7.org/fhir/uv/ips/StructureDefinition/Composition-uv-ips'
    assert.equal((await ask(`/Patient/${id}/$summary?profile=${profile}`)).status, 200)
    assert.equal((await ask(undefined, `provider-system;organization=${clinic}`)).status, 200)
    const accesses = await auditOf(sandbox(world), id, { count: 50 })
    assert.ok(accesses.some(({ role, action }) => role === 'provider-system' && action === 'read'))
  })

  it('refuses others, strangers and what it does not understand', async () => {
    leave = makeSummaries('sgp', maker)
    const other = (await store(world, organization('Inna'))).id
    assert.equal((await ask(undefined, `provider-system;organization=${other}`)).status, 403)
    assert.equal((await ask(undefined, 'pharmacist')).status, 403)
    assert.equal((await ask('/Patient/nobody/$summary')).status, 404)
    assert.equal((await ask('/Patient/$summary')).status, 400)
    assert.equal((await ask('/Patient/$summary?identifier=x|nobody')).status, 404)
    assert.equal((await ask(`/Patient/${id}/$summary?profile=http://other`)).status, 400)
    assert.equal((await ask(`/Patient/${id}/$summary?shoe=42`)).status, 400)
  })

  it('takes one maker, and no document that is none', async () => {
    leave = makeSummaries('sgp', async () => ({ resourceType: 'Bundle', type: 'searchset' }) as FhirResource)
    assert.throws(() => makeSummaries('ikp', maker), { code: 'two-makers' })
    const { status, json } = await ask()
    assert.deepEqual([status, json.issue[0].details.coding[0].code], [500, 'no-document'])
  })
})
