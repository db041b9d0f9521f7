/** $meta and its kin. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { type FhirClient, fhirClient } from '../trial/fhir-client.ts'
import { patient } from '../trial/people.ts'

const tag = (code: string) => ({ system: 'https://example.org/tags', code })
const parameters = (valueMeta: unknown) => ({
  resourceType: 'Parameters',
  parameter: [{ name: 'meta', valueMeta }],
})

describe('$meta', () => {
  let send: FhirClient['send']
  before(async () => {
    send = (await fhirClient(await testWorld('empty'))).send
  })

  const metaAt = async (place: string) => (await send('GET', `${place}/$meta`)).json.parameter[0].valueMeta

  it('is added to and taken from, each label once, with a version for each change', async () => {
    const { id } = (await send('POST', '/Patient', patient({ meta: { tag: [tag('a')] } }))).json
    const place = `/Patient/${id}`
    const add = { tag: [tag('b'), tag('a')], security: [tag('s')], profile: ['http://example.org/p'] }
    const { json } = await send('POST', `${place}/$meta-add`, parameters(add))
    const { versionId, lastUpdated, ...lists } = json.parameter[0].valueMeta
    assert.equal(versionId, '2')
    assert.ok(lastUpdated)
    assert.deepEqual(new Set(lists.tag.map(({ code }: { code: string }) => code)), new Set(['a', 'b']))
    assert.deepEqual([lists.security, lists.profile], [add.security, add.profile])
    await send('POST', `${place}/$meta-add`, parameters({ tag: [tag('a')] }))
    assert.equal((await metaAt(place)).versionId, '2')
    const gone = { tag: [tag('a'), tag('never')], security: [tag('s')], profile: ['http://example.org/p'] }
    await send('POST', `${place}/$meta-delete`, parameters(gone))
    const left = await metaAt(place)
    assert.deepEqual(
      [left.versionId, left.tag, left.security, left.profile],
      ['3', [tag('b')], undefined, undefined],
    )
    assert.deepEqual((await send('GET', `${place}/_history/1`)).json.meta.tag, [tag('a')])
  })

  it('of a type and of all is what their resources have', async () => {
    await send('POST', '/Location', { resourceType: 'Location', meta: { tag: [tag('x')] } })
    await send('POST', '/Location', { resourceType: 'Location', meta: { tag: [tag('x'), tag('y')] } })
    assert.deepEqual((await metaAt('/Location')).tag.length, 2)
    assert.deepEqual(await metaAt('/Group'), {})
    const all = await metaAt('')
    assert.deepEqual(new Set(all.tag.map(({ code }: { code: string }) => code)), new Set(['b', 'x', 'y']))
  })

  it('keeps what two add at once', async () => {
    const { id } = (await send('POST', '/Patient', patient())).json
    const codes = Array.from({ length: 20 }, (_, n) => `t${n}`)
    await Promise.all(
      codes.map((code) => send('POST', `/Patient/${id}/$meta-add`, parameters({ tag: [tag(code)] }))),
    )
    assert.equal((await metaAt(`/Patient/${id}`)).tag.length, 20)
  })

  const refusals: [what: string, method: string, path: string, body: unknown, status: number][] = [
    ['an unknown type', 'GET', '/Wizard/$meta', undefined, 404],
    ['an unknown resource', 'GET', '/Patient/nobody/$meta', undefined, 404],
    ['adding to nothing', 'POST', '/Patient/nobody/$meta-add', parameters({}), 404],
    ['adding by GET', 'GET', '/Patient/nobody/$meta-add', undefined, 405],
    ['adding to a type', 'POST', '/Patient/$meta-add', parameters({}), 404],
    ['no meta', 'POST', '/Patient/nobody/$meta-add', { resourceType: 'Parameters' }, 400],
    ['a meta of another kind', 'POST', '/Patient/nobody/$meta-add', parameters({ tag: 'x' }), 400],
    ['another parameter', 'GET', '/Patient/$meta?depth=2', undefined, 400],
  ]
  for (const [what, method, path, body, status] of refusals)
    it(`refuses ${what} with ${status}`, async () => {
      assert.equal((await send(method, path, body)).status, status)
    })
})
