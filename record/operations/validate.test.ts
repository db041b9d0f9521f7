/** $validate over HTTP, profiles in the record and in packages, and what a claimed profile does to a write. */
import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { type FhirClient, fhirClient } from '../trial/fhir-client.ts'
import { observation, patient } from '../trial/people.ts'

const stored = 'http://e.org/StructureDefinition/with-photo'
const packed = 'http://e.org/StructureDefinition/with-language'

const profile = (url: string, element: string) => ({
  resourceType: 'StructureDefinition',
  url,
  name: 'Test',
  status: 'active',
  kind: 'resource',
  abstract: false,
  type: 'Patient',
  baseDefinition: 'http://hl7.org/fhir/StructureDefinition/Patient',
  derivation: 'constraint',
  differential: { element: [{ id: element, path: element, min: 1 }] },
})

/** An archive of one file, as npm packs it. */
function tgz(name: string, text: string): Buffer {
  const header = Buffer.alloc(512)
  header.write(name)
  header.write(Buffer.byteLength(text).toString(8).padStart(11, '0'), 124)
  header.write('0', 156)
  const body = Buffer.alloc(Math.ceil(Buffer.byteLength(text) / 512) * 512)
  body.write(text)
  return gzipSync(Buffer.concat([header, body, Buffer.alloc(1024)]))
}

describe('$validate', () => {
  let world: World
  let send: FhirClient['send']
  const told = async (path: string, body?: unknown, headers?: Record<string, string>): Promise<string[]> => {
    const { status, json } = await send(body === undefined ? 'GET' : 'POST', path, body, headers)
    assert.equal(status, 200, JSON.stringify(json))
    assert.equal(json.resourceType, 'OperationOutcome')
    return json.issue.map((each: { severity: string; code: string; expression?: string[] }) =>
      [each.severity, each.code, ...(each.expression ?? [])].join(' '),
    )
  }
  before(async () => {
    world = await testWorld('empty')
    mkdirSync(join(world.home, 'packages'), { recursive: true })
    const text = JSON.stringify(profile(packed, 'Patient.communication'))
    writeFileSync(
      join(world.home, 'packages', 'test-1.0.0.tgz'),
      tgz('package/StructureDefinition-x.json', text),
    )
    const concept = [{ code: 'red' }, { code: 'blue' }]
    const colours = { url: 'http://e.org/colours', status: 'active', content: 'complete', concept }
    const include = [{ system: 'http://e.org/colours' }]
    const valueSet = { url: 'http://e.org/ValueSet/colours', status: 'active', compose: { include } }
    for (const [name, more] of Object.entries({ CodeSystem: colours, ValueSet: valueSet }))
      writeFileSync(
        join(world.home, 'packages', `${name}-c.json`),
        JSON.stringify({ resourceType: name, ...more }),
      )
    ;({ send } = await fhirClient(world))
    const { status } = await send('POST', '/StructureDefinition', profile(stored, 'Patient.photo'))
    assert.equal(status, 201)
  })

  it('says that all is well, warns, and tells errors with their places', async () => {
    assert.deepEqual(await told('/Patient/$validate', patient()), ['warning invariant Patient'])
    const text = { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">Anna</div>' }
    assert.deepEqual(await told('/Patient/$validate', patient({ text })), ['information informational'])
    assert.deepEqual(
      await told('/Patient/$validate', patient({ text, gender: 'F', contact: [{ gender: 'male' }] })),
      ['error code-invalid Patient.gender', 'error invariant Patient.contact[0]'],
    )
    assert.deepEqual(await told('/Observation/$validate', patient({ text })), ['error structure Observation'])
  })

  it('takes Parameters, XML, and answers in XML', async () => {
    const parameter = [
      { name: 'resource', resource: patient() },
      { name: 'mode', valueCode: 'create' },
    ]
    assert.deepEqual(await told('/Patient/$validate', { resourceType: 'Parameters', parameter }), [
      'warning invariant Patient',
    ])
    const xml = '<Patient xmlns="http://hl7.org/fhir"><gender value="F"/></Patient>'
    const headers = { 'content-type': 'application/fhir+xml', accept: 'application/fhir+xml' }
    const answer = await send('POST', '/Patient/$validate', xml, headers)
    assert.equal(answer.status, 200)
    assert.match(answer.text, /<OperationOutcome[^>]*>.*<code value="code-invalid"\/>/s)
  })

  it('looks at what is stored, past the gate', async () => {
    const { json } = await send('POST', '/Patient', patient())
    assert.deepEqual(await told(`/Patient/${json.id}/$validate`), ['warning invariant Patient'])
    assert.deepEqual(await told(`/Patient/${json.id}/$validate?profile=${stored}`), [
      'warning invariant Patient',
      'error required Patient.photo',
    ])
    assert.deepEqual(await told(`/Patient/${json.id}/$validate?mode=delete`), ['information informational'])
    assert.deepEqual(await told(`/Patient/${json.id}/$validate?mode=update`, patient({ id: 'other' })), [
      'error value Patient.id',
      'warning invariant Patient',
    ])
    assert.equal((await send('GET', '/Patient/nobody/$validate')).status, 404)
    const stranger = { authorization: 'Bearer patient;patient=somebody-else' }
    assert.equal((await send('GET', `/Patient/${json.id}/$validate`, undefined, stranger)).status, 403)
  })

  it('refuses what it does not understand', async () => {
    for (const path of ['?mode=guess', '?colour=red', '?mode=profile', '?mode=delete'])
      assert.equal((await send('POST', `/Patient/$validate${path}`, patient())).status, 400, path)
    assert.equal((await send('POST', '/Pacjent/$validate', patient())).status, 404)
    assert.deepEqual(await told('/Patient/$validate?profile=http://e.org/unknown', patient()), [
      'warning invariant Patient',
      'error not-found',
      'information not-supported Patient',
    ])
  })

  it('stands in the CapabilityStatement', async () => {
    const { json } = await send('GET', '/metadata')
    const { operation } = json.rest[0].resource.find((each: { type: string }) => each.type === 'Observation')
    assert.ok(operation.some((each: { name: string }) => each.name === 'validate'))
  })

  it('knows profiles of packages beside the database', async () => {
    assert.deepEqual(await told(`/Patient/$validate?profile=${packed}`, patient()), [
      'warning invariant Patient',
      'error required Patient.communication',
    ])
  })

  it('asks the terminology about codes of bindings, value sets of packages among them', async () => {
    const binding = { strength: 'required', valueSet: 'http://e.org/ValueSet/colours' }
    const element = [{ id: 'Patient.maritalStatus', path: 'Patient.maritalStatus', binding }]
    const bound = { ...profile('http://e.org/bound', 'Patient.photo'), differential: { element } }
    assert.equal((await send('POST', '/StructureDefinition', bound)).status, 201)
    await wait(1100)
    const coded = (code: string) =>
      patient({ maritalStatus: { coding: [{ system: 'http://e.org/colours', code }] } })
    const path = '/Patient/$validate?profile=http://e.org/bound'
    assert.deepEqual(await told(path, coded('red')), ['warning invariant Patient'])
    assert.deepEqual(await told(path, coded('pink')), [
      'warning invariant Patient',
      'error code-invalid Patient.maritalStatus',
    ])
  })

  it('is bounded: a large resource, a hostile profile', async () => {
    const note = Array.from({ length: 20_000 }, (_, i) => ({ text: `${'x'.repeat(200)} ${i}` }))
    const started = performance.now()
    assert.deepEqual(await told('/Observation/$validate', observation('1', { note })), [
      'warning invariant Observation',
    ])
    const hostile = profile('http://e.org/hostile', 'Patient.photo')
    const constraint = [
      { key: 'h-1', severity: 'error', human: 'No end', expression: "repeatAll('a' | 'b').exists()" },
    ]
    const element = [{ id: 'Patient', path: 'Patient', constraint }]
    const { status } = await send('POST', '/StructureDefinition', { ...hostile, differential: { element } })
    assert.equal(status, 201)
    await wait(1100)
    assert.ok(
      (await told('/Patient/$validate?profile=http://e.org/hostile', patient())).includes(
        'error too-costly Patient',
      ),
    )
    assert.ok(performance.now() - started < 10_000)
  })

  it('a profile that is claimed and known is kept to when writing, an unknown one is not asked for', async () => {
    const claim = (url: string, more: object = {}) => patient({ meta: { profile: [url] }, ...more })
    const refused = await send('POST', '/Patient', claim(stored))
    assert.deepEqual([refused.status, refused.json.issue[0].expression], [422, ['Patient.photo']])
    assert.equal((await send('POST', '/Patient', claim(packed))).status, 422)
    assert.equal((await send('POST', '/Patient', claim('http://e.org/unknown'))).status, 201)
    const kept = await send('POST', '/Patient', claim(stored, { photo: [{ title: 'Anna' }] }))
    assert.equal(kept.status, 201)
    const update = { ...kept.json, photo: undefined }
    assert.equal((await send('PUT', `/Patient/${kept.json.id}`, update)).status, 422)
    const entry = [{ request: { method: 'POST', url: 'Patient' }, resource: claim(stored) }]
    assert.equal(
      (await send('POST', '/', { resourceType: 'Bundle', type: 'transaction', entry })).status,
      422,
    )
  })

  it('a profile that changes counts within a second', async () => {
    const found = await send('GET', `/StructureDefinition?url=${encodeURIComponent(stored)}`)
    const definition = found.json.entry[0].resource
    const changed = { ...definition, differential: profile(stored, 'Patient.address').differential }
    assert.equal((await send('PUT', `/StructureDefinition/${definition.id}`, changed)).status, 200)
    await wait(1100)
    const refused = await send(
      'POST',
      '/Patient',
      patient({ meta: { profile: [stored] }, photo: [{ title: 'x' }] }),
    )
    assert.deepEqual([refused.status, refused.json.issue[0].expression], [422, ['Patient.address']])
  })
})
