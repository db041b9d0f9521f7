/** A process killed in the middle of writing: what it acknowledged is there, and nothing is there by half. */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { read } from './record.ts'
import { contextOf, sandbox } from './trial/people.ts'

describe('kill -9 in the middle of transactions', () => {
  let world: World
  before(async () => {
    world = await testWorld('empty')
  })

  const writer = (): ChildProcess => {
    const script = fileURLToPath(new URL('./trial/endless-writer.ts', import.meta.url))
    return spawn(process.execPath, [script, world.database.url, world.home], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
  }

  it('leaves every acknowledged life whole, and of the others nothing', async () => {
    const acknowledged: string[] = []
    for (let round = 0; round < 3; round += 1) {
      const process = writer()
      const lines = createInterface({ input: process.stdout ?? ([] as never) })
      const enough = new Promise<void>((resolve) => {
        let seen = 0
        lines.on('line', (id) => {
          acknowledged.push(id)
          seen += 1
          if (seen === 15) resolve()
        })
      })
      await enough
      await wait(Math.random() * 20)
      process.kill('SIGKILL')
      await new Promise((resolve) => process.once('close', resolve))
    }
    for (const id of acknowledged) assert.equal((await read(contextOf(sandbox(world)), 'Patient', id)).id, id)
    const { sql } = world.database
    const [torn] = await sql.query<{ n: string }>(
      `select count(*) as n from (select patient from record.resource where patient is not null
       group by patient having count(*) <> 6) as t`,
    )
    assert.equal(torn?.n, '0', 'a life is there by half')
    const [lives] = await sql.query<{ n: string; audited: string }>(
      `select count(*) as n, (select count(*) from record.audit where action = 3) as audited
       from record.resource where type = 1`,
    )
    assert.ok(Number(lives?.n) >= acknowledged.length)
    assert.equal(lives?.audited, lives?.n)
  })
})
