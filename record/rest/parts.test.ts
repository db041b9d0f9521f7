/** `_summary` and `_elements` over HTTP, wherever resources are answered with; parts never come back as the whole. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { readXml } from '#standards/fhir/xml/read.ts'
import { type FhirClient, fhirClient } from '../trial/fhir-client.ts'
import { observation, patient } from '../trial/people.ts'

type Bundle = FhirResource & {
  entry?: { resource: FhirResource }[]
  link: { relation: string; url: string }[]
  total?: number
}

describe('parts of resources', () => {
  let client: FhirClient
  let person: string
  let pulse: string
  const div = '<div xmlns="http://www.w3.org/1999/xhtml">Anna</div>'

  before(async () => {
    client = await fhirClient(await testWorld('empty'))
    const whole = patient({ maritalStatus: { text: 'x' }, text: { status: 'generated', div } })
    person = (await client.send('POST', '/Patient', whole)).json.id
    for (let i = 0; i < 3; i++)
      pulse = (await client.send('POST', '/Observation', observation(person, { note: [{ text: 'x' }] }))).json
        .id
    await client.send('PUT', `/Patient/${person}`, { ...whole, id: person, gender: 'other' })
  })

  const get = async (path: string) => (await client.send('GET', path)).json
  const names = (resource: FhirResource) =>
    Object.keys(resource)
      .filter((name) => !/^(resourceType|id|meta)$/.test(name))
      .sort()

  it('are given by read, vread, search, history and $everything', async () => {
    const inSummary = ['birthDate', 'gender', 'identifier', 'name']
    const asked = async (query: string) => {
      const bundles: Bundle[] = [
        await get(`/Patient?_id=${person}&${query}`),
        await get(`/Patient/${person}/_history?_count=1&${query}`),
        await get(`/Patient/${person}/$everything?_type=Patient&${query}`),
      ]
      const single = [
        await get(`/Patient/${person}?${query}`),
        await get(`/Patient/${person}/_history/2?${query}`),
      ]
      return [...single, ...bundles.map(({ entry }) => entry?.[0]?.resource)] as FhirResource[]
    }
    for (const [query, expected] of [
      ['_summary=true', inSummary],
      ['_summary=text', ['text']],
      ['_summary=data', [...inSummary, 'maritalStatus'].sort()],
      ['_elements=gender,name.family', ['gender', 'name']],
      ['_elements=Patient.gender', ['gender']],
    ] as const)
      for (const resource of await asked(query)) {
        assert.deepEqual(names(resource), expected, query)
        assert.ok(resource.meta?.tag?.some(({ code }) => code === 'SUBSETTED'))
        assert.equal(resource.meta?.versionId, '2')
      }
    for (const resource of await asked('_summary=false')) {
      assert.ok(names(resource).includes('maritalStatus') && names(resource).includes('text'))
      assert.equal(resource.meta?.tag, undefined)
    }
  })

  it('are given on every page, in the form of the first', async () => {
    const firsts = [
      `/Observation?patient=${person}&_count=1&_elements=value&_format=xml`,
      `/Patient/${person}/$everything?_count=1&_elements=value&_format=xml`,
      `/Patient/${person}/_history?_count=1&_elements=gender&_format=xml`,
    ]
    for (const first of firsts) {
      let next: string | undefined = first
      let pages = 0
      while (next !== undefined) {
        const bundle = readXml((await client.send('GET', next)).text) as Bundle
        pages++
        for (const { resource } of bundle.entry ?? [])
          assert.equal(resource.note ?? resource.name, undefined, next)
        next = bundle.link.find(({ relation }) => relation === 'next')?.url.slice(client.base.length)
      }
      assert.ok(pages >= 2, first)
    }
    const { link } = (await get(`/Observation?patient=${person}&_summary=true&_pretty=true`)) as Bundle
    assert.match(link[0]?.url ?? '', /_summary=true&_pretty=true/)
  })

  it('are given inside batches', async () => {
    const urls = [
      `Patient/${person}?_elements=gender`,
      `Patient/${person}/_history/1?_summary=text`,
      'Observation?_summary=true&_count=1',
      'Patient?_elements=shoe',
    ]
    const entry = urls.map((url) => ({ request: { method: 'GET', url } }))
    const { json } = await client.send('POST', '/', { resourceType: 'Bundle', type: 'batch', entry })
    const [one, two, three, four] = json.entry
    assert.deepEqual([names(one.resource), names(two.resource)], [['gender'], ['text']])
    assert.equal(three.resource.entry[0].resource.note, undefined)
    assert.match(four.response.status, /^400/)
  })

  it('count only, when that is asked for', async () => {
    const counted = (await get(`/Observation?patient=${person}&_summary=count`)) as Bundle
    assert.deepEqual([counted.total, counted.entry], [3, undefined])
  })

  it('are searched for by POST, in the form that the fields name', async () => {
    const fields = new URLSearchParams({
      patient: person,
      _elements: 'status',
      _format: 'xml',
      _pretty: 'true',
    })
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    const { text } = await client.send('POST', '/Observation/_search', String(fields), type)
    assert.match(text, /\n {6}<Observation>/)
    const { entry = [] } = readXml(text) as Bundle
    assert.deepEqual(names(entry[0]?.resource as FhirResource), ['code', 'status'])
    const other = await client.send('POST', '/Observation/_search', '_format=ttl', type)
    assert.equal(other.status, 406)
  })

  it('are refused where they make no sense', async () => {
    for (const query of [
      '_summary=most',
      '_summary=count',
      '_summary=true&_elements=name',
      '_elements=shoe',
      '_elements=name.shoe',
    ])
      assert.equal((await client.send('GET', `/Patient/${person}?${query}`)).status, 400, query)
    for (const query of ['_summary=text&_include=Observation:patient', '_elements=shoe', '_summary=most'])
      assert.equal((await client.send('GET', `/Observation?${query}`)).status, 400, query)
    assert.equal((await client.send('GET', `/Patient/${person}/$everything?_summary=count`)).status, 400)
  })

  it('cannot be written as if they were the whole', async () => {
    for (const query of ['_summary=true', '_elements=status']) {
      const part = await get(`/Observation/${pulse}?${query}`)
      const answer = await client.send('PUT', `/Observation/${pulse}`, part)
      assert.deepEqual([answer.status, answer.json.issue[0].details.coding[0].code], [422, 'subsetted'])
      const entry = [{ resource: part, request: { method: 'PUT', url: `Observation/${pulse}` } }]
      const bundle = { resourceType: 'Bundle', type: 'transaction', entry }
      assert.equal((await client.send('POST', '/', bundle)).status, 422)
    }
    assert.equal((await get(`/Observation/${pulse}`)).meta.versionId, '1')
  })
})
