/**
 * Killed in the middle of 500 transactions, the process that writes or the whole machine with its PostgreSQL: what was
 * acknowledged is there, and nothing is there by half.
 */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readlinkSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { type RunningPostgres, startPostgres } from '#deploy/postgres/launch.ts'
import { processesIn } from '#deploy/postgres/process-identity.ts'
import { prepareSchema } from '#deploy/schema.ts'
import { systemClock } from '#kernel/clock.ts'
import type { World } from '#kernel/world.ts'
import { openWorld } from './open.ts'
import { read } from './record.ts'
import { contextOf, observation, patient, sandbox } from './trial/people.ts'

const transactions = 500
const abreast = 32
/** Entries of a transaction: a patient and what was measured. */
const entries = 6

/** A transaction of a whole life. */
function life(): string {
  const fullUrl = `urn:uuid:${crypto.randomUUID()}`
  const measured = { ...observation('x'), subject: { reference: fullUrl } }
  const all = [patient(), ...Array.from({ length: entries - 1 }, () => measured)]
  const entry = all.map((resource, index) => ({
    ...(index === 0 ? { fullUrl } : {}),
    resource,
    request: { method: 'POST', url: (resource as { resourceType: string }).resourceType },
  }))
  return JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry })
}

interface Door {
  readonly url: string
  readonly process: ChildProcess
}

async function openDoor(url: string, home: string): Promise<Door> {
  const script = fileURLToPath(new URL('./trial/door-process.ts', import.meta.url))
  const child = spawn(process.execPath, [script, url, home], { stdio: ['ignore', 'pipe', 'inherit'] })
  const address = await new Promise<string>((found) => createInterface(child.stdout).once('line', found))
  return { url: `${address}/fhir`, process: child }
}

const killed = (child: ChildProcess): Promise<void> =>
  new Promise((ended) => {
    child.once('close', () => ended())
    child.kill('SIGKILL')
  })

describe('kill -9 in the middle of 500 transactions', () => {
  let home = ''
  let server: RunningPostgres

  before(async () => {
    home = mkdtempSync(join(process.env.OPENP1_TEST_HOME ?? '', 'crash-'))
    server = await startPostgres({ home })
    const admin = new pg.Client({ connectionString: server.url('postgres') })
    await admin.connect()
    await admin.query('create database crash')
    await admin.end()
    await prepareSchema(server.url('crash'))
  })

  after(async () => {
    await server.stop()
    rmSync(home, { recursive: true, force: true })
  })

  /** Sends all transactions, and pulls the plug once `enough` were acknowledged. */
  async function interrupted(enough: number, pull: (door: Door) => Promise<void>): Promise<string[]> {
    const door = await openDoor(server.url('crash'), join(home, 'world'))
    const acknowledged: string[] = []
    let left = transactions
    let pulled: Promise<void> | undefined
    const sender = async () => {
      while (left > 0 && !pulled) {
        left -= 1
        const headers = { 'content-type': 'application/fhir+json' }
        const answer = await fetch(door.url, { method: 'POST', body: life(), headers })
        const body = (await answer.json()) as { entry: { response: { location: string } }[] }
        assert.equal(answer.status, 200)
        acknowledged.push(/Patient\/([^/]+)/.exec(body.entry[0]?.response.location ?? '')?.[1] ?? '')
        if (acknowledged.length >= enough) pulled ??= pull(door)
      }
    }
    await Promise.allSettled(Array.from({ length: abreast }, sender))
    assert.ok(pulled, 'the plug was pulled before the end')
    await pulled
    return acknowledged
  }

  /** Acknowledged lives are there; every life that is there is whole and has its audit entry. */
  async function check(world: World, acknowledged: readonly string[], inFlight: number): Promise<void> {
    for (const id of acknowledged) assert.equal((await read(contextOf(sandbox(world)), 'Patient', id)).id, id)
    const { sql } = world.database
    const [lives] = await sql.query<{ torn: string; whole: string; unaudited: string }>(
      `select count(*) filter (where n <> ${entries}) as torn, count(*) filter (where n = ${entries}) as whole,
         count(*) filter (where not exists (select from record.audit a where a.patient = t.patient and a.action = 3)) as unaudited
       from (select patient, count(*) as n from record.resource where patient is not null group by patient) as t`,
    )
    assert.deepEqual([lives?.torn, lives?.unaudited], ['0', '0'])
    const extra = Number(lives?.whole) - acknowledged.length
    assert.ok(extra >= 0 && extra <= inFlight, `${extra} lives are there that nobody was told of`)
  }

  it('leaves every acknowledged one, and of the others nothing by half', async () => {
    const pull = async ({ process: child }: Door) => killed(child)
    const acknowledged = await interrupted(120, pull)
    const world = await openWorld({
      id: 'after',
      url: server.url('crash'),
      home: join(home, 'world'),
      clock: systemClock,
    })
    try {
      await check(world, acknowledged, abreast)
    } finally {
      await world.database.close()
    }
  })

  it('does so when PostgreSQL is killed with it', {
    skip: process.platform !== 'linux' && 'processes are found on Linux only',
  }, async () => {
    const data = readlinkSync(`/proc/${server.pid}/cwd`)
    const pull = async ({ process: child }: Door) => {
      const all = processesIn(data)
      assert.ok(all.length > 3)
      for (const pid of all) process.kill(pid, 'SIGKILL')
      await killed(child)
    }
    const first = await lives(server.url('crash'))
    const acknowledged = await interrupted(150, pull)
    await server.stop()
    server = await startPostgres({ home })
    const world = await openWorld({
      id: 'after',
      url: server.url('crash'),
      home: join(home, 'world'),
      clock: systemClock,
    })
    try {
      await check(world, [...first, ...acknowledged], abreast)
    } finally {
      await world.database.close()
    }
  })

  async function lives(url: string): Promise<string[]> {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    const { rows } = await client.query<{ id: string }>('select id from record.resource where type = 1')
    await client.end()
    return rows.map(({ id }) => id)
  }
})
