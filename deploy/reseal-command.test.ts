/** The command that seals anew and exchanges keys is killed in the midst, run again, and nothing is lost. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { asOtherProcess, ownerOf, testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { resolve } from '#record/alias.ts'
import { chacha } from '#record/keys/algorithm.ts'
import { create, search } from '#record/record.ts'
import { reseal } from '#record/reseal/reseal.ts'
import { contextOf, patient, sandbox } from '#record/trial/people.ts'
import { inUnit } from '#record/unit.ts'
import { worldAt } from './country.ts'
import { sealedTables } from './sealed-tables.ts'

const count = (world: World) => reseal(world, sealedTables, { algorithm: chacha, countOnly: true, rest: 0 })

/** What a process with these settings says when it reads a person. */
async function readIn(env: NodeJS.ProcessEnv, { database, home }: World): Promise<string> {
  const at = (path: string) => JSON.stringify(new URL(path, import.meta.url).href)
  const script = `
    const { openWorld } = await import(${at('../record/open.ts')})
    const { search } = await import(${at('../record/search/search.ts')})
    const { sandbox } = await import(${at('../record/trial/people.ts')})
    const place = { id: 'w', clock: { now: () => new Date() } }
    const world = await openWorld({ ...place, url: process.argv[1], home: process.argv[2] })
    await search(sandbox(world), 'Patient', [['_count', '5']]).then(
      ({ entries }) => console.log(entries.length > 0 ? 'read' : 'nothing'), ({ code }) => console.log(code))
    await world.database.close()`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, database.url, home], { env })
  return (await text(child.stdout)).trim()
}

/** The world as the one of a local instance. */
function homeOf(world: World) {
  const home = mkdtempSync(join(process.env.OPENP1_TEST_HOME ?? '', 'reseal-'))
  mkdirSync(join(worldAt(home), '..'), { recursive: true })
  symlinkSync(world.home, worldAt(home))
  return { home, env: { ...process.env, OPENP1_HOME: home, DATABASE_URL: ownerOf(world).url } }
}

describe('npm run reseal', () => {
  it('goes on after kill -9, and ends with nothing left', async () => {
    const world = await testWorld('sample')
    const { home, env: place } = homeOf(world)
    const env = { ...place, OPENP1_SEAL: chacha.name, OPENP1_SEAL_ADMITS: chacha.name }
    const script = fileURLToPath(new URL('./reseal.ts', import.meta.url))
    const command = (...args: string[]) =>
      spawn(process.execPath, [script, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    try {
      const { left } = await count(world)
      assert.equal(await readIn(env, world), 'seal-not-admitted')
      const first = command('--rest', '5')
      first.stderr.once('data', async () => {
        // Somewhere in the midst of it, however quick the machine is.
        while ((await world.database.sql.query('select from record.sealing_anew')).length === 0);
        first.kill('SIGKILL')
      })
      await new Promise((ended) => first.once('close', ended))
      assert.equal(first.signalCode, 'SIGKILL')
      const halfway = (await count(world)).left
      assert.ok(halfway > 0 && halfway < left, `${halfway} of ${left}`)
      const next = command('--rest', '0')
      const told = JSON.parse(await text(next.stdout))
      assert.deepEqual([told.algorithm, told.resealed, told.left], [chacha.name, halfway, 0])
      assert.equal(await readIn(env, world), 'read')
      const counting = command('--count', '--rest', '0')
      assert.equal(JSON.parse(await text(counting.stdout)).left, 0)
      const wrong = command('--all')
      assert.match(await text(wrong.stderr), /Known is: npm run reseal/)
    } finally {
      rmSync(home, { recursive: true, force: true })
    }
  })

  it('-- --index goes on after kill -9: everything is found, and nothing is under the old key', async () => {
    const world = await testWorld('sample')
    const key = (await inUnit(world, sandbox(world), (unit) => create(unit, patient(), { id: 'anna' }))).key
    const { home, env } = homeOf(world)
    const script = fileURLToPath(new URL('./reseal.ts', import.meta.url))
    const command = (...args: string[]) =>
      spawn(process.execPath, [script, '--index', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const found = async () => {
      const other = await asOtherProcess(world)
      const { entries } = await search(contextOf(sandbox(other)), 'Patient', { name: 'kowalska' })
      const alias = await resolve(other, other.database.sql, 'Patient', 'anna')
      return { alias, ids: entries.map(({ id }) => id).sort() }
    }
    const halfway = 'select next from record.index_key where next is not null and type > 0'
    try {
      const all = await found()
      assert.ok(all.alias === key && all.ids.length > 1)
      const first = command('--rest', '5')
      const ended = new Promise((over) => first.once('close', over))
      while ((await world.database.sql.query(halfway)).length === 0 && first.exitCode === null) await wait(5)
      first.kill('SIGKILL')
      await ended
      assert.equal(first.signalCode, 'SIGKILL')
      assert.equal((await world.database.sql.query(halfway)).length, 1, 'in the midst of it')
      assert.deepEqual(await found(), all)
      const told = JSON.parse(await text(command('--rest', '0').stdout))
      assert.deepEqual([told.key, told.left, told.altered, told.nameless], [1, 0, 0, 0])
      assert.deepEqual(await found(), all)
      const [row] = await world.database.sql.query(
        'select count(*)::int as n from record.alias where number = 0',
      )
      assert.deepEqual(row, { n: 0 })
    } finally {
      rmSync(home, { recursive: true, force: true })
    }
  })
})
