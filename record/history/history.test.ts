/** Histories: complete, in order, stable under writes, each entry what it was, past the gate and seen by the patient. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { auditOf } from '../audit/accesses.ts'
import { erasePatient } from '../erase.ts'
import { type FhirClient, fhirClient } from '../trial/fhir-client.ts'
import { asker, observation, organization, patient, practitioner, sandbox, store } from '../trial/people.ts'
import { keptTypes } from '../type-code.ts'
import { historyFeed } from './feed.ts'

interface Entry {
  fullUrl: string
  resource?: { id: string; resourceType: string; meta: { versionId: string; lastUpdated: string } }
  request: { method: string; url: string }
  response: { status: string; etag: string; lastModified: string }
}

const whole = { count: 50, since: undefined, during: undefined }

describe('history', () => {
  let world: World
  let send: FhirClient['send']
  let base: string
  before(async () => {
    world = await testWorld('empty')
    ;({ send, base } = await fhirClient(world))
  })

  const get = async (path: string) => (await send('GET', path)).json
  const nextOf = (json: { link: { relation: string; url: string }[] }): string | undefined =>
    json.link.find(({ relation }) => relation === 'next')?.url.slice(base.length)
  const told = ({ request, response }: Entry) => `${request.method} ${response.status} ${response.etag}`

  /** All pages of a history; `between` runs after each. */
  async function pages(path: string, between: () => Promise<unknown> = async () => {}): Promise<Entry[]> {
    const found: Entry[] = []
    for (let next: string | undefined = path; next !== undefined; ) {
      const json = await get(next)
      found.push(...(json.entry ?? []))
      next = nextOf(json)
      await between()
    }
    return found
  }

  it('of a resource tells what each entry was', async () => {
    await send('PUT', '/Location/by-put', { resourceType: 'Location', id: 'by-put', name: 'One' })
    await send('PUT', '/Location/by-put', { resourceType: 'Location', id: 'by-put', name: 'Two' })
    await send('DELETE', '/Location/by-put')
    await send('PUT', '/Location/by-put', { resourceType: 'Location', id: 'by-put', name: 'Back' })
    const json = await get('/Location/by-put/_history')
    assert.deepEqual([json.type, json.total], ['history', 4])
    assert.deepEqual(json.entry.map(told), [
      'PUT 200 OK W/"4"',
      'DELETE 204 No Content W/"3"',
      'PUT 200 OK W/"2"',
      'PUT 201 Created W/"1"',
    ])
    for (const { fullUrl, request, resource, response } of json.entry as Entry[]) {
      assert.deepEqual([fullUrl, request.url], [`${base}/Location/by-put`, 'Location/by-put'])
      if (resource) assert.equal(resource.meta.lastUpdated, response.lastModified)
    }
    const made = (await send('POST', '/Location', { resourceType: 'Location', name: 'Posted' })).json
    const [posted] = (await get(`/Location/${made.id}/_history`)).entry
    assert.deepEqual(posted.request, { method: 'POST', url: 'Location' })
    const one = await pages('/Location/by-put/_history?_count=1')
    assert.deepEqual(one.map(told), json.entry.map(told))
  })

  it('of a type and of the record goes through every version once, newest first, while others write', async () => {
    for (let n = 0; n < 12; n += 1) {
      const { id } = (await send('POST', '/Group', { resourceType: 'Group', type: 'person', actual: true }))
        .json
      if (n % 2 === 0)
        await send('PUT', `/Group/${id}`, { resourceType: 'Group', id, type: 'person', actual: false })
      if (n % 3 === 0) await send('DELETE', `/Group/${id}`)
    }
    const expected = (await get('/Group/_history?_count=1000')).entry as Entry[]
    assert.equal(expected.length, 12 + 6 + 4)
    const write = () => send('POST', '/Group', { resourceType: 'Group', type: 'animal', actual: true })
    assert.deepEqual(await pages('/Group/_history?_count=5', write), expected)
    const all = await pages('/_history?_count=7', write)
    const groups = all.filter(({ fullUrl }) => fullUrl.includes('/Group/'))
    assert.deepEqual(groups.slice(-expected.length), expected)
    const times = all.map(({ response }) => response.lastModified)
    assert.deepEqual(times, times.toSorted().reverse())
    assert.equal(new Set(all.map((each) => `${each.fullUrl} ${each.response.etag}`)).size, all.length)
  })

  it('keeps its order where many were written at one instant', async () => {
    const entry = Array.from({ length: 30 }, (_, n) => ({
      resource: { resourceType: 'Substance', id: `s-${n}`, code: { text: String(n) } },
      request: { method: 'PUT', url: `Substance/s-${n}` },
    }))
    for (let round = 0; round < 3; round += 1)
      assert.equal(
        (await send('POST', '/', { resourceType: 'Bundle', type: 'transaction', entry })).status,
        200,
      )
    const found = await pages('/Substance/_history?_count=7')
    assert.equal(new Set(found.map((each) => `${each.fullUrl} ${each.response.etag}`)).size, 90)
    assert.deepEqual(found, (await get('/Substance/_history?_count=100')).entry)
  })

  it('knows since when, and what was current when', async () => {
    const { json } = await send('POST', '/Device', { resourceType: 'Device', status: 'active' })
    const times = [json.meta.lastUpdated as string]
    for (const status of ['inactive', 'active']) {
      await new Promise((resolve) => setTimeout(resolve, 10))
      const put = await send('PUT', `/Device/${json.id}`, { resourceType: 'Device', id: json.id, status })
      times.push(put.json.meta.lastUpdated)
    }
    for (const place of [`/Device/${json.id}`, '/Device', '']) {
      const versions = async (query: string) =>
        (await pages(`${place}/_history?${query}`))
          .filter(({ fullUrl }) => fullUrl.includes('/Device/'))
          .map((each) => each.response.etag)
      assert.deepEqual(await versions(`_since=${times[1]}`), ['W/"3"', 'W/"2"'], place)
      assert.deepEqual(await versions(`_at=${times[1]}`), ['W/"2"'], place)
      assert.deepEqual(await versions('_at=2999'), ['W/"3"'], place)
      assert.deepEqual(await versions(`_at=${times[0]?.slice(0, 4)}`), ['W/"3"', 'W/"2"', 'W/"1"'], place)
      assert.deepEqual(await versions('_at=1999'), [], place)
      assert.deepEqual(await versions(`_since=${times[1]}&_at=${times[2]}&_count=1`), ['W/"3"'], place)
    }
  })

  it('gives parts of resources where they are asked for, page after page', async () => {
    const first = await get('/Device/_history?_count=1&_elements=status')
    assert.deepEqual(Object.keys(first.entry[0].resource).sort(), ['id', 'meta', 'resourceType', 'status'])
    assert.match(nextOf(first) ?? '', /_elements=status/)
  })

  it('shows a patient erased for good as deleted', async () => {
    const { id } = await store(world, patient())
    const fact = await store(world, observation(id))
    await erasePatient(asker(world, { role: 'platform' }, 'platform'), id)
    const entries = await pages('/_history')
    for (const url of [`Patient/${id}`, `Observation/${fact.id}`]) {
      const entry = entries.find(({ fullUrl }) => fullUrl === `${base}/${url}`)
      assert.deepEqual([entry?.request, entry?.resource], [{ method: 'DELETE', url }, undefined])
    }
  })

  it('goes past the gate: a patient sees the own record and the directories, a doctor those in care', async () => {
    const doctor = await store(world, practitioner('Lekarska'))
    const mine = await store(
      world,
      patient({ generalPractitioner: [{ reference: `Practitioner/${doctor.id}` }] }),
    )
    const other = await store(world, patient())
    const [seen, hidden] = [
      await store(world, observation(mine.id)),
      await store(world, observation(other.id)),
    ]
    const place = await store(world, organization('Open'))
    const namesFor = async (who: Parameters<typeof asker>[1], types: readonly string[]) => {
      const found: string[] = []
      let after: Parameters<typeof historyFeed>[3]
      do {
        const page = await historyFeed(asker(world, who), types, { ...whole, count: 3 }, after)
        found.push(...page.versions.map(({ type, id }) => `${type}/${id}`))
        after = page.next
      } while (after)
      return new Set(found)
    }
    const open = ['Patient', 'Observation', 'Organization', 'Practitioner']
    for (const who of [
      { role: 'patient', patient: mine.id },
      { role: 'doctor', practitioner: doctor.id },
    ] as const) {
      const names = await namesFor(who, open)
      for (const { type, id } of [mine, seen, place, doctor]) assert.ok(names.has(`${type}/${id}`), who.role)
      for (const { type, id } of [other, hidden]) assert.ok(!names.has(`${type}/${id}`), who.role)
    }
    await assert.rejects(historyFeed(asker(world, { role: 'pharmacist' }), ['Observation'], whole), {
      category: 'forbidden',
    })
    const entries = await auditOf(sandbox(world), mine.id, { count: 20 })
    assert.ok(
      entries.some(
        ({ role, action, types }) => role === 'doctor' && action === 'read' && types.includes('Observation'),
      ),
    )
  })

  it('looks through no more than a bound, and goes on from there', async () => {
    const doctor = await store(world, practitioner('Rzadka'))
    const mine = await store(
      world,
      patient({ generalPractitioner: [{ reference: `Practitioner/${doctor.id}` }] }),
    )
    const stranger = await store(world, patient())
    const entry = Array.from({ length: 2500 }, () => ({
      resource: observation(stranger.id),
      request: { method: 'POST', url: 'Observation' },
    }))
    const first = await store(world, observation(mine.id))
    assert.equal(
      (await send('POST', '/', { resourceType: 'Bundle', type: 'transaction', entry })).status,
      200,
    )
    const who = asker(world, { role: 'doctor', practitioner: doctor.id })
    const page = await historyFeed(who, ['Observation'], whole)
    assert.deepEqual([page.versions.length, page.next !== undefined], [0, true])
    const more = await historyFeed(who, ['Observation'], whole, page.next)
    assert.deepEqual(
      more.versions.map(({ id }) => id),
      [first.id],
    )
  })

  it('is the same inside a bundle', async () => {
    const entry = ['Substance/_history?_count=2', '_history?_count=2', 'Substance/s-1/_history'].map(
      (url) => ({
        request: { method: 'GET', url },
      }),
    )
    const { json } = await send('POST', '/', { resourceType: 'Bundle', type: 'batch', entry })
    assert.deepEqual(
      json.entry.map(({ resource }: { resource: { type: string; entry: object[] } }) => [
        resource.type,
        resource.entry.length,
      ]),
      [
        ['history', 2],
        ['history', 2],
        ['history', 3],
      ],
    )
  })

  const refusals: [path: string, status: number][] = [
    ['/Wizard/_history', 404],
    ['/Bundle/_history', 404],
    ['/Patient/nobody/_history', 404],
    ['/_history?_list=42', 400],
    ['/_history?_sort=_id', 400],
    ['/Patient/_history?gender=male', 400],
    ['/_history?_count=0', 400],
    ['/_history?_count=-1', 400],
    ['/_history?_count=1&_count=2', 400],
    ['/_history?_since=yesterday', 400],
    ["/_history?_at=2026' or 1=1 --", 400],
    ['/_history?_page=AAAA', 400],
    ['/_history?_summary=count', 400],
  ]
  for (const [path, status] of refusals)
    it(`refuses ${path} with ${status}`, async () => {
      const answer = await send('GET', path)
      assert.deepEqual([answer.status, answer.json.resourceType], [status, 'OperationOutcome'], answer.text)
    })

  it('turns pages for whoever asked, of that history alone', async () => {
    const next = nextOf(await get('/Substance/_history?_count=2')) ?? ''
    const page = new URLSearchParams(next.split('?')[1]).get('_page')
    assert.equal((await send('GET', `/Device/_history?_page=${page}`)).status, 400)
    assert.equal((await send('GET', next, undefined, { authorization: 'Bearer platform' })).status, 400)
    assert.equal((await send('HEAD', next)).status, 200)
    assert.ok(keptTypes.length > 100)
  })
})
