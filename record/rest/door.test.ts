/** The FHIR door over HTTP, as any client uses it. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { type FhirClient, fhirClient } from '../trial/fhir-client.ts'
import { observation, patient, peselSystem } from '../trial/people.ts'

describe('the FHIR door', () => {
  let send: FhirClient['send']
  let base: string

  before(async () => {
    const client = await fhirClient(await testWorld('empty'))
    send = client.send
    base = client.base
  })

  const created = async (resource: unknown) =>
    (await send('POST', `/${(resource as { resourceType: string }).resourceType}`, resource)).json

  it('creates, reads, updates, deletes and remembers', async () => {
    const made = await send('POST', '/Patient', patient())
    assert.equal(made.status, 201)
    const { id } = made.json
    assert.equal(made.headers.get('location'), `${base}/Patient/${id}/_history/1`)
    assert.equal(made.headers.get('etag'), 'W/"1"')
    assert.equal((await send('GET', `/Patient/${id}`)).text, made.text)
    const changed = await send(
      'PUT',
      `/Patient/${id}`,
      { ...patient({ gender: 'other' }), id },
      { 'if-match': 'W/"1"' },
    )
    assert.deepEqual([changed.status, changed.json.meta.versionId], [200, '2'])
    assert.equal((await send('DELETE', `/Patient/${id}`)).status, 204)
    assert.equal((await send('DELETE', `/Patient/${id}`)).status, 204)
    const gone = await send('GET', `/Patient/${id}`)
    assert.deepEqual([gone.status, gone.json.resourceType], [410, 'OperationOutcome'])
    assert.equal((await send('GET', `/Patient/${id}/_history/1`)).text, made.text)
    const history = (await send('GET', `/Patient/${id}/_history`)).json
    assert.deepEqual([history.type, history.total, history.entry.length], ['history', 3, 3])
    const page = (await send('GET', `/Patient/${id}/_history?_count=2`)).json
    const next = page.link
      .find(({ relation }: { relation: string }) => relation === 'next')
      .url.slice(base.length)
    assert.equal((await send('GET', next)).json.entry[0].resource.meta.versionId, '1')
  })

  it('answers as the client prefers, and spares what has not changed', async () => {
    const minimal = await send('POST', '/Patient', patient(), { prefer: 'return=minimal' })
    assert.deepEqual([minimal.status, minimal.text], [201, ''])
    const place = (minimal.headers.get('location') ?? '').slice(base.length).replace(/\/_history.*/, '')
    assert.equal((await send('GET', place, undefined, { 'if-none-match': 'W/"1"' })).status, 304)
    assert.equal((await send('GET', `${place}?_elements=gender`)).json.name, undefined)
    assert.match((await send('GET', `${place}?_pretty=true`)).text, /\n {2}"resourceType"/)
    const told = await send('POST', '/Patient', patient(), { prefer: 'return=OperationOutcome' })
    assert.equal(told.json.resourceType, 'OperationOutcome')
  })

  it('takes ids that clients assign', async () => {
    const put = () =>
      send('PUT', '/Organization/clinic-7', {
        resourceType: 'Organization',
        id: 'clinic-7',
        name: 'Siódemka',
      })
    assert.equal((await put()).status, 201)
    assert.equal((await put()).status, 200)
    assert.equal((await send('GET', '/Organization/clinic-7')).json.meta.versionId, '2')
  })

  it('tells which parameters it left out', async () => {
    const { json } = await send('GET', '/Patient?shoe=42&gender=female')
    const told = json.entry.filter(({ search }: { search: { mode: string } }) => search.mode === 'outcome')
    assert.match(told[0].resource.issue[0].diagnostics, /shoe/)
    assert.doesNotMatch(json.link[0].url, /shoe/)
  })

  it('makes one resource of two equal conditional creates at once', async () => {
    const query = { 'if-none-exist': `identifier=${peselSystem}|51062499918` }
    const jan = patient({ identifier: [{ system: peselSystem, value: '51062499918' }] })
    const answers = await Promise.all(Array.from({ length: 10 }, () => send('POST', '/Patient', jan, query)))
    assert.deepEqual(answers.map(({ status }) => status).sort(), [...Array(9).fill(200), 201])
    assert.equal(new Set(answers.map(({ json }) => json.id)).size, 1)
    const bundle = {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [
        { resource: jan, request: { method: 'POST', url: 'Patient', ifNoneExist: query['if-none-exist'] } },
      ],
    }
    assert.match((await send('POST', '/', bundle)).json.entry[0].response.status, /^200/)
  })

  it('carries out a transaction whole, entries pointing to each other in any order', async () => {
    const [anna, visit] = [
      'urn:uuid:0a7b1d7e-0000-4000-8000-000000000001',
      'urn:uuid:0a7b1d7e-0000-4000-8000-000000000002',
    ]
    const entry = [
      {
        resource: { ...observation('x'), subject: { reference: anna }, encounter: { reference: visit } },
        request: { method: 'POST', url: 'Observation' },
      },
      {
        fullUrl: visit,
        resource: {
          resourceType: 'Encounter',
          status: 'finished',
          class: { code: '4' },
          subject: { reference: anna },
        },
        request: { method: 'POST', url: 'Encounter' },
      },
      { fullUrl: anna, resource: patient(), request: { method: 'POST', url: 'Patient' } },
      {
        resource: { resourceType: 'Organization', id: 'in-bundle', name: 'W paczce' },
        request: { method: 'PUT', url: 'Organization/in-bundle' },
      },
      { request: { method: 'GET', url: 'Organization/in-bundle' } },
    ]
    const { status, json } = await send('POST', '/', { resourceType: 'Bundle', type: 'transaction', entry })
    assert.equal(status, 200, JSON.stringify(json))
    assert.deepEqual(
      json.entry.map((each: { response: { status: string } }) => each.response.status.slice(0, 3)),
      ['201', '201', '201', '201', '200'],
    )
    const pulse = (await send('GET', `/${json.entry[0].response.location}`)).json
    const patientId = json.entry[2].response.location.split('/')[1]
    assert.equal(pulse.subject.reference, `Patient/${patientId}`)
    assert.match(pulse.encounter.reference, /^Encounter\//)
    assert.equal(json.entry[4].resource.name, 'W paczce')
    const all = (await send('GET', `/Patient/${patientId}/$everything`)).json
    assert.equal(all.entry.length, 3)
    const first = (await send('GET', `/Patient/${patientId}/$everything?_count=2`)).json
    const next = first.link
      .find(({ relation }: { relation: string }) => relation === 'next')
      .url.slice(base.length)
    assert.equal((await send('GET', next)).json.entry.length, 1)
  })

  it('changes nothing when one entry of a transaction is bad', async () => {
    const good = {
      resource: { resourceType: 'Organization', name: 'Nieudana' },
      request: { method: 'POST', url: 'Organization' },
    }
    const bad = [
      { resource: patient({ gender: 'both' }), request: { method: 'POST', url: 'Patient' } },
      {
        resource: { ...observation('x'), subject: { reference: 'urn:uuid:not-there' } },
        request: { method: 'POST', url: 'Observation' },
      },
      { resource: patient({ id: 'x' }), request: { method: 'PUT', url: 'Patient' } },
      { request: { method: 'PATCH', url: 'Patient/1' } },
      {
        resource: observation('x', { subject: { reference: 'Patient?identifier=none' } }),
        request: { method: 'POST', url: 'Observation' },
      },
    ]
    for (const each of bad) {
      const { status, json } = await send('POST', '/', {
        resourceType: 'Bundle',
        type: 'transaction',
        entry: [good, each],
      })
      assert.ok((status >= 400 && status < 500) || status === 501, JSON.stringify(json))
    }
    assert.equal((await send('GET', '/Organization?name=nieudana&_total=accurate')).json.total, 0)
  })

  it('resolves conditional references and conditional updates', async () => {
    const system = 'https://example.org/staff'
    const who = {
      resourceType: 'Practitioner',
      identifier: [{ system, value: '17' }],
      name: [{ family: 'Pierwsza' }],
    }
    assert.equal((await send('PUT', `/Practitioner?identifier=${system}|17`, who)).status, 201)
    const again = await send('PUT', `/Practitioner?identifier=${system}|17`, {
      ...who,
      name: [{ family: 'Druga' }],
    })
    assert.deepEqual([again.status, again.json.meta.versionId], [200, '2'])
    const role = {
      resourceType: 'PractitionerRole',
      practitioner: { reference: `Practitioner?identifier=${system}|17` },
    }
    const entry = [{ resource: role, request: { method: 'POST', url: 'PractitionerRole' } }]
    const { json } = await send(
      'POST',
      '/',
      { resourceType: 'Bundle', type: 'transaction', entry },
      { prefer: 'return=representation' },
    )
    assert.equal(json.entry[0].resource.practitioner.reference, `Practitioner/${again.json.id}`)
    assert.equal((await send('DELETE', `/Practitioner?identifier=${system}|17`)).status, 204)
    assert.equal((await send('GET', `/Practitioner/${again.json.id}`)).status, 410)
  })

  it('lets entries of a batch stand alone', async () => {
    const entry = [
      { resource: patient(), request: { method: 'POST', url: 'Patient' } },
      { resource: patient({ gender: 'both' }), request: { method: 'POST', url: 'Patient' } },
      { request: { method: 'GET', url: 'Patient/nobody' } },
      { request: { method: 'GET', url: 'Patient?_summary=count' } },
    ]
    const { status, json } = await send('POST', '/', { resourceType: 'Bundle', type: 'batch', entry })
    assert.equal(status, 200)
    assert.deepEqual(
      json.entry.map((each: { response: { status: string } }) => each.response.status.slice(0, 3)),
      ['201', '422', '404', '200'],
    )
  })

  it('carries out a bundle of 5,000 entries', async () => {
    const anna = 'urn:uuid:0a7b1d7e-0000-4000-8000-000000000009'
    const one = { ...observation('x'), subject: { reference: anna } }
    const rest = Array.from({ length: 4999 }, () => ({
      resource: one,
      request: { method: 'POST', url: 'Observation' },
    }))
    const entry = [
      { fullUrl: anna, resource: patient(), request: { method: 'POST', url: 'Patient' } },
      ...rest,
    ]
    const { status, json } = await send('POST', '/', { resourceType: 'Bundle', type: 'transaction', entry })
    assert.deepEqual([status, json.entry.length], [200, 5000])
    const more = { resourceType: 'Bundle', type: 'transaction', entry: Array(10_001).fill(rest[0]) }
    assert.equal((await send('POST', '/', more)).status, 413)
  })

  it('hides what was sought by POST from every address, the next page’s too', async () => {
    await created(patient())
    const form = new URLSearchParams({ identifier: `${peselSystem}|84031499907`, _count: '1' }).toString()
    const { json, status } = await send('POST', '/Patient/_search', form, {
      'content-type': 'application/x-www-form-urlencoded',
    })
    assert.equal(status, 200)
    assert.doesNotMatch(JSON.stringify(json.link), /84031499907/)
    const next = json.link
      .find(({ relation }: { relation: string }) => relation === 'next')
      .url.slice(base.length)
    const page = await send('GET', next)
    assert.equal(page.json.entry.length, 1)
    assert.notEqual(page.json.entry[0].resource.id, json.entry[0].resource.id)
  })

  it('describes itself truthfully', async () => {
    const { json } = await send('GET', '/metadata', undefined, { authorization: '' })
    assert.equal(json.resourceType, 'CapabilityStatement')
    const described = json.rest[0].resource.find(({ type }: { type: string }) => type === 'Patient')
    const strict = { prefer: 'handling=strict' }
    const values: Record<string, string> = {
      _filter: 'birthdate eq 2020',
      _has: 'Observation:patient:code=2020',
      age: '20',
    }
    for (const { name } of described.searchParam) {
      if (name === '_list') continue
      const pair = name === '_has' ? `_has:${values._has}` : `${name}=${values[name] ?? '2020'}`
      const { status } = await send('GET', `/Patient?${pair}&_count=1`, undefined, strict)
      assert.equal(status, 200, name)
    }
    const joins = [
      ...described.searchInclude.slice(0, 3).map((join: string) => `_include=${join}`),
      ...described.searchRevInclude.slice(0, 3).map((join: string) => `_revinclude=${join}`),
    ]
    for (const join of joins)
      assert.equal((await send('GET', `/Patient?${join}&_count=1`, undefined, strict)).status, 200, join)
  })
})
