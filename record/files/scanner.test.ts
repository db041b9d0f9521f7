/** Files with a scanner beside the house: kept and given out only when clean. The scanner speaks clamd's INSTREAM. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { type FhirClient, fhirClient } from '../trial/fhir-client.ts'
import { scanWith } from './scanner.ts'

/** What the stand-in takes for a virus; a real one knows EICAR's test file, which this is not. */
const harmful = Buffer.from('HARMFUL-TEST-CONTENT')
const largest = 2_000_000

const title = Buffer.from('zINSTREAM\0')

/** What has come so far; whole with a chunk of no length. */
function chunksIn(bytes: Buffer): { content: Buffer; isWhole: boolean } {
  assert.ok(title.subarray(0, bytes.length).equals(bytes.subarray(0, title.length)))
  const chunks: Buffer[] = []
  for (let at = title.length; bytes.length >= at + 4; ) {
    const length = bytes.readUInt32BE(at)
    if (length === 0) return { content: Buffer.concat(chunks), isWhole: true }
    chunks.push(bytes.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return { content: Buffer.concat(chunks), isWhole: false }
}

describe('a scanner', () => {
  let world: World
  let send: FhirClient['send']
  let base: string
  let address = ''
  let scans = 0
  let knows = true
  let known: Buffer[] = []
  const scanner = createServer((socket) => void answer(socket).catch(() => socket.destroy()))

  /** Reads one stream, chunk by chunk, as clamd does. */
  async function answer(socket: Socket): Promise<void> {
    let bytes = Buffer.alloc(0)
    for await (const part of socket as AsyncIterable<Buffer>) {
      bytes = Buffer.concat([bytes, part])
      const { content, isWhole } = chunksIn(bytes)
      if (content.length > largest) return void socket.end('INSTREAM size limit exceeded. ERROR\0')
      if (isWhole) return void socket.end(`stream: ${verdictOn(content)}\0`)
    }
  }
  function verdictOn(content: Buffer): string {
    scans += 1
    return knows && known.some((each) => content.includes(each)) ? 'Test.Harmful-1 FOUND' : 'OK'
  }

  before(async () => {
    world = await testWorld('empty')
    ;({ send, base } = await fhirClient(world))
    await new Promise<void>((listening) => scanner.listen(0, '127.0.0.1', listening))
    address = `127.0.0.1:${(scanner.address() as AddressInfo).port}`
    known = [harmful]
    scanWith(world, address)
  })
  after(() => scanner.close())

  const raw = (method: string, path: string, body?: Uint8Array, accept = '*/*') =>
    fetch(base + path, {
      method,
      headers: { authorization: 'Bearer sandbox', 'content-type': 'application/octet-stream', accept },
      ...(body && { body: body as never }),
    })
  const placeOf = (made: Response) =>
    (made.headers.get('location') ?? '').slice(base.length).replace(/\/_history.*/, '')
  const infected = (size: number) => Buffer.concat([randomBytes(size), harmful, randomBytes(size)])
  const files = () =>
    readdirSync(join(world.home, 'files'), { recursive: true, withFileTypes: true }).filter((each) =>
      each.isFile(),
    )

  it('lets in what is clean, small and large, and keeps nothing of what is not', async () => {
    for (const size of [100, 300_000])
      assert.equal((await raw('POST', '/Binary', randomBytes(size))).status, 201)
    const before = files().length
    for (const size of [10, 200_000]) {
      const answer = await raw('POST', '/Binary', infected(size))
      assert.equal(answer.status, 422)
      assert.match(await answer.text(), /malware/)
    }
    assert.equal(files().length, before)
    assert.equal((await send('GET', '/Binary?_summary=count')).json.total, 2)
  })

  it('holds back what it knows only since it was stored, in every form, and what came in by a bundle', async () => {
    knows = false
    const small = placeOf(await raw('POST', '/Binary', infected(10)))
    const large = placeOf(await raw('POST', '/Binary', infected(200_000)))
    const data = infected(20).toString('base64')
    const resource = {
      resourceType: 'Binary',
      id: 'by-bundle',
      contentType: 'application/octet-stream',
      data,
    }
    const entry = [{ resource, request: { method: 'PUT', url: 'Binary/by-bundle' } }]
    assert.equal(
      (await send('POST', '/', { resourceType: 'Bundle', type: 'transaction', entry })).status,
      200,
    )
    knows = true
    for (const place of [small, large, '/Binary/by-bundle'])
      for (const accept of ['*/*', 'application/fhir+json', 'application/fhir+xml'])
        assert.equal((await raw('GET', place, undefined, accept)).status, 422, `${place} ${accept}`)
  })

  it('is asked once for what is read often', async () => {
    const content = randomBytes(100_000)
    const place = placeOf(await raw('POST', '/Binary', content))
    const before = scans
    for (let times = 0; times < 3; times += 1)
      assert.ok(Buffer.from(await (await raw('GET', place)).arrayBuffer()).equals(content))
    assert.equal(scans, before + 1)
  })

  it('that is away, or cannot take so large a file, lets nothing through', async () => {
    assert.equal((await raw('POST', '/Binary', randomBytes(largest + 500_000))).status, 503)
    const place = placeOf(await raw('POST', '/Binary', randomBytes(1000)))
    scanWith(world, '127.0.0.1:1')
    assert.equal((await raw('POST', '/Binary', randomBytes(1000))).status, 503)
    assert.equal((await raw('GET', place)).status, 503)
    scanWith(world, address)
    assert.equal((await raw('GET', place)).status, 200)
  })

  it('that is not set is not asked', async () => {
    scanWith(world, undefined)
    const before = scans
    const place = placeOf(await raw('POST', '/Binary', infected(10)))
    assert.equal((await raw('GET', place)).status, 200)
    assert.equal(scans, before)
  })
})
