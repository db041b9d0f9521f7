/** Transactions: in R4's order, whole or not at all, saying which entry was wrong; and batches, whose entries stand alone. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { type FhirClient, fhirClient } from '../trial/fhir-client.ts'
import { observation, organization, patient } from '../trial/people.ts'

const urn = (n: number) => `urn:uuid:0a7b1d7e-0000-4000-8000-${String(n).padStart(12, '0')}`
const post = (resource: { resourceType: string }, fullUrl?: string) => ({
  ...(fullUrl && { fullUrl }),
  resource,
  request: { method: 'POST', url: resource.resourceType },
})
const put = (resource: { resourceType: string; id?: string }) => ({
  resource,
  request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` },
})
const get = (url: string, method = 'GET') => ({ request: { method, url } })
const place = (id: string, name: string) => ({ ...organization(name), id })

describe('a transaction', () => {
  let world: World
  let send: FhirClient['send']
  let base: string
  before(async () => {
    world = await testWorld('empty')
    ;({ send, base } = await fhirClient(world))
  })

  const carry = (entry: object[], headers: Record<string, string> = {}, type = 'transaction') =>
    send('POST', '/', { resourceType: 'Bundle', type, entry }, headers)
  const statuses = (json: { entry: { response: { status: string } }[] }) =>
    json.entry.map(({ response }) => Number(response.status.slice(0, 3)))
  const count = async (query: string) => (await send('GET', `/${query}&_summary=count`)).json.total

  it('deletes, creates, changes and reads, in this order, and answers in that of the entries', async () => {
    await send('PUT', '/Organization/old', place('old', 'Old'))
    const { status, json } = await carry(
      [
        get('Organization?name=fresh'),
        get('Organization/changed'),
        get('Organization/old'),
        put(place('changed', 'Fresh One')),
        post(organization('Fresh Two')),
        { request: { method: 'DELETE', url: 'Organization/old' } },
      ].filter((_entry, index) => index !== 2),
      { prefer: 'return=representation' },
    )
    assert.equal(status, 200, JSON.stringify(json))
    assert.deepEqual(statuses(json), [200, 200, 201, 201, 204])
    const [found, read, changed, made] = json.entry
    assert.equal(found.resource.entry.length, 2)
    assert.equal(read.resource.name, 'Fresh One')
    assert.equal(changed.fullUrl, `${base}/Organization/changed`)
    assert.equal(made.response.location, `Organization/${made.resource.id}/_history/1`)
    assert.equal((await send('GET', '/Organization/old')).status, 410)
  })

  it('undoes everything when one of its reads fails, and forgets the ids it gave', async () => {
    const entry = [put(place('never', 'Never')), get('Organization/never'), get('Organization/nobody')]
    const refused = await carry(entry)
    assert.deepEqual([refused.status, refused.json.issue[0].expression], [404, ['Bundle.entry[2]']])
    assert.equal((await send('GET', '/Organization/never')).status, 404)
    assert.equal((await send('PUT', '/Organization/never', place('never', 'After all'))).status, 201)
    assert.equal((await send('GET', '/Organization/never')).json.name, 'After all')
  })

  it('lets entries point to each other by fullUrl, by Type/id, in texts and addresses', async () => {
    const [anna, visit, role] = [urn(1), urn(2), 'https://elsewhere.example/fhir/PractitionerRole/77']
    const text = {
      status: 'generated',
      div: `<div xmlns="http://www.w3.org/1999/xhtml"><a href="${anna}">A</a></div>`,
    }
    const entry = [
      post({
        ...observation('x'),
        subject: { reference: anna },
        encounter: { reference: visit },
        performer: [{ reference: role }, { reference: 'Organization/by-put' }],
        text,
        extension: [{ url: 'https://example.org/e', valueUri: visit }],
        identifier: [{ system: 'urn:ietf:rfc:3986', value: anna }],
      } as never),
      post(
        {
          resourceType: 'Encounter',
          status: 'finished',
          class: { code: '4' },
          subject: { reference: anna },
        } as never,
        visit,
      ),
      post(patient(), anna),
      post({ resourceType: 'PractitionerRole', active: true } as never, role),
      put(place('by-put', 'Put')),
    ]
    const { status, json } = await carry(entry, { prefer: 'return=representation' })
    assert.equal(status, 200, JSON.stringify(json))
    const [pulse, { resource: stay }, { resource: person }, { resource: post4 }] = json.entry
    assert.deepEqual(
      [pulse.resource.subject, pulse.resource.encounter, pulse.resource.performer],
      [
        { reference: `Patient/${person.id}` },
        { reference: `Encounter/${stay.id}` },
        [{ reference: `PractitionerRole/${post4.id}` }, { reference: 'Organization/by-put' }],
      ],
    )
    assert.match(pulse.resource.text.div, new RegExp(`href="Patient/${person.id}"`))
    assert.equal(pulse.resource.extension[0].valueUri, `Encounter/${stay.id}`)
    assert.equal(pulse.resource.identifier[0].value, anna)
  })

  it('says which entry is wrong, and where', async () => {
    const good = organization('Good')
    const wrong: [entry: object, status: number, expression: RegExp][] = [
      [post(patient({ gender: 'both' })), 422, /^Bundle\.entry\[1\]\.resource\.gender$/],
      [post({ ...observation('nobody') } as never), 422, /^Bundle\.entry\[1\]/],
      [post({ ...observation('x'), subject: { reference: urn(9) } } as never), 422, /^Bundle\.entry\[1\]/],
      [
        post(patient({ managingOrganization: { reference: 'Organization/nowhere' } })),
        422,
        /^Bundle\.entry\[1\]/,
      ],
      [
        post(patient({ managingOrganization: { reference: 'Organization?name=nowhere' } })),
        422,
        /^Bundle\.entry\[1\]/,
      ],
      [
        { ...put(place('a', 'A')), request: { method: 'PUT', url: 'Organization/b' } },
        400,
        /^Bundle\.entry\[1\]$/,
      ],
      [{ resource: good }, 400, /^Bundle\.entry\[1\]$/],
      [{ resource: good, request: { method: 'POST', url: 'Patient' } }, 400, /^Bundle\.entry\[1\]$/],
      [{ ...post(good), requests: {} }, 400, /^Bundle\.entry\[1\]$/],
      [{ request: { method: 'DELETE', url: 'Organization' } }, 400, /^Bundle\.entry\[1\]$/],
      [{ request: { method: 'PUT', url: 'Organization/x' } }, 400, /^Bundle\.entry\[1\]$/],
      [get('Organization/x/$everything'), 501, /^Bundle\.entry\[1\]$/],
      [get('Wizard/1'), 404, /^Bundle\.entry\[1\]$/],
      ['text' as never, 400, /^Bundle\.entry\[1\]$/],
      [null as never, 400, /^Bundle\.entry\[1\]$/],
    ]
    for (const [entry, status, expression] of wrong) {
      const { json, ...answer } = await carry([post(good), entry])
      assert.equal(answer.status, status, answer.text)
      assert.match(json.issue[0].expression?.[0] ?? '', expression, answer.text)
    }
    assert.equal(await count('Organization?name=good'), 0)
    const batch = await carry([post(good), ...wrong.map(([entry]) => entry)], {}, 'batch')
    assert.deepEqual(statuses(batch.json), [201, ...wrong.map(([, status]) => status)])
    assert.match(batch.json.entry[1].response.outcome.issue[0].expression[0], /^Bundle\.entry\[1\]/)
  })

  it('refuses two entries about one resource', async () => {
    await send('PUT', '/Organization/one', place('one', 'One'))
    const about: object[][] = [
      [put(place('one', 'A')), put(place('one', 'B'))],
      [put(place('one', 'A')), { request: { method: 'DELETE', url: 'Organization/one' } }],
      [post(organization('A'), urn(5)), post(organization('B'), urn(5))],
      [put(place('new-one', 'A')), put(place('new-one', 'B'))],
    ]
    for (const entry of about) {
      const { status, json } = await carry(entry)
      assert.deepEqual([status, json.issue[0].expression], [400, ['Bundle.entry[1]']])
    }
    assert.equal((await send('GET', '/Organization/one')).json.meta.versionId, '1')
  })

  it('answers as little or as much as the client prefers', async () => {
    const told = async (prefer: string) =>
      (await carry([post(organization('Told'))], { prefer })).json.entry[0]
    assert.deepEqual(Object.keys(await told('return=minimal')), ['response'])
    assert.equal((await told('return=OperationOutcome')).response.outcome.resourceType, 'OperationOutcome')
    assert.equal((await told('return=representation')).resource.name, 'Told')
  })

  it('of nothing is no error; of another kind it is', async () => {
    assert.equal((await carry([])).status, 200)
    for (const type of ['collection', 'message', undefined])
      assert.equal((await send('POST', '/', { resourceType: 'Bundle', type, entry: [] })).status, 400)
    assert.equal((await send('POST', '/', { resourceType: 'Bundle', type: 'batch', entry: {} })).status, 400)
  })

  it('of 10,000 entries is carried out whole', async () => {
    const entry = [
      post(patient(), urn(1)),
      ...Array(9_999).fill(post({ ...observation('x'), subject: { reference: urn(1) } } as never)),
    ]
    const { status, json } = await carry(entry)
    assert.deepEqual([status, json.entry.length], [200, 10_000])
    const [, id] = json.entry[0].response.location.split('/')
    assert.equal(await count(`Observation?patient=${id}`), 9_999)
  })

  it('leaves its connection to others, however many fail at once', async () => {
    const bad = [post(organization('Lost')), get('Organization/nobody')]
    const answers = await Promise.all(Array.from({ length: 60 }, () => carry(bad)))
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([404]))
    assert.equal((await carry([post(organization('Found'))])).status, 200)
    assert.equal(await count('Organization?name=lost'), 0)
    assert.ok(world)
  })
})
