/** What an address takes: HEAD, OPTIONS, and 405 for the rest. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { type FhirClient, fhirClient } from '../trial/fhir-client.ts'
import { patient } from '../trial/people.ts'

describe('an address of the FHIR door', () => {
  let send: FhirClient['send']
  let base: string
  before(async () => {
    ;({ send, base } = await fhirClient(await testWorld('empty')))
  })

  it('answers HEAD as GET, without the body', async () => {
    const { id } = (await send('POST', '/Patient', patient())).json
    for (const path of [
      `/Patient/${id}`,
      `/Patient/${id}/_history/1`,
      '/Patient?gender=female',
      '/_history',
      '/metadata',
    ]) {
      const [get, head] = [await send('GET', path), await send('HEAD', path)]
      assert.deepEqual([head.status, head.text], [200, ''], path)
      for (const name of ['etag', 'last-modified', 'content-type'])
        assert.equal(head.headers.get(name), get.headers.get(name), `${path} ${name}`)
    }
    assert.equal((await send('HEAD', '/Patient/nobody')).status, 404)
  })

  it('tells what it takes', async () => {
    const takes: [path: string, methods: string][] = [
      ['/', 'GET, HEAD, POST'],
      ['/Patient', 'DELETE, GET, HEAD, PATCH, POST, PUT'],
      ['/Patient/1', 'DELETE, GET, HEAD, PATCH, PUT'],
      ['/Patient/1/_history', 'GET, HEAD'],
      ['/Patient/_history', 'GET, HEAD'],
      ['/_history', 'GET, HEAD'],
      ['/Patient/_search', 'POST'],
      ['/Patient/1/$meta-add', 'POST'],
    ]
    for (const [path, methods] of takes) {
      const options = await send('OPTIONS', path)
      assert.deepEqual([options.status, options.headers.get('allow')], [204, methods], path)
      const other = await send('PROPFIND', path)
      assert.deepEqual([other.status, other.headers.get('allow')], [405, methods], path)
    }
    assert.match((await send('OPTIONS', '/Patient/1')).headers.get('accept-patch') ?? '', /json-patch/)
    assert.equal((await send('OPTIONS', '/no/such/address/at/all')).status, 404)
  })

  it('leads from the base to what is offered', async () => {
    const { json } = await send('GET', '')
    assert.equal(json.resourceType, 'CapabilityStatement')
    assert.equal(json.implementation.url, base)
    assert.equal((await send('GET', '/?_type=Patient')).json.type, 'searchset')
  })

  it('is described with its interactions, patches and conditions', async () => {
    const { json } = await send('GET', '/metadata')
    const [rest] = json.rest
    const codes = (list: { code: string }[]) => list.map(({ code }) => code)
    assert.deepEqual(codes(rest.interaction).sort(), [
      'batch',
      'history-system',
      'search-system',
      'transaction',
    ])
    const [first] = rest.resource
    for (const code of [
      'read',
      'vread',
      'update',
      'patch',
      'delete',
      'history-instance',
      'history-type',
      'create',
      'search-type',
    ])
      assert.ok(codes(first.interaction).includes(code), code)
    assert.ok(json.patchFormat.includes('application/xml-patch+xml'))
    assert.equal(first.conditionalRead, 'full-support')
  })
})
