/** Files are sealed anew by another algorithm, one after the other, and each can be read at every moment. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { fileStoreOf, keepFile, openFile, receiveFile } from '../files/files.ts'
import { type FileOwner, fileOwner } from '../files/owner.ts'
import { aes, chacha } from '../keys/algorithm.ts'
import { holdingsOf } from '../keys/of-world.ts'
import { personSlot } from '../keys/person-slot.ts'
import { patient, sandbox, store } from '../trial/people.ts'
import { inUnit } from '../unit.ts'
import type { Tally } from './job.ts'
import { reseal } from './reseal.ts'
import { recordTables } from './sealed-table.ts'

const title = (path: string) => readFileSync(path).toString('latin1', 0, 8)

describe('files', () => {
  let world: World
  let owner: FileOwner
  let person: string
  const contents = [randomBytes(0), randomBytes(70_000), randomBytes(300_000)]
  const hashes: string[] = []
  const run = (algorithm = chacha, countOnly = false): Promise<Tally> =>
    reseal(world, recordTables, { algorithm, countOnly, rest: 0 })

  const paths = () =>
    readdirSync(join(world.home, 'files'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort()

  const bytesOf = async (hash: string) => {
    const parts: Buffer[] = []
    for await (const part of (await openFile(world, owner, hash)).stream) parts.push(part)
    return Buffer.concat(parts)
  }

  before(async () => {
    world = await testWorld('empty')
    const { key } = await store(world, patient())
    person = key
    const who = sandbox(world)
    owner = await fileOwner({ world, sql: world.database.sql }, key)
    for (const content of contents) {
      const received = await receiveFile(world, owner, Readable.from([content]))
      hashes.push(received.hash)
      await inUnit(world, who, (unit) => keepFile(unit, received))
    }
  })

  it('become ones of another algorithm, hold the same, and keep their age', async () => {
    const old = paths().map((path) => [path, statSync(path).mtimeMs] as const)
    assert.deepEqual([...new Set(old.map(([path]) => title(path)))], ['OpenP1F1'])
    const { left } = await run(chacha, true)
    const reading = (await openFile(world, owner, hashes[2] ?? '')).stream
    const done = await run()
    assert.deepEqual([done.resealed, done.left, done.altered], [left, 0, 0])
    assert.deepEqual(
      paths().map((path) => [path, statSync(path).mtimeMs]),
      old,
    )
    assert.deepEqual([...new Set(paths().map(title))], ['OpenP1F2'])
    for (const [index, hash] of hashes.entries()) assert.deepEqual(await bytesOf(hash), contents[index])
    const parts: Buffer[] = []
    for await (const part of reading) parts.push(part)
    assert.deepEqual(Buffer.concat(parts), contents[2], 'who was reading reads on')
    assert.equal((await run()).resealed, 0)
  })

  it('are not read where their algorithm is not admitted, sealed anew all the same', async () => {
    const [name = ''] = paths().map((path) => basename(path))
    const files = fileStoreOf(world)
    const key = holdingsOf(world).keys.key(await personSlot({ world, sql: world.database.sql }, person))
    await assert.rejects(files.read(name, key, [aes]), { code: 'seal-not-admitted' })
    ;(await files.read(name, key, [chacha])).stream.destroy()
    await files.reseal(name, key, chacha)
  })

  it('do not open when somebody calls them by the other algorithm; they stay, and are told', async () => {
    const [path = ''] = paths()
    const bytes = readFileSync(path)
    writeFileSync(path, Buffer.concat([Buffer.from('OpenP1F1'), bytes.subarray(8)]))
    const told = await run()
    assert.deepEqual([told.altered, told.left], [1, 0])
    writeFileSync(path, Buffer.concat([Buffer.from('OpenP1F9'), bytes.subarray(8)]))
    assert.equal((await run()).altered, 1)
    writeFileSync(path, bytes)
    const back = await run(aes)
    assert.deepEqual([back.altered, back.left], [0, 0])
    assert.deepEqual([...new Set(paths().map(title))], ['OpenP1F1'])
    for (const [index, hash] of hashes.entries()) assert.deepEqual(await bytesOf(hash), contents[index])
  })
})
