/** JSON and XML over HTTP: what goes in and what comes out says the same in both. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { parseJson } from '#standards/fhir/json.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { readXml } from '#standards/fhir/xml/read.ts'
import { writeXml } from '#standards/fhir/xml/write.ts'
import { type FhirClient, fhirClient } from '../trial/fhir-client.ts'
import { observation, patient } from '../trial/people.ts'

const xml = 'application/fhir+xml'
const asXml = { accept: xml }
const inXml = { 'content-type': xml, accept: xml }

describe('JSON and XML', () => {
  let send: FhirClient['send']
  let base: string
  before(async () => {
    const client = await fhirClient(await testWorld('empty'))
    send = client.send
    base = client.base
  })

  /** A GET in both forms, which must say the same but for what is new in each answer. */
  async function both(path: string): Promise<FhirResource> {
    const json = await send('GET', path)
    const answer = await send('GET', path, undefined, asXml)
    assert.equal(answer.headers.get('content-type'), 'application/fhir+xml; charset=utf-8')
    assert.deepEqual([answer.status, json.status], [200, 200], answer.text)
    const read = readXml(answer.text)
    const fresh = read.resourceType === 'Bundle' ? { id: json.json.id, meta: json.json.meta } : {}
    assert.deepEqual({ ...read, ...fresh }, parseJson(json.text))
    return read
  }

  it('are taken and given for every interaction', async () => {
    const made = await send('POST', '/Patient', writeXml(patient()), inXml)
    assert.equal(made.status, 201, made.text)
    const { id = '', birthDate } = readXml(made.text)
    assert.equal(birthDate, '1984-03-14')
    assert.equal(made.headers.get('location'), `${base}/Patient/${id}/_history/1`)
    assert.equal(made.headers.get('content-location'), `${base}/Patient/${id}/_history/1`)
    assert.equal((await send('GET', `/Patient/${id}`, undefined, asXml)).text, made.text)
    const changed = writeXml({ ...patient({ gender: 'other' }), id })
    assert.equal((await send('PUT', `/Patient/${id}`, changed, inXml)).status, 200)
    const pulse = observation(id, { valueQuantity: { value: 72, unit: '/min' } })
    const quantity = writeXml(pulse).replace('value="72"', 'value="72.50"')
    const stored = await send('POST', '/Observation', quantity, { 'content-type': 'text/xml' })
    assert.match(stored.text, /"value":72\.50/)
    assert.match((await send('GET', `/Observation/${stored.json.id}?_format=xml`)).text, /value="72\.50"/)
    await both(`/Patient/${id}`)
    await both(`/Patient/${id}/_history/1`)
    assert.equal((await both(`/Patient/${id}/_history`)).total, 2)
    assert.equal(
      (await both(`/Observation?patient=${id}&_total=accurate&_include=Observation:patient`)).total,
      1,
    )
    await both(`/Patient/${id}/$everything`)
    await both('/metadata')
    const form = { 'content-type': 'application/x-www-form-urlencoded', accept: xml }
    const found = await send('POST', '/Observation/_search', `patient=${id}`, form)
    assert.equal((readXml(found.text).entry as unknown[]).length, 1)
  })

  it('are taken and given for transactions and batches', async () => {
    for (const type of ['transaction', 'batch']) {
      const entry = [
        { resource: patient(), request: { method: 'POST', url: 'Patient' } },
        { request: { method: 'GET', url: 'Patient?_count=1' } },
      ]
      const bundle = writeXml({ resourceType: 'Bundle', type, entry })
      const answer = await send('POST', '/', bundle, { ...inXml, prefer: 'return=representation' })
      assert.equal(answer.status, 200, answer.text)
      const read = readXml(answer.text) as FhirResource & { entry: { resource: FhirResource }[] }
      assert.deepEqual(
        read.entry.map(({ resource }) => resource.resourceType),
        ['Patient', 'Bundle'],
      )
    }
  })

  it('are chosen by _format before Accept, and pretty when asked', async () => {
    const { id } = (await send('POST', '/Patient', patient())).json
    const form = async (query: string, accept?: string) =>
      (await send('GET', `/Patient/${id}${query}`, undefined, accept ? { accept } : {})).headers
        .get('content-type')
        ?.slice(17, 21)
    assert.equal(await form(''), 'json')
    assert.equal(await form('?_format=json', xml), 'json')
    assert.equal(await form('?_format=application/fhir%2Bxml'), 'xml;')
    assert.equal(await form('?_format=application/fhir+xml'), 'xml;')
    assert.equal(await form('?_format=text/xml', 'application/json'), 'xml;')
    assert.equal(await form('', 'application/fhir+xml;q=0.5, application/fhir+json'), 'json')
    const pretty = await send('GET', `/Patient/${id}?_pretty=true`, undefined, asXml)
    assert.match(pretty.text, /\n {2}<gender value="female"\/>\n/)
    assert.match((await send('GET', '/Patient?_pretty=true&_count=1')).text, /\n {2}"resourceType"/)
  })

  it('answer a write as the client prefers', async () => {
    const prefer = (value: string) => send('POST', '/Patient', patient(), { ...asXml, prefer: value })
    const minimal = await prefer('return=minimal')
    assert.deepEqual([minimal.status, minimal.text], [201, ''])
    assert.ok(
      minimal.headers.get('location') && minimal.headers.get('etag') && minimal.headers.get('last-modified'),
    )
    assert.equal(readXml((await prefer('Return=OperationOutcome')).text).resourceType, 'OperationOutcome')
    const place = (minimal.headers.get('location') ?? '').slice(base.length).replace(/\/_history.*/, '')
    const told = await send('DELETE', place, undefined, { ...asXml, prefer: 'return=OperationOutcome' })
    assert.deepEqual([told.status, readXml(told.text).resourceType], [200, 'OperationOutcome'])
    assert.equal(
      readXml((await prefer('handling=strict; return="representation"')).text).resourceType,
      'Patient',
    )
  })

  const refusals: [
    what: string,
    method: string,
    path: string,
    body: unknown,
    headers: object,
    status: number,
  ][] = [
    ['an unknown id', 'GET', '/Patient/nobody', undefined, asXml, 404],
    ['an unknown id, by _format', 'GET', '/Patient/nobody?_format=xml', undefined, {}, 404],
    ['an unknown address', 'GET', '/a/b/c/d/e', undefined, asXml, 404],
    ['an address that is none', 'GET', '/Patient/%ZZ', undefined, asXml, 400],
    ['an endless address', 'GET', `/Patient/${'x'.repeat(3000)}`, undefined, asXml, 400],
    ['a packed body', 'POST', '/Patient', 'x', { ...inXml, 'content-encoding': 'gzip' }, 415],
    ['an unknown operation', 'POST', '/Patient/1/$wonder', undefined, asXml, 404],
    ['no token', 'GET', '/Patient', undefined, { ...asXml, authorization: '' }, 401],
    ['another form', 'GET', '/Patient?_format=ttl', undefined, asXml, 406],
    ['a method that is not offered', 'PUT', '/Patient/1/_history/1', undefined, asXml, 405],
    ['another type of body', 'POST', '/Patient', 'x', { ...asXml, 'content-type': 'text/plain' }, 415],
    [
      'another charset',
      'POST',
      '/Patient',
      writeXml(patient()),
      { ...asXml, 'content-type': `${xml}; charset=latin1` },
      415,
    ],
    [
      'a form where a resource belongs',
      'POST',
      '/Patient',
      'a=b',
      { ...asXml, 'content-type': 'application/x-www-form-urlencoded' },
      415,
    ],
    ['a resource where a form belongs', 'POST', '/Patient/_search', writeXml(patient()), inXml, 415],
    ['JSON under the name of XML', 'POST', '/Patient', patient(), inXml, 400],
    ['XML under the name of JSON', 'POST', '/Patient', writeXml(patient()), asXml, 400],
    ['malformed XML', 'POST', '/Patient', '<Patient', inXml, 400],
    ['an invalid resource', 'POST', '/Patient', writeXml(patient({ gender: 'both' })), inXml, 422],
    ['another type than the address says', 'POST', '/Patient', writeXml(observation('x')), inXml, 400],
  ]
  for (const [what, method, path, body, headers, status] of refusals)
    it(`refuse ${what} with ${status} in the client's form`, async () => {
      const answer = await send(method, path, body, headers as Record<string, string>)
      assert.equal(answer.status, status, answer.text)
      assert.equal(readXml(answer.text).resourceType, 'OperationOutcome')
      if (status === 405) assert.equal(answer.headers.get('allow'), 'GET, HEAD')
    })
})

describe('hostile XML over HTTP', () => {
  let client: FhirClient
  before(async () => {
    client = await fhirClient(await testWorld('empty'))
  })

  /** As bytes, which no text could carry. */
  async function post(body: string | Buffer, headers: object = {}) {
    const all = { authorization: 'Bearer sandbox', ...inXml, ...headers }
    const answer = await fetch(`${client.base}/Patient`, {
      method: 'POST',
      body: body as BodyInit,
      headers: all,
    })
    const text = await answer.text()
    return { status: answer.status, text, issue: text === '' ? undefined : outcomeIn(text) }
  }
  const outcomeIn = (text: string) =>
    (readXml(text).issue as { code?: string; diagnostics?: string; expression?: string[] }[] | undefined)?.[0]

  const inPatient = (content: string) => `<Patient xmlns="http://hl7.org/fhir">${content}</Patient>`
  const deep = `${'<extension url="x">'.repeat(50_000)}${'</extension>'.repeat(50_000)}`

  const bodies: [what: string, body: string | Buffer, status: number][] = [
    [
      'an entity bomb',
      `<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]>${inPatient('<id value="&c;"/>')}`,
      400,
    ],
    [
      'an external entity',
      `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>${inPatient('<id value="&b;"/>')}`,
      400,
    ],
    ['deep nesting', inPatient(deep), 422],
    ['UTF-16', Buffer.from(`\ufeff${inPatient('')}`, 'utf16le'), 400],
    [
      'broken UTF-8',
      Buffer.concat([Buffer.from(inPatient('<language value="')), Buffer.of(0xc3, 0x28), Buffer.from('"/>')]),
      400,
    ],
    ['a zero byte', inPatient('<language value="a\0"/>'), 400],
    ['a huge unknown attribute', inPatient(`<active value="true" x="${'x'.repeat(5_000_000)}"/>`), 400],
    ['a huge value', inPatient(`<name><text value="${'x'.repeat(5_000_000)}"/></name>`), 422],
    [
      'a script in the narrative',
      inPatient(
        '<text><status value="generated"/><div xmlns="http://www.w3.org/1999/xhtml"><script/></div></text>',
      ),
      422,
    ],
  ]
  for (const [what, body, status] of bodies)
    it(`refuses ${what} with ${status}`, async () => {
      const answer = await post(body)
      assert.equal(answer.status, status, answer.text.slice(0, 300))
      assert.ok(answer.issue?.diagnostics)
    })

  it('reads a byte order mark as what it is', async () => {
    assert.equal((await post(`\ufeff${writeXml(patient())}`)).status, 201)
    const json = `\ufeff${JSON.stringify(patient())}`
    assert.equal((await post(json, { 'content-type': 'application/json' })).status, 201)
  })

  it('refuses 60 MB with 413, and answers others while it reads 20 MB', async () => {
    const huge = await post(inPatient(' '.repeat(60 * 1024 * 1024))).catch((error: Error) => error)
    if (huge instanceof Error) assert.match(String(huge.cause ?? huge), /EPIPE|ECONNRESET|closed/)
    else assert.equal(huge.status, 413)
    let done = false
    const large = post(inPatient('<shoe/>'.padStart(20 * 1024 * 1024))).finally(() => {
      done = true
    })
    let answered = 0
    while (!done) {
      await client.send('GET', '/metadata')
      answered++
    }
    assert.equal((await large).status, 400)
    assert.ok(answered > 10, `${answered} answers meanwhile`)
  })

  it('tells where something is wrong, and never what was sent', async () => {
    const { issue, text } = await post(inPatient('\n<name><family value="Tajna"/><shoe value="42"/></name>'))
    assert.deepEqual(issue?.expression, ['Patient.name[0]'])
    assert.match(issue?.diagnostics ?? '', /line 2, column 47/)
    assert.doesNotMatch(text, /Tajna|shoe/)
  })

  it('does not read what somebody unknown sends', async () => {
    assert.equal((await post(inPatient(`<shoe/>${' '.repeat(200_000)}`), { authorization: '' })).status, 401)
  })
})
