/** Sequencers are killed with -9 at any point, and others go on: one tree, each entry in it once, each head continued by the next. */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { after, before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { openCheckpoint, verifierKey } from '#standards/transparency-log/signed-note.ts'
import { isContinued } from '#standards/transparency-log/verify.ts'
import { read } from '../record.ts'
import { contextOf, patient, sandbox, store } from '../trial/people.ts'
import { checkLog } from './check.ts'
import { readHeads } from './heads.ts'
import { proveConsistency, verifierKeyOf } from './proofs.ts'
import { keepLog } from './sequencer.ts'

describe('kill -9 of the sequencer', () => {
  let world: World
  let going = true
  const children = new Set<ChildProcess>()

  before(async () => {
    world = await testWorld('empty')
  })
  after(() => {
    for (const child of children) child.kill('SIGKILL')
  })

  /** Ten seconds at most; what was waited for is asserted afterwards. */
  const until = async (holds: () => Promise<boolean>) => {
    for (let tries = 0; tries < 200 && !(await holds()); tries += 1) await wait(50)
  }

  const sequencer = (): Promise<ChildProcess> => {
    const script = fileURLToPath(new URL('../trial/sequencing.ts', import.meta.url))
    const child = spawn(process.execPath, [script, world.database.url, world.home], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    children.add(child)
    return new Promise((up) =>
      createInterface({ input: child.stdout ?? process.stdin }).once('line', () => up(child)),
    )
  }

  it('forks nothing, loses nothing, repeats nothing', async () => {
    const { id } = await store(world, patient())
    let reads = 0
    const looking = (async () => {
      while (going) {
        await Promise.all(Array.from({ length: 20 }, () => read(contextOf(sandbox(world)), 'Patient', id)))
        reads += 20
      }
    })()
    const headsNow = async () => (await readHeads(world.database.sql, 'order by size')).length
    for (let round = 0; round < 8; round += 1) {
      const known = await headsNow()
      const [one, two] = await Promise.all([sequencer(), sequencer()])
      // Half of them die at whatever they are just doing, half after a head, however slow the machine is.
      if (round % 2 === 1) await until(async () => (await headsNow()) > known)
      await wait(37 * round)
      one.kill('SIGKILL')
      two.kill('SIGKILL')
    }
    going = false
    await looking
    const stop = keepLog(world)
    const done = async () => (await checkLog(world)).size === reads + 1
    await until(done)
    await stop()
    assert.deepEqual(await checkLog(world), { size: reads + 1, bent: [] })
    const heads = await readHeads(world.database.sql, 'order by size')
    assert.ok(heads.length > 4, `${heads.length} heads`)
    const key = await verifierKey(verifierKeyOf(world))
    const opened = await Promise.all(heads.map(({ note }) => openCheckpoint(note, key)))
    for (const [at, newer] of opened.entries()) {
      const older = opened[at - 1]
      if (older === undefined) continue
      const path = await proveConsistency(world.database.sql, older.size, newer.size)
      assert.ok(await isContinued({ older, newer, path: path.map((hash) => new Uint8Array(hash)) }))
    }
  })
})
