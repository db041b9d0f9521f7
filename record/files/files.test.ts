/** Files at rest: whole or not at all, once for each key, unreadable without it, collected when nobody keeps them. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { bucketOf } from '../id.ts'
import { patient, sandbox, store } from '../trial/people.ts'
import { inUnit } from '../unit.ts'
import { collect } from './collect.ts'
import { fileStoreOf, keepFile, openFile, receiveFile } from './files.ts'
import { fileOwner } from './owner.ts'
import { contentOf, sealInto, unseal } from './sealed-file.ts'

async function* chunks(content: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < content.length; from += size) yield content.subarray(from, from + size)
}

async function joined(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts)
}

const frame = 64 * 1024

setFlagsFromString('--expose-gc')
/** Collects garbage now. */
const tidyUp = runInNewContext('gc') as () => void

describe('a sealed file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'openp1-sealed-'))
  after(() => rmSync(folder, { recursive: true }))
  const key = randomBytes(32)
  const path = join(folder, 'file')

  const sealed = async (content: Uint8Array, size = 1000) => {
    const file = await open(path, 'w')
    try {
      return await sealInto(file, chunks(content, size), key, { most: 10 * frame })
    } finally {
      await file.close()
    }
  }
  const opened = async (by: Uint8Array = key) => {
    const file = await open(path, 'r')
    try {
      const content = await contentOf(file, by)
      return { content, bytes: await joined(unseal(file, by)) }
    } finally {
      await file.close()
    }
  }

  it('gives back what was put in, of any size, in pieces of any size', async () => {
    for (const size of [0, 1, frame - 1, frame, frame + 1, 3 * frame, 3 * frame + 17])
      for (const piece of [7777, frame, 2 * frame + 5]) {
        const content = randomBytes(size)
        const told = await sealed(content, piece)
        const { content: found, bytes } = await opened()
        assert.deepEqual([found, bytes.equals(content), told.size], [told, true, size])
      }
  })

  it('does not open when anything of it was changed, cut off, repeated or exchanged, nor with another key', async () => {
    await sealed(randomBytes(3 * frame))
    const good = readFileSync(path)
    const block = frame + 16
    const swapped = Buffer.concat([
      good.subarray(0, 24),
      good.subarray(24 + block, 24 + 2 * block),
      good.subarray(24, 24 + block),
      good.subarray(24 + 2 * block),
    ])
    const flipped = (at: number) => {
      const bytes = Buffer.from(good)
      bytes[at] = (bytes[at] ?? 0) ^ 1
      return bytes
    }
    const bad = [
      Buffer.alloc(0),
      good.subarray(0, 100),
      good.subarray(0, good.length - 1),
      Buffer.concat([good.subarray(0, 24 + 2 * block), good.subarray(-56)]),
      Buffer.concat([good, good.subarray(-56)]),
      swapped,
      ...[3, 12, 30, 24 + block + 5, good.length - 60, good.length - 3].map(flipped),
    ]
    for (const [index, bytes] of bad.entries()) {
      writeFileSync(path, bytes)
      await assert.rejects(opened(), { code: 'file-altered' }, String(index))
    }
    writeFileSync(path, good)
    await assert.rejects(opened(randomBytes(32)), { code: 'file-altered' })
  })

  it('tells nothing of its content, and never looks the same twice', async () => {
    const content = Buffer.alloc(frame, 'Kowalska ')
    await sealed(content)
    const first = readFileSync(path)
    await sealed(content)
    assert.ok(!first.includes('Kowalska') && !first.subarray(24).equals(readFileSync(path).subarray(24)))
  })

  it('is refused when it is too large', async () => {
    await assert.rejects(sealed(randomBytes(10 * frame + 1)), { code: 'file', category: 'too-large' })
  })
})

describe('files of the record', () => {
  let world: World
  before(async () => {
    world = await testWorld('empty')
  })

  const ownerOf = async () => {
    const { key } = await store(world, patient())
    return fileOwner({ world, sql: world.database.sql }, key)
  }
  const received = async (content: Buffer, owner = ownerOf()) =>
    receiveFile(world, await owner, chunks(content, 50_000))
  const filesOn = () =>
    readdirSync(join(world.home, 'files'), { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    )
  const collectAll = (at: World = world) =>
    collect(
      at,
      fileStoreOf(world),
      Array.from({ length: 256 }, (_, n) => n),
    )
  const later = (): World => ({
    ...world,
    clock: { now: () => new Date(world.clock.now().getTime() + 25 * 3_600_000) },
  })

  it('are kept once for each key', async () => {
    const content = randomBytes(100_000)
    const [one, other] = [await ownerOf(), await ownerOf()]
    for (const owner of [one, one, other]) {
      const file = await receiveFile(world, owner, chunks(content, 9999))
      await inUnit(world, sandbox(world), (unit) => keepFile(unit, file))
    }
    assert.equal(filesOn().length, 2)
    const file = await received(content, Promise.resolve(one))
    for (const owner of [one, other]) {
      const { stream, content: found } = await openFile(world, owner, file.hash)
      assert.equal(found.size, content.length)
      assert.ok((await joined(stream)).equals(content))
    }
    await fileStoreOf(world).drop(file.draft)
    const names = filesOn().map(({ parentPath, name }) => join(parentPath, name))
    for (const name of names) assert.ok(!name.includes(file.hash) && (statSync(name).mode & 0o077) === 0)
  })

  it('of a write that was rolled back or broke off are collected a day later, others never', async () => {
    const kept = await received(randomBytes(70_000))
    await inUnit(world, sandbox(world), (unit) => keepFile(unit, kept))
    const lost = await received(randomBytes(70_000))
    const rolledBack = inUnit(world, sandbox(world), async (unit) => {
      await keepFile(unit, lost)
      throw new Error('rolled back')
    })
    await assert.rejects(rolledBack, /rolled back/)
    const draft = await received(randomBytes(70_000))
    assert.equal(await collectAll(), 0)
    assert.equal(await collectAll(later()), 2)
    assert.ok(!existsSync(draft.draft.path))
    await assert.rejects(openFile(world, lost.owner, lost.hash), { code: 'file-missing' })
    await (await openFile(world, kept.owner, kept.hash)).stream.destroy()
  })

  it('are not collected while somebody keeps them anew', async () => {
    const content = randomBytes(70_000)
    const owner = await ownerOf()
    const first = await received(content, Promise.resolve(owner))
    await inUnit(world, sandbox(world), async (unit) => {
      await keepFile(unit, first)
      throw new Error('rolled back')
    }).catch(() => {})
    const again = await received(content, Promise.resolve(owner))
    const keeping = inUnit(world, sandbox(world), async (unit) => {
      await keepFile(unit, again)
      const collecting = collectAll(later())
      await new Promise((resolve) => setTimeout(resolve, 200))
      return { collecting }
    })
    const { collecting } = await keeping
    assert.equal(await collecting, 0)
    assert.ok((await joined((await openFile(world, owner, again.hash)).stream)).equals(content))
  })

  it('belong to nobody else: a bucket and a key each', async () => {
    const owner = await ownerOf()
    assert.ok(owner.slot > 0 && owner.bucket > 0)
    const { key } = await store(world, patient())
    assert.equal((await fileOwner({ world, sql: world.database.sql }, key)).bucket, bucketOf(key))
    assert.deepEqual(await fileOwner({ world, sql: world.database.sql }, undefined), { slot: 0, bucket: 0 })
  })

  it('of 100 MB are taken in and given out in little memory', async () => {
    const piece = randomBytes(64 * 1024)
    async function* large(pieces: number) {
      for (let count = 0; count < pieces; count += 1) yield piece
    }
    const through = async (pieces: number): Promise<number> => {
      const file = await receiveFile(world, await ownerOf(), large(pieces))
      await inUnit(world, sandbox(world), (unit) => keepFile(unit, file))
      let size = 0
      for await (const part of (await openFile(world, file.owner, file.hash)).stream)
        size += (part as Buffer).length
      return size
    }
    await through(160)
    tidyUp()
    const base = process.memoryUsage().rss
    let peak = base
    // What is held counts, not what the collector has not looked at yet: it lets tens of megabytes gather.
    const look = setInterval(() => {
      tidyUp()
      peak = Math.max(peak, process.memoryUsage().rss)
    }, 100)
    assert.equal(await through(1600), 1600 * 64 * 1024)
    clearInterval(look)
    const more = (peak - base) / 1024 / 1024
    if (process.env.OPENP1_TELL) process.stdout.write(`${Math.round(more)} MB more\n`)
    assert.ok(more < 30, `${more} MB`)
  })
})
