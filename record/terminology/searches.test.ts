/** Searches by value sets and hierarchies of codes; systems under their other names. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { fixedClock } from '#kernel/clock.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { type FhirClient, fhirClient } from '../trial/fhir-client.ts'
import { codesIn, internal, specialties, valueIn } from '../trial/specialties.ts'

describe('searches by codes that the terminology knows', () => {
  let send: FhirClient['send']
  const put = async (resource: FhirResource) => {
    const { status, text } = await send('PUT', `/${resource.resourceType}/${resource.id}`, resource)
    assert.ok(status < 300, text)
  }
  const found = async (query: string): Promise<string> => {
    const { status, json, text } = await send('GET', `/Organization?_sort=_id&${query}`)
    assert.equal(status, 200, text)
    const ids = (json.entry ?? []).map(({ resource }: { resource: { id: string } }) => resource.id)
    return ids.toSorted().join(' ')
  }

  before(async () => {
    send = (await fhirClient(await testWorld('empty'))).send
    for (const resource of [specialties, internal]) await put(resource)
    for (const code of ['int', 'card', 'surg'])
      await put({
        resourceType: 'Organization',
        id: code,
        name: code,
        type: [{ coding: [{ system: specialties.url, code }] }],
      })
  })

  it('finds what is in a value set, and what is not', async () => {
    assert.equal(await found(`type:in=${internal.url}`), 'card int')
    assert.equal(await found(`type:not-in=${internal.url}`), 'surg')
    assert.equal(await found(`type:in=${internal.url}%7C1.0`), 'card int')
  })

  it('finds what lies above and below a code', async () => {
    assert.equal(await found(`type:below=${specialties.url}%7Cint`), 'card int')
    assert.equal(await found(`type:below=${specialties.url}%7Ccard`), 'card')
    assert.equal(await found(`type:above=${specialties.url}%7Ccard`), 'card int')
  })

  it('refuses value sets and codes that are not known', async () => {
    for (const query of ['type:in=https://openp1.pl/nothing', `type:below=${specialties.url}%7Cnothing`])
      assert.equal((await send('GET', `/Organization?${query}`)).status, 400)
  })

  it('sees a value set that changed, a second later at most', async () => {
    const compose = { include: [{ system: specialties.url, concept: [{ code: 'surg' }] }] }
    await put({ ...internal, compose })
    const until = Date.now() + 10_000
    while ((await found(`type:in=${internal.url}`)) !== 'surg') assert.ok(Date.now() < until)
  })

  it('sees changes of the same instant', async () => {
    const standing = await fhirClient(await testWorld('empty', { clock: fixedClock('2026-11-22T10:45:00Z') }))
    for (const code of ['int', 'card', 'surg']) {
      const include = [{ system: specialties.url, concept: [{ code }] }]
      await standing.send('PUT', '/ValueSet/internal', { ...internal, compose: { include } })
      const { json } = await standing.send('GET', `/ValueSet/$expand?url=${internal.url}`)
      assert.deepEqual(codesIn(json), [code])
    }
  })

  it('tells the other names of a system', async () => {
    const oid = '2.16.840.1.113883.3.4424.99'
    await put({
      resourceType: 'NamingSystem',
      id: 'names',
      name: 'Names',
      status: 'active',
      kind: 'codesystem',
      date: '2026-01-01',
      uniqueId: [
        { type: 'oid', value: oid },
        { type: 'uri', value: 'http://e.org/older' },
        { type: 'uri', value: specialties.url, preferred: true },
      ],
    })
    const preferred = async (id: string, type: string) => {
      const path = `/NamingSystem/$preferred-id?id=${encodeURIComponent(id)}&type=${type}`
      const { status, json } = await send('GET', path)
      return status === 200 ? valueIn(json, 'result') : status
    }
    assert.equal(await preferred(oid, 'uri'), specialties.url)
    assert.equal(await preferred(`urn:oid:${oid}`, 'uri'), specialties.url)
    assert.equal(await preferred(specialties.url, 'oid'), oid)
    assert.deepEqual([await preferred(oid, 'uuid'), await preferred('1.2.3', 'uri')], [404, 404])
    assert.equal(await preferred(oid, 'shoe'), 422)
  })
})
