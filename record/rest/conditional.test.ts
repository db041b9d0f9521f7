/** Conditional interactions: what a condition or a precondition decides, alone and in bundles, however many ask at once. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { matchAll } from '../bundle/conditions.ts'
import { type FhirClient, fhirClient } from '../trial/fhir-client.ts'
import { organization, patient, sandbox } from '../trial/people.ts'
import { inUnit } from '../unit.ts'

const system = 'https://example.org/numbers'
const named = (value: string, more: object = {}) => ({
  ...organization(`Clinic ${value}`),
  identifier: [{ system, value }],
  ...more,
})
const by = (value: string) => `identifier=${system}|${value}`

describe('conditional interactions', () => {
  let world: World
  let send: FhirClient['send']
  before(async () => {
    world = await testWorld('empty')
    send = (await fhirClient(world)).send
  })

  const bundle = (type: string, entry: object[], headers: Record<string, string> = {}) =>
    send('POST', '/', { resourceType: 'Bundle', type, entry }, headers)
  const statuses = (json: { entry: { response: { status: string } }[] }) =>
    json.entry.map(({ response }) => Number(response.status.slice(0, 3)))
  const count = async (value: string) =>
    (await send('GET', `/Organization?${by(value)}&_total=accurate`)).json.total

  it('update what the condition means; an id in the body must agree', async () => {
    const put = (value: string, body: object) => send('PUT', `/Organization?${by(value)}`, body)
    const first = await put('u1', named('u1'))
    assert.equal(first.status, 201)
    assert.equal((await put('u1', named('u1'))).status, 200)
    assert.equal((await put('u1', named('u1', { id: first.json.id }))).status, 200)
    assert.equal((await put('u1', named('u1', { id: 'another' }))).status, 400)
    const chosen = await put('u2', named('u2', { id: 'chosen-id' }))
    assert.deepEqual([chosen.status, chosen.json.id], [201, 'chosen-id'])
    assert.equal((await put('u3', named('u3', { id: 'chosen-id' }))).status, 409)
    await send('DELETE', '/Organization/chosen-id')
    const back = await put('u3', named('u3', { id: 'chosen-id' }))
    assert.deepEqual([back.status, back.json.meta.versionId], [200, '3'])
    await send('POST', '/Organization', named('u1'))
    assert.equal((await put('u1', named('u1'))).status, 412)
  })

  it('make one resource of twenty equal ones at once', async () => {
    const twenty = (ask: () => Promise<{ status: number }>) => Promise.all(Array.from({ length: 20 }, ask))
    const puts = await twenty(() => send('PUT', `/Organization?${by('p')}`, named('p')))
    assert.deepEqual(puts.map(({ status }) => status).sort(), [...Array(19).fill(200), 201])
    const encodings = [by('q'), `identifier=${encodeURIComponent(`${system}|q`)}`]
    let asked = 0
    const creates = await twenty(() =>
      send('POST', '/Organization', named('q'), { 'if-none-exist': encodings[asked++ % 2] ?? '' }),
    )
    assert.deepEqual(creates.map(({ status }) => status).sort(), [...Array(19).fill(200), 201])
    const entry = [
      { resource: named('r'), request: { method: 'POST', url: 'Organization', ifNoneExist: by('r') } },
      { resource: named('s'), request: { method: 'PUT', url: `Organization?${by('s')}` } },
    ]
    await twenty(() => bundle('transaction', entry))
    await twenty(() => bundle('batch', [...entry, ...entry]))
    assert.deepEqual(await Promise.all(['p', 'q', 'r', 's'].map(count)), [1, 1, 1, 1])
  })

  it('make one resource of equal creates in one transaction, and refuse equal updates', async () => {
    const create = {
      resource: named('t'),
      request: { method: 'POST', url: 'Organization', ifNoneExist: by('t') },
    }
    const { json } = await bundle('transaction', [
      create,
      { ...create, fullUrl: 'urn:uuid:5b0f7f0c-1f6e-4c0a-9d1e-6a2f3c4b5d6e' },
      create,
    ])
    assert.deepEqual(statuses(json), [201, 200, 200])
    assert.equal(
      new Set(json.entry.map((each: { response: { location: string } }) => each.response.location)).size,
      1,
    )
    const update = { resource: named('v'), request: { method: 'PUT', url: `Organization?${by('v')}` } }
    assert.equal((await bundle('transaction', [update, update])).status, 400)
    const { id } = (await send('POST', '/Organization', named('w'))).json
    const same = [
      { resource: named('w'), request: { method: 'PUT', url: `Organization?${by('w')}` } },
      { request: { method: 'DELETE', url: `Organization/${id}` } },
    ]
    const refused = await bundle('transaction', same)
    assert.deepEqual([refused.status, refused.json.issue[0].expression], [400, ['Bundle.entry[1]']])
    assert.deepEqual(await Promise.all(['t', 'v', 'w'].map(count)), [1, 0, 1])
  })

  it('delete what the condition means, if that is one', async () => {
    const path = `/Organization?${by('d')}`
    assert.equal((await send('DELETE', path)).status, 204)
    await send('POST', '/Organization', named('d'))
    assert.equal((await send('DELETE', path, undefined, { 'if-match': 'W/"2"' })).status, 412)
    assert.equal((await send('DELETE', path, undefined, { 'if-match': 'W/"1"' })).status, 204)
    assert.equal(await count('d'), 0)
    assert.equal((await send('DELETE', path, undefined, { 'if-match': 'W/"1"' })).status, 412)
    await send('POST', '/Organization', named('d'))
    await send('POST', '/Organization', named('d'))
    assert.equal((await send('DELETE', path)).status, 412)
    assert.equal(await count('d'), 2)
  })

  it('read only what has changed', async () => {
    const { json, headers } = await send('POST', '/Organization', named('c'))
    const path = `/Organization/${json.id}`
    const asked = async (given: Record<string, string>) => (await send('GET', path, undefined, given)).status
    const then = headers.get('last-modified') ?? ''
    const before = new Date(Date.parse(then) - 1000).toUTCString()
    for (const tag of ['W/"1"', '"1"', '*', 'W/"9", W/"1"'])
      assert.equal(await asked({ 'if-none-match': tag }), 304, tag)
    for (const tag of ['W/"2"', '1', '']) assert.equal(await asked({ 'if-none-match': tag }), 200, tag)
    assert.equal(await asked({ 'if-modified-since': then }), 304)
    assert.equal(await asked({ 'if-modified-since': before }), 200)
    assert.equal(await asked({ 'if-modified-since': 'soon' }), 200)
    assert.equal(await asked({ 'if-modified-since': then, 'if-none-match': 'W/"2"' }), 200)
    const head = await send('HEAD', path, undefined, { 'if-none-match': 'W/"1"' })
    assert.deepEqual([head.status, head.text], [304, ''])
    const url = `Organization/${json.id}`
    const lastModified = json.meta.lastUpdated
    const entry = [
      { request: { method: 'GET', url, ifNoneMatch: 'W/"1"' } },
      { request: { method: 'GET', url, ifModifiedSince: lastModified } },
      { request: { method: 'GET', url, ifNoneMatch: 'W/"2"' } },
      { request: { method: 'HEAD', url } },
    ]
    for (const type of ['batch', 'transaction']) {
      const answer = (await bundle(type, entry)).json
      assert.deepEqual(statuses(answer), [304, 304, 200, 200])
      assert.deepEqual(
        answer.entry.map(({ resource }: { resource?: unknown }) => resource !== undefined),
        [false, false, true, false],
      )
      assert.equal(answer.entry[3].response.etag, 'W/"1"')
    }
  })

  it('create under an id only what is new, with If-None-Match: *', async () => {
    const put = () =>
      send('PUT', '/Organization/only-new', named('n', { id: 'only-new' }), { 'if-none-match': '*' })
    assert.deepEqual([(await put()).status, (await put()).status], [201, 412])
  })

  const refusals: [what: string, request: object, status: number][] = [
    ['a condition of nothing', { method: 'PUT', url: 'Organization?' }, 400],
    ['a condition that is no search', { method: 'PUT', url: 'Organization?_sort=_id' }, 400],
    ['an unknown parameter', { method: 'POST', url: 'Organization', ifNoneExist: 'shoe=42' }, 400],
    ['ifNoneExist of a PUT', { method: 'PUT', url: 'Organization/x', ifNoneExist: by('x') }, 400],
    ['ifMatch of a POST', { method: 'POST', url: 'Organization', ifMatch: 'W/"1"' }, 400],
    ['ifMatch of what is not there', { method: 'PUT', url: 'Organization/not-there', ifMatch: 'W/"1"' }, 412],
    ['ifMatch without a version', { method: 'PUT', url: 'Organization/x', ifMatch: 'latest' }, 400],
    ['ifNoneMatch of a PUT', { method: 'PUT', url: 'Organization/x', ifNoneMatch: 'W/"1"' }, 400],
    ['a misspelt condition', { method: 'POST', url: 'Organization', ifNoneExists: by('x') }, 400],
    ['an address elsewhere', { method: 'POST', url: 'https://example.org/fhir/Organization' }, 400],
    ['an unknown method', { method: 'COPY', url: 'Organization/x' }, 501],
  ]
  for (const [what, request, status] of refusals)
    it(`refuse ${what} with ${status}, naming the entry`, async () => {
      const { url } = request as { url: string }
      const id = url.split('/')[1]
      const resource = { ...named('x'), ...(id && !url.includes(':') && { id }) }
      const answer = await bundle('transaction', [
        { request: { method: 'GET', url: 'Organization' } },
        { resource, request },
      ])
      assert.equal(answer.status, status, answer.text)
      assert.match(answer.json.issue[0].expression[0], /^Bundle\.entry\[1\]/)
      assert.equal(await count('x'), 0)
    })

  it('resolve thousands of conditional references and creates by one query a type', async () => {
    await bundle(
      'transaction',
      Array.from({ length: 1000 }, (_, n) => ({
        resource: named(`bulk-${n}`),
        request: { method: 'POST', url: 'Organization' },
      })),
    )
    const entry = Array.from({ length: 2000 }, (_, n) => ({
      resource: patient({
        identifier: [{ system, value: `patient-${n}` }],
        managingOrganization: { reference: `Organization?${by(`bulk-${n % 1000}`)}` },
      }),
      request: { method: 'POST', url: 'Patient', ifNoneExist: by(`patient-${n}`) },
    }))
    const first = await bundle('transaction', entry)
    assert.equal(first.status, 200, first.text.slice(0, 300))
    assert.deepEqual(new Set(statuses(first.json)), new Set([201]))
    const again = await bundle('transaction', entry)
    assert.deepEqual(new Set(statuses(again.json)), new Set([200]))
    assert.equal(again.json.entry[7].response.location, first.json.entry[7].response.location)
    const conditions = Array.from({ length: 1000 }, (_, n) => [
      { type: 'Organization', query: by(`bulk-${n}`) },
      { type: 'Patient', query: by(`patient-${n}`) },
    ]).flat()
    let queries = 0
    const matches = await inUnit(world, sandbox(world), (unit) => {
      const query = <R extends object>(text: string, values?: readonly unknown[]) => {
        queries += 1
        return unit.sql.query<R>(text, values)
      }
      return matchAll({ ...unit, sql: { query } }, conditions)
    })
    assert.deepEqual([matches.size, queries], [2000, 2])
  })

  it('make one resource each of thousands of equal ones in transactions at once, beside single ones', async () => {
    const create = (n: number) => ({
      resource: named(`many-${n}`),
      request: { method: 'POST', url: 'Organization', ifNoneExist: by(`many-${n}`) },
    })
    const entry = Array.from({ length: 3000 }, (_, n) => create(n))
    const single = (n: number) =>
      send('POST', '/Organization', named(`many-${n}`), { 'if-none-exist': by(`many-${n}`) })
    const answers = await Promise.all([
      bundle('transaction', entry),
      bundle('transaction', entry.toReversed()),
      ...Array.from({ length: 30 }, (_, n) => single(n * 100)),
      ...Array.from({ length: 6 }, () => bundle('transaction', entry.slice(0, 50))),
    ])
    assert.deepEqual(new Set(answers.map(({ status }) => (status === 201 ? 200 : status))), new Set([200]))
    const { total } = (await send('GET', '/Organization?name=many&_summary=count')).json
    assert.equal(total, 3000)
  })

  it('let a reference mean what another entry of the transaction makes under the same condition', async () => {
    const entry = [
      {
        resource: patient({ managingOrganization: { reference: `Organization?${by('inside')}` } }),
        request: { method: 'POST', url: 'Patient' },
      },
      {
        resource: named('inside'),
        request: { method: 'POST', url: 'Organization', ifNoneExist: by('inside') },
      },
    ]
    const { status, json } = await bundle('transaction', entry, { prefer: 'return=representation' })
    assert.equal(status, 200)
    assert.equal(
      json.entry[0].resource.managingOrganization.reference,
      `Organization/${json.entry[1].resource.id}`,
    )
    const alone = await send('POST', '/Patient', entry[0]?.resource)
    assert.deepEqual(
      [alone.status, alone.json.issue[0].details.coding[0].code],
      [422, 'conditional-reference'],
    )
  })
})
