/** What comes in as a Binary is what its type says, and goes out under a name of ours. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { limitFiles } from '../files/files.ts'
import { type FhirClient, fhirClient } from '../trial/fhir-client.ts'
import { patient, store } from '../trial/people.ts'

const large = 300_000

/** Content that begins like its type. */
const beginning = (mark: string, size: number) =>
  Buffer.concat([Buffer.from(mark, 'latin1'), randomBytes(size - mark.length)])

describe('a file', () => {
  let world: World
  let send: FhirClient['send']
  let base: string
  before(async () => {
    world = await testWorld('empty')
    ;({ send, base } = await fhirClient(world))
  })

  async function raw(method: string, path: string, body?: Uint8Array, headers: Record<string, string> = {}) {
    const all = { authorization: 'Bearer sandbox', ...headers }
    const content = body === undefined ? {} : { body: body as never }
    return fetch(base + path, { method, headers: all, ...content })
  }

  it('is what its type says, however it comes: raw, small or large, as a resource, in a bundle', async () => {
    const page = Buffer.from('<script>alert(1)</script>')
    const program = beginning('MZ\x90\0\x03', large)
    const lies: [string, Buffer][] = [
      ['image/png', page],
      ['application/pdf', beginning('GIF89a', large)],
      ['text/plain', beginning('%PDF-1.7\n\0', 200)],
      ['application/json', Buffer.from('<a/>')],
      ['application/xml', Buffer.from('{}')],
      ['application/octet-stream', program],
      ['application/x-unheard-of', program.subarray(0, 1000)],
    ]
    const count = async () => (await send('GET', '/Binary?_summary=count')).json.total as number
    const before = await count()
    assert.equal(before, 0)
    for (const [contentType, content] of lies) {
      const sent = await raw('POST', '/Binary', content, { 'content-type': contentType })
      assert.equal(sent.status, 422, contentType)
      const resource = { resourceType: 'Binary', contentType, data: content.toString('base64') }
      assert.equal((await send('POST', '/Binary', resource)).status, 422, contentType)
      const entry = [{ resource, request: { method: 'POST', url: 'Binary' } }]
      const bundle = { resourceType: 'Bundle', type: 'transaction', entry }
      assert.equal((await send('POST', '/', bundle)).status, 422, contentType)
    }
    assert.equal(await count(), before)
    const attachment = { contentType: 'image/png', data: program.toString('base64') }
    assert.equal((await send('POST', '/Patient', patient({ photo: [attachment] }))).status, 422)
  })

  it('is given out as a file with a name of ours', async () => {
    for (const [id, type, content, name] of [
      ['scan-7', 'application/pdf', beginning('%PDF-1.7\n', large), 'binary-scan-7.pdf'],
      ['setup.exe', 'text/plain; charset=utf-8', Buffer.from('x'), 'binary-setup-exe.txt'],
      ['page.html', 'application/x-unheard-of', Buffer.from('x'), 'binary-page-html.bin'],
    ] as const) {
      const headers = { 'content-type': type, 'content-disposition': 'attachment; filename="evil.exe"' }
      assert.equal((await raw('PUT', `/Binary/${id}?filename=evil.exe`, content, headers)).status, 201)
      for (const path of [`/Binary/${id}`, `/Binary/${id}?filename=evil.exe`, `/Binary/${id}/_history/1`]) {
        const found = await raw('GET', path)
        assert.equal(found.headers.get('content-disposition'), `attachment; filename="${name}"`)
      }
    }
  })

  it('comes into a record while there is room: so many files, so many bytes, for one person', async () => {
    limitFiles(world, { files: 3, bytes: 1_000_000 })
    const put = async (id: string, size: number) => {
      const context = { 'content-type': 'application/octet-stream', 'x-security-context': `Patient/${id}` }
      return (await raw('POST', '/Binary', randomBytes(size), context)).status
    }
    const [many, large] = [await store(world, patient()), await store(world, patient())]
    const together = await Promise.all(Array.from({ length: 6 }, () => put(many.id, 100_000)))
    assert.deepEqual(together.toSorted(), [201, 201, 201, 413, 413, 413])
    assert.deepEqual([await put(large.id, 600_000), await put(large.id, 600_000)], [201, 413])
    assert.deepEqual([await put(large.id, 300_000), await put(many.id, 70_000)], [201, 413])
    // What stands in the resource is no file, and what is nobody's belongs to no person.
    assert.equal(await put(many.id, 1000), 201)
    assert.equal(
      (await raw('POST', '/Binary', randomBytes(2_000_000), { 'content-type': 'application/octet-stream' }))
        .status,
      201,
    )
  })
})
