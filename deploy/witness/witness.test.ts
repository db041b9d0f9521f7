/** A witness beside a running house: follows the log while it grows, and tells when it shrank, forked, or lost its key. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import Fastify, { type FastifyInstance } from 'fastify'
import { ownerOf, testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { auditOf } from '#record/audit/accesses.ts'
import { transparencyDoor } from '#record/transparency/door.ts'
import { proveEntries } from '#record/transparency/entry-proofs.ts'
import { keptHead } from '#record/transparency/kept-head.ts'
import { takeTurn } from '#record/transparency/turn.ts'
import { asker, patient, store } from '#record/trial/people.ts'

const program = (name: string) => fileURLToPath(new URL(name, import.meta.url))

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly error: string
}

function run(script: string, args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [program(script), ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const [out, error] = [collect(child.stdout), collect(child.stderr)]
  return new Promise((resolve) =>
    child.on('close', (code) => resolve({ code, out: out.text, error: error.text })),
  )
}

function collect(stream: NodeJS.ReadableStream): { text: string } {
  const got = { text: '' }
  stream.on('data', (chunk) => {
    got.text += chunk
  })
  return got
}

describe('a witness', () => {
  let world: World
  let other: World
  let door: FastifyInstance
  let address: string
  let folder: string
  let liar: Server
  /** What the liar answers in place of the log: path → text. */
  const lies = new Map<string, string>()

  const grow = async (place: World, count: number) => {
    for (let time = 0; time < count; time += 1) await store(place, patient())
    await takeTurn(place, 0)
  }

  before(async () => {
    folder = mkdtempSync(join(process.env.OPENP1_TEST_HOME ?? '', 'witness-'))
    world = await testWorld('empty')
    other = await testWorld('empty')
    door = Fastify()
    transparencyDoor(door, { world })
    address = await door.listen({ port: 0, host: '127.0.0.1' })
    liar = createServer(async ({ url = '' }, response) => {
      response.end(lies.get(url) ?? (await (await fetch(address + url)).text()))
    }).listen(0, '127.0.0.1')
  })
  after(async () => {
    await door.close()
    liar.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const watch = (file: string, at = address) => run('main.ts', [at, '--file', join(folder, file), '--once'])
  const lying = () => `http://127.0.0.1:${(liar.address() as AddressInfo).port}`
  const outcome = ({ out }: Ended) => JSON.parse(out.trim().split('\n').at(-1) ?? '{}').outcome
  const settled = () => new Promise((resolve) => setTimeout(resolve, 250))
  const noteOf = async (place: World) =>
    await place.database.sql.query<{ note: string }>('select note from record.log_head order by size')

  it('follows a log that grows, and the log continues what it kept', async () => {
    await grow(world, 3)
    assert.equal(outcome(await watch('well')), 'first')
    assert.equal(outcome(await watch('well')), 'same')
    await grow(world, 70)
    await settled()
    const grown = await watch('well')
    assert.deepEqual([outcome(grown), grown.code], ['grew', 0])
    assert.equal(await keptHead(world, readFileSync(join(folder, 'well'), 'utf8')), 'continued')
  })

  it('shouts when the log shrank, with the proof in its file', async () => {
    await watch('shrank')
    lies.set('/transparency/checkpoint', (await noteOf(world))[0]?.note ?? '')
    const { code, out, error } = await watch('shrank', lying())
    assert.deepEqual([outcome({ code, out, error }), code], ['shrank', 3])
    assert.match(error, /THE LOG WAS BENT/)
    const lines = readFileSync(join(folder, 'shrank'), 'utf8').trim().split('\n')
    assert.equal(JSON.parse(lines.at(-1) ?? '').outcome, 'shrank')
    lies.clear()
    assert.equal(outcome(await watch('shrank')), 'same', 'it still holds to the true history')
  })

  it('shouts when the log forked: entries gone, signed anew with the true key', async () => {
    await watch('forked')
    const kept = readFileSync(join(folder, 'forked'), 'utf8')
    const entry = 'select no from record.audit order by no limit 1 offset 2'
    await ownerOf(world).withClient((client) =>
      client.query(`delete from record.audit where no = (${entry}); truncate record.log_tile, record.log_head;
        update record.log_state set size = 0, done = '1:1:', target = null`),
    )
    await grow(world, 5)
    await settled()
    const { code, out } = await watch('forked')
    assert.deepEqual([JSON.parse(out.trim()).outcome, code], ['forked', 3])
    assert.equal(await keptHead(world, kept), 'broken')
  })

  it('shouts when a head is not signed by the key that it knows', async () => {
    await watch('unsigned')
    const notes = await noteOf(world)
    const altered = (notes.at(-1)?.note ?? '').replace(/^\d+$/m, (size) => `${Number(size) + 1}`)
    lies.set('/transparency/checkpoint', altered)
    const { code, out } = await watch('unsigned', lying())
    assert.deepEqual([JSON.parse(out.trim()).outcome, code], ['unsigned', 3])
    lies.clear()
  })

  it('proves nothing when nobody answers', async () => {
    const { code, out } = await watch('well', 'http://127.0.0.1:9')
    assert.deepEqual([JSON.parse(out.trim()).outcome, code], ['away', 1])
  })

  it('anybody checks a downloaded proof by a program of its own, offline', async () => {
    const own = (await store(other, patient())).id
    await takeTurn(other, 0)
    const who = asker(other, { role: 'patient', patient: own }, 'own-access', 'ikp')
    const [made] = await auditOf(who, own, { count: 1 })
    const { key, proofs } = await proveEntries(who, own, [made?.id ?? ''])
    const text = proofs.map(({ proof }) => proof).join('')
    const file = join(folder, 'mine.tlog-proof')
    writeFileSync(file, text.repeat(10))
    const { code, out } = await run('verify.ts', [file, '--key', key])
    const lines = out.trim().split('\n')
    const checked = lines.map((each) => JSON.parse(each))
    const [line] = checked
    assert.deepEqual([code, checked.length, line.holds, line.no, line.patient], [0, 10, true, made?.id, own])
    const quickest = Math.min(...checked.map(({ milliseconds }) => milliseconds))
    assert.ok(quickest <= 10, `${quickest} ms`)
    writeFileSync(file, text.replace(/extra ..../, 'extra AAAA'))
    assert.equal((await run('verify.ts', [file, '--key', key])).code, 1)
  })
})
