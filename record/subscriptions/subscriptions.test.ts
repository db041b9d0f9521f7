/** What can be subscribed to, by whom, and where notifications may go. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { type FhirClient, fhirClient } from '../trial/fhir-client.ts'
import { organization, patient, store } from '../trial/people.ts'
import { subscription, type Wish } from '../trial/subscriptions.ts'
import { allowEndpoints, guarded, send } from './endpoint.ts'

const endpoint = 'https://hooks.example.org/in'

describe('subscriptions', () => {
  let world: World
  let client: FhirClient
  let id = ''
  let clinic = ''
  before(async () => {
    world = await testWorld('empty')
    client = await fhirClient(world)
    allowEndpoints(world, { loopback: false, hosts: ['Inside.example.org:8443', '*'] })
    clinic = `provider-system;organization=${(await store(world, organization('Przychodnia'))).id}`
    id = (await store(world, patient())).id
  })

  const as = (role: string) => ({ authorization: `Bearer ${role}` })
  const post = (body: unknown, role = 'sandbox') => client.send('POST', '/Subscription', body, as(role))
  const wished = (wish: Wish = {}) => subscription({ endpoint, ...wish })

  it('are kept for whoever made them, and listed to them alone', async () => {
    const made = await post(wished({ header: ['Authorization: Basic c2VjcmV0'] }), clinic)
    assert.deepEqual([made.status, made.json.status, made.json.meta.versionId], [201, 'requested', '1'])
    const path = `/Subscription/${made.json.id}`
    assert.equal((await client.send('GET', path, undefined, as(clinic))).json.channel.endpoint, endpoint)
    for (const role of [`patient;patient=${id}`, 'provider-system;organization=x', 'doctor'])
      for (const [method, body] of [
        ['GET', undefined],
        ['DELETE', undefined],
        ['PUT', { ...wished(), id: made.json.id }],
      ] as const)
        assert.equal((await client.send(method, path, body, as(role))).status, 404, `${role} ${method}`)
    const list = async (query: string, role: string) =>
      (await client.send('GET', `/Subscription${query}`, undefined, as(role))).json.total
    assert.deepEqual(
      [await list('', clinic), await list('?status=off', clinic), await list('', `patient;patient=${id}`)],
      [1, 0, 0],
    )
    const put = await client.send(
      'PUT',
      path,
      { ...wished({ more: { status: 'off' } }), id: made.json.id },
      as(clinic),
    )
    assert.deepEqual([put.status, put.json.status], [200, 'off'])
    const stale = { ...as(clinic), 'if-match': 'W/"1"' }
    assert.equal((await client.send('PUT', path, { ...wished(), id: made.json.id }, stale)).status, 412)
    const rows = await world.database.sql.query<{ text: string }>(
      `select s::text || encode(arrangement, 'escape') as text from record.subscription s`,
    )
    for (const { text } of rows) assert.doesNotMatch(text, /example|c2VjcmV0|Authorization/)
    assert.equal((await client.send('DELETE', path, undefined, as(clinic))).status, 204)
    assert.equal((await client.send('GET', path, undefined, as(clinic))).status, 404)
  })

  it('are refused where they ask for what is not done', async () => {
    const wrong: [Wish, number][] = [
      [{ topic: 'observation-dreamt' }, 422],
      [{ content: 'everything' }, 422],
      [{ payload: 'text/plain' }, 422],
      [{ type: 'email', endpoint: 'mailto:a@example.org' }, 422],
      [{ type: 'websocket' }, 422],
      [{ header: ['Host: elsewhere'] }, 422],
      [{ header: ['X: a\r\nY: b'] }, 422],
      [{ header: ['nonsense'] }, 422],
      [{ heartbeat: 1 }, 422],
      [{ timeout: 600 }, 422],
      [{ count: 5000 }, 422],
      [{ filter: ['Patient?name=x'] }, 400],
      [{ filter: ['shoe=42'] }, 400],
      [{ filter: ['status'] }, 400],
      [{ filter: ['patient.name=Kowalska'] }, 400],
      [{ filter: ['_has:Provenance:target:agent=x'] }, 400],
      [{ filter: ['code:in=http://vs'] }, 400],
      [{ filter: ['date=yesterday'] }, 400],
      [{ more: { end: '2020-01-01T00:00:00Z' } }, 422],
      [{ more: { channel: { type: 'rest-hook' } } }, 422],
    ]
    for (const [wish, status] of wrong) {
      const answer = await post(wished(wish))
      assert.deepEqual(
        [answer.status, answer.json?.resourceType],
        [status, 'OperationOutcome'],
        JSON.stringify(wish) + answer.text,
      )
    }
    for (const role of ['doctor', 'nurse', 'pharmacist', 'registrar', 'auditor'])
      assert.equal((await post(wished(), role)).status, 403, role)
    assert.equal((await post(wished({ topic: 'person-changed' }), clinic)).status, 403)
  })

  it('do not come in by a side door', async () => {
    const entry = [{ resource: wished(), request: { method: 'POST', url: 'Subscription' } }]
    for (const type of ['transaction', 'batch']) {
      const { status, json } = await client.send('POST', '/', { resourceType: 'Bundle', type, entry })
      const [first] = json.entry ?? []
      assert.ok(status === 403 || first.response.status.startsWith('403'), type)
    }
    const patch = { 'content-type': 'application/json-patch+json' }
    assert.equal((await client.send('PATCH', '/Subscription/x', '[]', patch)).status, 403)
    assert.equal((await client.send('PUT', '/Subscription/mine', { ...wished(), id: 'mine' })).status, 404)
  })

  it('lead into no network but the public one', async () => {
    const inside = [
      'http://hooks.example.org/in',
      'https://localhost/in',
      'https://127.0.0.1/in',
      'https://[::1]/in',
      'https://[::ffff:127.0.0.1]/in',
      'https://[::ffff:7f00:1]/in',
      'https://10.1.2.3/in',
      'https://172.20.0.1/in',
      'https://192.168.1.1/in',
      'https://169.254.169.254/latest',
      'https://100.64.0.1/in',
      'https://0.0.0.0/in',
      'https://2130706433/in',
      'https://0x7f.1/in',
      'https://[fd00::1]/in',
      'https://[fe80::1]/in',
      'https://[64:ff9b::7f00:1]/in',
      'https://[2002:7f00:1::]/in',
      'https://user:secret@hooks.example.org/in',
      'file:///etc/passwd',
      'gopher://hooks.example.org/',
      'nonsense',
    ]
    for (const url of inside) assert.equal((await post(wished({ endpoint: url }))).status, 422, url)
    for (const url of [endpoint, 'https://8.8.8.8/in', 'https://inside.example.org:8443/in'])
      assert.equal((await post(wished({ endpoint: url }))).status, 201, url)
    const body = Buffer.from('{}')
    const sending = {
      body,
      mime: 'application/fhir+json',
      headers: [],
      timeout: 1,
      signal: new AbortController().signal,
    }
    assert.equal(await send(world, 'http://127.0.0.1:9/in', sending), 0)
  })

  it('go to hosts that the operator named, and to no other', async () => {
    const strict = await testWorld('empty')
    const there = await fhirClient(strict)
    allowEndpoints(strict, { loopback: false, hosts: ['hooks.example.org'] })
    const ask = async (url: string) =>
      (await there.send('POST', '/Subscription', wished({ endpoint: url }), as('sandbox'))).status
    for (const url of [endpoint, 'https://HOOKS.example.org/other?x=1'])
      assert.equal(await ask(url), 201, url)
    for (const url of [
      'https://example.org/in',
      'https://a.hooks.example.org/in',
      'https://hooks.example.org:8443/in',
      'https://hooks.example.org.evil.example/in',
      'https://8.8.8.8/in',
    ])
      assert.equal(await ask(url), 422, url)
    // What was named when it was subscribed, and is not any more, is not told either.
    allowEndpoints(strict, { loopback: false, hosts: [] })
    const sending = { body: Buffer.from('{}'), mime: 'text/plain', headers: [], timeout: 1 }
    assert.equal(await send(strict, endpoint, { ...sending, signal: new AbortController().signal }), 0)
  })

  it('send nothing that is too long for a receiver: address and headers are bounded', async () => {
    const long = (length: number) => `https://hooks.example.org/${'x'.repeat(length - 26)}`
    assert.equal((await post(wished({ endpoint: long(2000) }))).status, 201)
    assert.equal((await post(wished({ endpoint: long(2001) }))).status, 422)
    const headers = (count: number) =>
      Array.from({ length: count }, (_, at) => `X-${at}: ${'y'.repeat(3000)}`)
    assert.equal((await post(wished({ header: headers(2) }))).status, 201)
    assert.equal((await post(wished({ header: headers(3) }))).status, 422)
    assert.equal((await post(wished({ header: [`X: ${'y'.repeat(4001)}`] }))).status, 422)
  })

  it('look where a name leads when they connect', async () => {
    const resolve = (loopback: boolean) =>
      new Promise((done) =>
        guarded({ loopback, hosts: [] })('localhost', { all: true }, (error, found) =>
          done(error ? 'refused' : found),
        ),
      )
    assert.equal(await resolve(false), 'refused')
    assert.ok(Array.isArray(await resolve(true)))
  })

  it('are told of in the CapabilityStatement, topics and all', async () => {
    const { json } = await client.send('GET', '/metadata')
    const [rest] = json.rest
    assert.match(rest.extension[0].valueUri, /^ws:.*websocket$/)
    const own = rest.resource.find(({ type }: { type: string }) => type === 'Subscription')
    const topics = own.extension.map(({ valueCanonical }: { valueCanonical: string }) => valueCanonical)
    assert.ok(topics.includes('https://openp1.pl/fhir/SubscriptionTopic/medication-request-created'))
    assert.ok(!topics.some((topic: string) => topic.includes('subscription-')))
    const operations = own.operation.map(({ name }: { name: string }) => name)
    for (const name of ['status', 'events', 'get-ws-binding-token'])
      assert.ok(operations.includes(name), name)
  })
})
