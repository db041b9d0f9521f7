/** Binary over HTTP: any content goes in and comes out as it is, past the gate, in little memory. */
import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { auditOf } from '../audit/accesses.ts'
import { erasePatient } from '../erase.ts'
import { writeBinary } from '../files/write-binary.ts'
import { readCurrent } from '../read.ts'
import { type FhirClient, fhirClient } from '../trial/fhir-client.ts'
import { asker, patient, sandbox, store } from '../trial/people.ts'

const large = 300_000
/** Of a type that says nothing of the content. */
const untyped = { 'content-type': 'application/octet-stream' }

/** Content that begins like its type. */
const beginning = (mark: string, size: number) =>
  Buffer.concat([Buffer.from(mark, 'latin1'), randomBytes(size - mark.length)])

describe('Binary', () => {
  let world: World
  let send: FhirClient['send']
  let base: string
  before(async () => {
    world = await testWorld('empty')
    ;({ send, base } = await fhirClient(world))
  })

  /** Sends and reads bytes as they are. */
  async function raw(method: string, path: string, body?: Uint8Array, headers: Record<string, string> = {}) {
    const all = { authorization: 'Bearer sandbox', ...headers }
    const content = body === undefined ? {} : { body: body as never }
    const answer = await fetch(base + path, { method, headers: all, ...content })
    return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) }
  }
  const placeOf = (headers: Headers): string =>
    (headers.get('location') ?? '').slice(base.length).replace(/\/_history.*/, '')

  it('gives back what was sent, byte for byte, small and large, whatever its type', async () => {
    const signed = Buffer.from('<?xml version="1.0"?>\r\n<ClinicalDocument  a = "1"/>\r\n')
    const contents: [string, Buffer][] = [
      ['application/xml', signed],
      ['application/json', Buffer.from('{"b" : 1.50,\n"a":[]}')],
      ['application/pdf', beginning('%PDF-1.7\n', 15)],
      ['application/pdf', beginning('%PDF-1.7\n', 64 * 1024)],
      ['image/png', beginning('\x89PNG\r\n\x1a\n', large)],
      ['text/plain; charset=windows-1250', Buffer.from([0xb9, 0xe6])],
      ['application/octet-stream', Buffer.alloc(0)],
    ]
    for (const [type, content] of contents) {
      const made = await raw('POST', '/Binary', content, { 'content-type': type })
      assert.deepEqual([made.status, made.bytes.length], [201, 0], made.bytes.toString())
      const place = placeOf(made.headers)
      for (const accept of ['*/*', type, 'application/xml', 'text/html']) {
        const found = await raw('GET', place, undefined, { accept })
        assert.ok(found.status === 200 && found.bytes.equals(content), `${type} ${accept}`)
        assert.equal(found.headers.get('content-type'), type)
        assert.equal(found.headers.get('content-length'), String(content.length))
      }
      const head = await raw('HEAD', place)
      assert.deepEqual([head.status, head.headers.get('content-length')], [200, String(content.length)])
      assert.equal((await raw('GET', place, undefined, { 'if-none-match': 'W/"1"' })).status, 304)
    }
  })

  it('speaks FHIR’s own forms when they are asked for by name', async () => {
    for (const content of [randomBytes(1000), randomBytes(large), randomBytes(large + 1)]) {
      const place = placeOf((await raw('POST', '/Binary', content, untyped)).headers)
      const data = content.toString('base64')
      const json = await send('GET', place, undefined, { accept: 'application/fhir+json' })
      assert.deepEqual(
        [json.json.resourceType, json.json.contentType, json.json.data === data],
        ['Binary', untyped['content-type'], true],
      )
      assert.equal((await send('GET', `${place}?_format=json`)).json.data, data)
      const xml = await send('GET', `${place}/_history/1?_format=xml`)
      assert.ok(xml.text.includes(`<data value="${data}"/>`) && xml.text.endsWith('</Binary>'))
      const again = await send('POST', '/Binary', json.json)
      assert.equal(again.status, 201)
      assert.ok((await raw('GET', `/Binary/${again.json.id}`)).bytes.equals(content))
    }
    const broken = { resourceType: 'Binary', contentType: 'text/plain', data: `${'A'.repeat(200_000)}?` }
    assert.equal((await send('POST', '/Binary', broken)).status, 422)
  })

  it('keeps versions, under an id of the client’s own too', async () => {
    const [one, two] = [randomBytes(large), randomBytes(large)]
    assert.equal((await raw('PUT', '/Binary/scan-1', one, untyped)).status, 201)
    assert.equal((await raw('PUT', '/Binary/scan-1', two, { ...untyped, 'if-match': 'W/"9"' })).status, 412)
    assert.equal((await raw('PUT', '/Binary/scan-1', two, { ...untyped, 'if-match': 'W/"1"' })).status, 200)
    assert.ok((await raw('GET', '/Binary/scan-1')).bytes.equals(two))
    assert.ok((await raw('GET', '/Binary/scan-1/_history/1')).bytes.equals(one))
    assert.equal((await send('GET', '/Binary/scan-1/_history')).json.total, 2)
    assert.equal((await raw('DELETE', '/Binary/scan-1')).status, 204)
    assert.equal((await raw('GET', '/Binary/scan-1')).status, 410)
    assert.ok((await raw('GET', '/Binary/scan-1/_history/2')).bytes.equals(two))
    assert.equal((await send('GET', '/Binary/_history?_count=1')).json.type, 'history')
  })

  it('is in the compartment of what its security context names: gate, audit and erasure go with it', async () => {
    const [mine, other] = [await store(world, patient()), await store(world, patient())]
    const content = randomBytes(large)
    const context = { ...untyped, 'x-security-context': `Patient/${mine.id}` }
    const place = placeOf((await raw('POST', '/Binary', content, context)).headers)
    const read = await raw('GET', place)
    assert.equal(read.headers.get('x-security-context'), `Patient/${mine.id}`)
    const document = await store(world, {
      resourceType: 'DocumentReference',
      status: 'current',
      subject: { reference: `Patient/${mine.id}` },
      content: [{ attachment: { url: place.slice(1) } }],
    })
    const behind = { ...untyped, 'x-security-context': `${base}/DocumentReference/${document.id}` }
    const second = placeOf((await raw('POST', '/Binary', content, behind)).headers)
    const id = (name: string) => name.slice('/Binary/'.length)
    for (const name of [place, second]) {
      const own = asker(world, { role: 'patient', patient: mine.id })
      assert.equal((await readCurrent(own, 'Binary', id(name))).patient, mine.key)
      const stranger = asker(world, { role: 'patient', patient: other.id })
      await assert.rejects(readCurrent(stranger, 'Binary', id(name)), { code: 'not-your-patient' })
    }
    assert.equal((await raw('PUT', place, randomBytes(large), untyped)).status, 200)
    const moved = { ...untyped, 'x-security-context': `Patient/${other.id}` }
    assert.equal((await raw('PUT', place, randomBytes(large), moved)).status, 422)
    const provider = asker(world, { role: 'provider-system', organization: 'nobody' })
    const order = {
      id: undefined,
      resource: { resourceType: 'Binary', contentType: 'a/b' },
      ifMatch: undefined,
    }
    async function* source() {
      yield content
    }
    for (const [reference, code] of [
      [undefined, 'security-context'],
      [`Patient/${mine.id}`, 'not-your-patient'],
    ])
      await assert.rejects(writeBinary(provider, { ...order, context: reference, content: source() }), {
        code,
      })
    const audited = await auditOf(sandbox(world), mine.id, { count: 50 })
    assert.ok(audited.some(({ action, types }) => action === 'read' && types.includes('Binary')))
    await erasePatient(asker(world, { role: 'platform' }, 'platform'), mine.id)
    for (const path of [place, `${place}/_history/1`, second])
      assert.equal((await raw('GET', path)).status, 410, path)
    const [left] = await world.database.sql.query<{ count: string }>(
      'select count(*) from record.file where slot > 0',
    )
    assert.equal(left?.count, '0')
  })

  it('comes in a transaction with what it belongs to', async () => {
    const [anna, note] = [
      'urn:uuid:5b0f7f0c-1f6e-4c0a-9d1e-6a2f3c4b5d6e',
      'urn:uuid:5b0f7f0c-1f6e-4c0a-9d1e-6a2f3c4b5d6f',
    ]
    const scan = 'urn:uuid:5b0f7f0c-1f6e-4c0a-9d1e-6a2f3c4b5d70'
    const document = {
      resourceType: 'DocumentReference',
      status: 'current',
      subject: { reference: anna },
      content: [{ attachment: { contentType: 'text/plain', url: scan } }],
    }
    const binary = {
      resourceType: 'Binary',
      contentType: 'text/plain',
      data: 'QW5uYQ==',
      securityContext: { reference: note },
    }
    const entry = [
      { fullUrl: scan, resource: binary, request: { method: 'POST', url: 'Binary' } },
      { fullUrl: note, resource: document, request: { method: 'POST', url: 'DocumentReference' } },
      { fullUrl: anna, resource: patient(), request: { method: 'POST', url: 'Patient' } },
    ]
    const { status, json } = await send('POST', '/', { resourceType: 'Bundle', type: 'transaction', entry })
    assert.equal(status, 200, JSON.stringify(json))
    const [made, noted, person] = json.entry.map(
      (each: { response: { location: string } }) => each.response.location.split('/_')[0],
    )
    assert.equal((await raw('GET', `/${made}`)).bytes.toString(), 'Anna')
    const who = asker(world, { role: 'patient', patient: person.split('/')[1] })
    const stored = await readCurrent(who, 'Binary', made.split('/')[1])
    assert.deepEqual(stored.resource.securityContext, { reference: noted })
  })

  it('names no file that it did not bring', async () => {
    const content = randomBytes(large)
    const victim = placeOf((await raw('POST', '/Binary', content, untyped)).headers)
    const mark = (await send('GET', `${victim}?_elements=data&_format=json`)).json._data
    assert.ok(
      mark.extension[0].extension[0].valueString === createHash('sha256').update(content).digest('hex'),
    )
    const thief = { resourceType: 'Binary', contentType: 'application/pdf', _data: mark }
    assert.equal((await send('POST', '/Binary', thief)).status, 422)
    const entry = [{ resource: thief, request: { method: 'POST', url: 'Binary' } }]
    assert.equal(
      (await send('POST', '/', { resourceType: 'Bundle', type: 'transaction', entry })).status,
      422,
    )
    const patch = [{ op: 'add', path: '/language', value: 'pl' }]
    const patched = await send('PATCH', victim, patch, { 'content-type': 'application/json-patch+json' })
    assert.equal(patched.status, 200)
    assert.ok((await raw('GET', victim)).bytes.equals(content))
  })

  it('leaves nothing readable on the disk, and no page of ours in a browser', async () => {
    const page = Buffer.from(`<script>alert('Kowalska')</script>${' '.repeat(large)}`)
    const { headers } = await raw('POST', '/Binary', page, { 'content-type': 'text/html' })
    const answer = await raw('GET', placeOf(headers))
    assert.match(answer.headers.get('content-security-policy') ?? '', /sandbox/)
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
    const files = readdirSync(join(world.home, 'files'), { recursive: true, withFileTypes: true })
    for (const entry of files.filter((each) => each.isFile()))
      assert.ok(!readFileSync(join(entry.parentPath, entry.name)).includes('Kowalska'))
  })

  it('forgets what broke off on the way', async () => {
    const drafts = () => readdirSync(join(world.home, 'files', 'new')).length
    const broken = new AbortController()
    const body = new ReadableStream({
      async pull(controller) {
        controller.enqueue(randomBytes(large))
        await new Promise((resolve) => setTimeout(resolve, 20))
        if (drafts() > 0) broken.abort()
      },
    })
    const headers = { authorization: 'Bearer sandbox', ...untyped }
    const init = { method: 'POST', headers, body, signal: broken.signal, duplex: 'half' }
    await assert.rejects(fetch(`${base}/Binary`, init as RequestInit))
    for (let tries = 0; drafts() > 0 && tries < 100; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 20))
    assert.equal(drafts(), 0)
    assert.equal((await send('GET', '/metadata')).status, 200)
  })

  const refusals: [what: string, path: string, headers: Record<string, string>, status: number][] = [
    ['a context that is no reference', '/Binary', { ...untyped, 'x-security-context': 'Anna' }, 400],
    [
      'a context of another record',
      '/Binary',
      { ...untyped, 'x-security-context': 'https://elsewhere.example/fhir/Patient/1' },
      400,
    ],
    ['a context that does not exist', '/Binary', { ...untyped, 'x-security-context': 'Patient/nobody' }, 422],
    ['a type that is none', '/Binary', { 'content-type': 'no type' }, 415],
    ['a caller who may not write', '/Binary', { ...untyped, authorization: 'Bearer doctor' }, 403],
    ['nobody', '/Binary', { ...untyped, authorization: '' }, 401],
    ['a condition', '/Binary', { ...untyped, 'if-none-exist': '_id=1' }, 501],
  ]
  for (const [what, path, headers, status] of refusals)
    it(`refuses ${what} with ${status}`, async () => {
      for (const size of [10, large])
        assert.equal((await raw('POST', path, randomBytes(size), headers)).status, status)
    })
})
