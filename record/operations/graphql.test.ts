/** GraphQL over the record: past the gate, seen by the patient, in the forms that clients send. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { sampleOrganizations, samplePerson } from '#population/sample-people.ts'
import { auditOf } from '../audit/accesses.ts'
import { type FhirClient, fhirClient } from '../trial/fhir-client.ts'
import { observation, patient, sandbox, store } from '../trial/people.ts'

const annaSample = samplePerson('anna-kowalska').patient ?? ''
const clinic = { authorization: `Bearer provider-system;organization=${sampleOrganizations.clinic}` }

describe('$graphql', () => {
  let world: World
  let client: FhirClient
  let anna: string
  before(async () => {
    world = await testWorld('sample')
    client = await fhirClient(world)
    anna = (await store(world, patient({ name: [{ use: 'official', family: 'Zażółć', given: ['Gęślą'] }] })))
      .id
    for (let value = 0; value < 5; value += 1)
      await store(
        world,
        observation(anna, {
          effectiveDateTime: `2026-03-0${value + 1}`,
          valueQuantity: { value, unit: '/min' },
        }),
      )
  })

  const ask = async (query: string, { path = '', headers = {}, variables = {} } = {}) => {
    const body = { query, variables }
    return client.send('POST', `${path}/$graphql`, body, { 'content-type': 'application/json', ...headers })
  }

  it('answers in every way of asking', async () => {
    const query = `{ Patient(id: "${anna}") { name(use: official) { family } } }`
    const expected = { data: { Patient: { name: [{ family: 'Zażółć' }] } } }
    const posted = await ask(query)
    assert.deepEqual(
      [posted.status, posted.headers.get('content-type')],
      [200, 'application/json; charset=utf-8'],
    )
    assert.deepEqual(posted.json, expected)
    const got = await client.send('GET', `/$graphql?query=${encodeURIComponent(query)}`, undefined, {
      accept: 'application/json',
    })
    assert.deepEqual(got.json, expected)
    const document = await client.send('POST', '/$graphql', query, { 'content-type': 'application/graphql' })
    assert.deepEqual(document.json, expected)
    const parameters = { resourceType: 'Parameters', parameter: [{ name: 'query', valueString: query }] }
    assert.deepEqual((await client.send('POST', '/$graphql', parameters)).json, expected)
    const named = {
      query: `query A { __typename } query B($id: ID!) { Patient(id: $id) { gender } }`,
      operationName: 'B',
      variables: { id: anna },
    }
    assert.deepEqual(
      (await client.send('POST', '/$graphql', named, { 'content-type': 'application/json' })).json.data,
      { Patient: { gender: 'female' } },
    )
    const capability = (await client.send('GET', '/metadata')).json.rest[0]
    const offered = (list: { name: string }[]) => list.some(({ name }) => name === 'graphql')
    assert.ok(offered(capability.operation) && offered(capability.resource[0].operation))
  })

  it('goes from one resource to what points to it and what it points to', async () => {
    const query =
      '{ name { family } ObservationList(_reference: patient, _sort: "-date") { valueQuantity { value } subject { resource { ... on Patient { id } } } } }'
    const { json } = await ask(query, { path: `/Patient/${anna}` })
    assert.deepEqual(json.data.name, [{ family: 'Zażółć' }])
    assert.deepEqual(
      json.data.ObservationList.map((each: { valueQuantity: { value: number } }) => each.valueQuantity.value),
      [4, 3, 2, 1, 0],
    )
    assert.equal(json.data.ObservationList[0].subject.resource.id, anna)
  })

  it('turns pages by a cursor that is the asker’s own', async () => {
    const page = async (given: string, headers = {}) =>
      (
        await ask(
          `{ ObservationConnection(${given}) { count offset pagesize next edges { resource { id } } } }`,
          { headers },
        )
      ).json
    const first = (await page(`patient: "${anna}", _count: 2`)).data.ObservationConnection
    assert.deepEqual([first.count, first.offset, first.pagesize, first.edges.length], [5, 0, 2, 2])
    const ids = new Set<string>(first.edges.map((each: { resource: { id: string } }) => each.resource.id))
    let next = first.next
    while (next !== undefined) {
      const more = (await page(`_cursor: "${next}", _count: 2`)).data.ObservationConnection
      for (const { resource } of more.edges) ids.add(resource.id)
      next = more.next
    }
    assert.equal(ids.size, 5)
    const stolen = await page(`_cursor: "${first.next}"`, clinic)
    assert.equal(stolen.errors[0].extensions.resource.issue[0].details.coding[0].code, 'cursor')
    const elsewhere = await ask(`{ ConditionConnection(_cursor: "${first.next}") { count } }`)
    assert.equal(elsewhere.status, 400)
  })

  it('keeps to the gate, and tells the patient', async () => {
    const seen = async (id: string) =>
      (await auditOf(sandbox(world), id, { count: 100 })).map(({ action }) => action)
    const earlier = (await seen(anna)).length
    const refused = await ask(`{ Patient(id: "${anna}") { birthDate } }`, { headers: clinic })
    assert.deepEqual([refused.status, refused.json.data], [403, null])
    assert.equal(refused.json.errors[0].extensions.resource.resourceType, 'OperationOutcome')
    assert.ok(!refused.text.includes('1984'))
    assert.equal((await seen(anna)).length, earlier + 1)
    assert.equal(
      (await ask('{ name { family } }', { path: `/Patient/${anna}`, headers: clinic })).status,
      403,
    )
    const listed = await ask(`{ ObservationList(patient: "${anna}") { id } }`, { headers: clinic })
    assert.equal(listed.status, 403)
    const own = await ask('{ PatientList { id } }', {
      headers: { authorization: `Bearer patient;patient=${annaSample}` },
    })
    assert.deepEqual(own.json.data.PatientList, [{ id: annaSample }])
    await ask(`{ PatientList(_id: "${anna}") { id } }`)
    assert.equal((await seen(anna))[0], 'search')
    const optional = await store(
      world,
      observation(annaSample, { performer: [{ reference: `Patient/${anna}` }] }),
    )
    const query = '{ performer { reference resource(optional: true) { id } } }'
    const { json } = await ask(query, { path: `/Observation/${optional.id}`, headers: clinic })
    assert.deepEqual(json.data.performer, [{ reference: `Patient/${anna}` }])
    assert.equal(
      (
        await ask(query.replace('(optional: true)', ''), {
          path: `/Observation/${optional.id}`,
          headers: clinic,
        })
      ).status,
      403,
    )
  })

  it('refuses in GraphQL’s own form', async () => {
    const wrong: [string, number][] = [
      ['{ nothing }', 400],
      ['{ ObservationList(shoe: 42) { id } }', 400],
      ['{ ObservationList(_after: "x") { id } }', 400],
      ['{ Patient(id: nobody) { id } }', 404],
      ['mutation { PatientDelete(id: 1) { id } }', 501],
      ['{ __schema { types { name } } }', 501],
    ]
    for (const [query, status] of wrong) {
      const answer = await ask(query)
      assert.deepEqual([answer.status, answer.json.data], [status, null], query)
      assert.ok(answer.json.errors[0].message.length > 0)
    }
    const bad = async (body: string, type = 'application/json') =>
      (await client.send('POST', '/$graphql', body, { 'content-type': type })).status
    assert.deepEqual(
      [await bad('{'), await bad('[]'), await bad('{}'), await bad('{"query":1}')],
      [400, 400, 400, 400],
    )
    assert.equal(await bad(`{"query":"{ ${'a'.repeat(250_000)} }"}`), 413)
    assert.equal((await client.send('GET', '/$graphql')).status, 400)
    assert.equal(
      (await client.send('POST', '/Patient', patient(), { 'content-type': 'application/graphql' })).status,
      415,
    )
  })
})
