/** PATCH over HTTP and in bundles: three kinds of patch, conditions and preconditions. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { type FhirClient, fhirClient } from '../trial/fhir-client.ts'
import { observation, patient, peselSystem } from '../trial/people.ts'

const jsonPatch = { 'content-type': 'application/json-patch+json' }
const xmlPatch = { 'content-type': 'application/xml-patch+xml; charset=UTF-8' }

const fhirPathPatch = (type: string, path: string, more: object[] = []) => ({
  resourceType: 'Parameters',
  parameter: [
    {
      name: 'operation',
      part: [{ name: 'type', valueCode: type }, { name: 'path', valueString: path }, ...more],
    },
  ],
})

const replaceGender = (gender: string) => [{ op: 'replace', path: '/gender', value: gender }]

const binary = (patch: unknown, contentType = 'application/json-patch+json') => ({
  resourceType: 'Binary',
  contentType,
  data: Buffer.from(typeof patch === 'string' ? patch : JSON.stringify(patch)).toString('base64'),
})

describe('PATCH', () => {
  let send: FhirClient['send']
  let base: string
  before(async () => {
    ;({ send, base } = await fhirClient(await testWorld('empty')))
  })

  const made = async (more: object = {}): Promise<string> =>
    (await send('POST', '/Patient', patient(more))).json.id

  it('takes JSON Patch, FHIRPath Patch and XML Patch', async () => {
    const id = await made()
    const first = await send('PATCH', `/Patient/${id}`, replaceGender('other'), jsonPatch)
    assert.deepEqual([first.status, first.json.gender, first.json.meta.versionId], [200, 'other', '2'])
    assert.equal(first.headers.get('etag'), 'W/"2"')
    assert.equal(first.headers.get('location'), `${base}/Patient/${id}/_history/2`)
    const born = fhirPathPatch('replace', 'Patient.birthDate', [{ name: 'value', valueDate: '1984-03-15' }])
    const second = await send('PATCH', `/Patient/${id}`, born)
    assert.deepEqual([second.status, second.json.birthDate], [200, '1984-03-15'])
    const diff =
      '<diff xmlns:f="http://hl7.org/fhir"><replace sel="f:Patient/f:gender/@value">unknown</replace></diff>'
    const third = await send('PATCH', `/Patient/${id}`, diff, xmlPatch)
    assert.deepEqual([third.status, third.json.gender, third.json.birthDate], [200, 'unknown', '1984-03-15'])
    const asXml = await send(
      'PATCH',
      `/Patient/${id}`,
      '<Parameters xmlns="http://hl7.org/fhir"><parameter><name value="operation"/><part><name value="type"/><valueCode value="delete"/></part><part><name value="path"/><valueString value="Patient.gender"/></part></parameter></Parameters>',
      { 'content-type': 'application/fhir+xml' },
    )
    assert.deepEqual([asXml.status, asXml.json.gender, asXml.json.meta.versionId], [200, undefined, '5'])
    assert.equal((await send('GET', `/Patient/${id}/_history/1`)).json.gender, 'female')
  })

  it('keeps decimals as they are written', async () => {
    const anna = await made()
    const text = JSON.stringify(observation(anna)).replace('"value":72', '"value":72.50')
    const { json } = await send('POST', '/Observation', text)
    const patch = '[{"op":"add","path":"/referenceRange","value":[{"low":{"value":60.0}}]}]'
    const { text: patched } = await send('PATCH', `/Observation/${json.id}`, patch, jsonPatch)
    assert.match(patched, /"value":72\.50/)
    assert.match(patched, /"value":60\.0\}/)
  })

  it('takes the last of a list with its list', async () => {
    const id = await made()
    const { status, json } = await send(
      'PATCH',
      `/Patient/${id}`,
      [{ op: 'remove', path: '/name/0' }],
      jsonPatch,
    )
    assert.deepEqual([status, 'name' in json], [200, false])
  })

  it('answers as the client prefers', async () => {
    const id = await made()
    const minimal = { ...jsonPatch, prefer: 'return=minimal' }
    const answer = await send('PATCH', `/Patient/${id}`, replaceGender('other'), minimal)
    assert.deepEqual([answer.status, answer.text], [200, ''])
  })

  it('obeys If-Match before anything else', async () => {
    const id = await made()
    const wrong = [{ op: 'remove', path: '/nothing' }]
    const stale = await send('PATCH', `/Patient/${id}`, wrong, { ...jsonPatch, 'if-match': 'W/"7"' })
    assert.equal(stale.status, 412)
    const right = { ...jsonPatch, 'if-match': 'W/"1"' }
    assert.equal((await send('PATCH', `/Patient/${id}`, replaceGender('other'), right)).status, 200)
    const both = await Promise.all(
      ['male', 'female'].map((gender) =>
        send('PATCH', `/Patient/${id}`, replaceGender(gender), { ...jsonPatch, 'if-match': 'W/"2"' }),
      ),
    )
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 412])
  })

  it('patches what a condition means, if that is one resource', async () => {
    const number = '90010112345'
    const identifier = [{ system: peselSystem, value: number }]
    const path = `/Patient?identifier=${peselSystem}|${number}`
    assert.equal((await send('PATCH', path, replaceGender('other'), jsonPatch)).status, 404)
    const id = await made({ identifier })
    const one = await send('PATCH', path, replaceGender('other'), jsonPatch)
    assert.deepEqual([one.status, one.json.id], [200, id])
    await made({ identifier })
    assert.equal((await send('PATCH', path, replaceGender('other'), jsonPatch)).status, 412)
    const unknown = await send('PATCH', '/Patient?shoe=42', replaceGender('other'), jsonPatch)
    assert.equal(unknown.status, 400)
  })

  it('counts exactly when fifty add at once', async () => {
    const id = await made({ name: undefined })
    const add = (n: number) => [
      {
        op: 'add',
        path: n < 0 ? '/telecom' : '/telecom/-',
        value: n < 0 ? [{ system: 'other', value: 'first' }] : { system: 'other', value: String(n) },
      },
    ]
    await send('PATCH', `/Patient/${id}`, add(-1), jsonPatch)
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => send('PATCH', `/Patient/${id}`, add(n), jsonPatch)),
    )
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]))
    const { json } = await send('GET', `/Patient/${id}`)
    assert.deepEqual([json.telecom.length, json.meta.versionId], [51, '52'])
  })

  const refusals: [what: string, body: unknown, headers: Record<string, string>, status: number][] = [
    ['a test that fails', [{ op: 'test', path: '/gender', value: 'male' }], jsonPatch, 422],
    ['a path that leads nowhere', [{ op: 'remove', path: '/nothing/there' }], jsonPatch, 422],
    ['an unknown operation', [{ op: 'destroy', path: '/gender' }], jsonPatch, 400],
    ['no list', { op: 'remove', path: '/gender' }, jsonPatch, 400],
    ['malformed JSON', '[{"op":', jsonPatch, 400],
    ['an outcome that is not valid', replaceGender('both'), jsonPatch, 422],
    ['an outcome that is no object', [{ op: 'replace', path: '', value: 5 }], jsonPatch, 422],
    ['another id', [{ op: 'replace', path: '/id', value: 'x' }], jsonPatch, 422],
    ['another type', [{ op: 'replace', path: '/resourceType', value: 'Person' }], jsonPatch, 422],
    [
      'a reference that leads nowhere',
      [{ op: 'add', path: '/managingOrganization', value: { reference: 'Organization/nowhere' } }],
      jsonPatch,
      422,
    ],
    ['pollution', '[{"op":"add","path":"/__proto__","value":{"x":1}}]', jsonPatch, 400],
    ['no XML', 'gender', xmlPatch, 400],
    [
      'an entity',
      '<!DOCTYPE d [<!ENTITY x "y">]><diff><remove sel="f:Patient/f:gender"/></diff>',
      xmlPatch,
      400,
    ],
    ['a selector of nothing', '<diff><remove sel="f:Patient/f:photo"/></diff>', xmlPatch, 422],
    ['a selector without bounds', '<diff><remove sel="//*[//*[//*]]"/></diff>', xmlPatch, 422],
    [
      'XML that is no resource',
      '<diff><add sel="f:Patient"><shoe xmlns="http://hl7.org/fhir" value="42"/></add></diff>',
      xmlPatch,
      422,
    ],
    ['elements without end', `<diff>${'<add>'.repeat(5000)}${'</add>'.repeat(5000)}</diff>`, xmlPatch, 422],
    ['a resource that is no patch', patient(), {}, 400],
    [
      'Parameters that are none',
      { resourceType: 'Parameters', parameter: [{ name: 'operation', part: [{ name: 'type' }] }] },
      {},
      422,
    ],
    [
      'a FHIRPath to nothing',
      fhirPathPatch('replace', 'Patient.photo', [{ name: 'value', valueString: 'x' }]),
      {},
      422,
    ],
    ['plain text', 'gender', { 'content-type': 'text/plain' }, 415],
    [
      'a caller who may not write',
      replaceGender('other'),
      { ...jsonPatch, authorization: 'Bearer doctor' },
      403,
    ],
  ]
  for (const [what, body, headers, status] of refusals)
    it(`refuses ${what} with ${status} and changes nothing`, async () => {
      const id = await made()
      const answer = await send('PATCH', `/Patient/${id}`, body, headers)
      assert.equal(answer.status, status, answer.text)
      assert.equal(answer.json.resourceType, 'OperationOutcome')
      assert.equal((await send('GET', `/Patient/${id}`)).json.meta.versionId, '1')
    })

  it('refuses to patch what is not there or was deleted', async () => {
    assert.equal((await send('PATCH', '/Patient/nobody', replaceGender('other'), jsonPatch)).status, 404)
    const id = await made()
    await send('DELETE', `/Patient/${id}`)
    assert.equal((await send('PATCH', `/Patient/${id}`, replaceGender('other'), jsonPatch)).status, 410)
    assert.equal((await send('POST', '/Patient', '[]', jsonPatch)).status, 415)
  })

  it('comes in transactions and batches too', async () => {
    const [one, two, three] = [await made(), await made(), await made()]
    const entry = [
      {
        resource: binary(replaceGender('other')),
        request: { method: 'PATCH', url: `Patient/${one}`, ifMatch: 'W/"1"' },
      },
      {
        resource: fhirPathPatch('delete', 'Patient.gender'),
        request: { method: 'PATCH', url: `Patient/${two}` },
      },
      {
        resource: binary('<d><remove sel="f:Patient/f:name"/></d>', 'application/xml-patch+xml'),
        request: { method: 'PATCH', url: `Patient/${three}` },
      },
    ]
    const { status, json } = await send(
      'POST',
      '/',
      { resourceType: 'Bundle', type: 'transaction', entry },
      { prefer: 'return=representation' },
    )
    assert.equal(status, 200, JSON.stringify(json))
    const resources = json.entry.map(
      (each: { resource: { gender?: string; name?: unknown } }) => each.resource,
    )
    assert.deepEqual(
      [resources[0].gender, resources[1].gender, resources[2].name],
      ['other', undefined, undefined],
    )
    const failing = {
      resource: binary([{ op: 'test', path: '/gender', value: 'no' }]),
      request: { method: 'PATCH', url: `Patient/${two}` },
    }
    const good = {
      resource: binary(replaceGender('male')),
      request: { method: 'PATCH', url: `Patient/${one}` },
    }
    const refused = await send('POST', '/', {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [good, failing],
    })
    assert.equal(refused.status, 422)
    assert.deepEqual(refused.json.issue[0].expression, ['Bundle.entry[1]'])
    assert.equal((await send('GET', `/Patient/${one}`)).json.gender, 'other')
    const batch = await send('POST', '/', { resourceType: 'Bundle', type: 'batch', entry: [good, failing] })
    assert.deepEqual(
      batch.json.entry.map((each: { response: { status: string } }) => each.response.status.slice(0, 3)),
      ['200', '422'],
    )
    assert.equal((await send('GET', `/Patient/${one}`)).json.gender, 'male')
  })
})
