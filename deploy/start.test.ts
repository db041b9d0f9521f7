import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { urlOf } from '#checks/test-world.ts'
import { isAlive } from './postgres/process-identity.ts'

const program = fileURLToPath(new URL('start.ts', import.meta.url))
const people = 5
let home = ''
const children: ChildProcess[] = []

interface House {
  readonly child: ChildProcess
  readonly url: string
  /** Everything it printed so far. */
  said(): string
  ended: Promise<number | null>
}

function spawnStart(env: NodeJS.ProcessEnv, args: readonly string[]) {
  const settings = { ...process.env, OPENP1_HOME: home, PORT: '0', DATABASE_URL: '', ...env }
  const child = spawn(process.execPath, [program, ...args], {
    env: settings,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      said += chunk
    })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return { child, ended, said: () => said }
}

/** How long starts with a country took, in seconds. A busy machine slows some; the quickest tells. */
const took: number[] = []

async function start(env: NodeJS.ProcessEnv = {}): Promise<House> {
  const began = performance.now()
  const { child, ended, said } = spawnStart(env, ['--people', String(people)])
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const [, url] = /^OpenP1 ready on (\S+)$/m.exec(said()) ?? []
      if (url) resolve(url)
    })
    ended.then((code) => reject(new Error(`start ended with ${code}: ${said()}`)))
  })
  const url = await ready
  took.push((performance.now() - began) / 1000)
  return { child, url, said, ended }
}

/** A start that must fail: exit code and what it printed to both streams. */
async function failedStart(env: NodeJS.ProcessEnv = {}, args: readonly string[] = []) {
  const { ended, said } = spawnStart(env, args)
  return { code: await ended, said: said() }
}

const postmaster = () =>
  Number(readFileSync(join(home, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0])

async function administer(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  await client.query(statement)
  await client.end()
}

async function ask<R>(question: string): Promise<R | undefined> {
  const socket = encodeURIComponent(join(home, 'postgres/socket'))
  const client = new pg.Client({ connectionString: `postgres://postgres@/openp1?host=${socket}` })
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query(question)
  await client.end()
  return rows[0]
}

describe('npm start', () => {
  before(() => {
    home = mkdtempSync(join(tmpdir(), 'openp1-start-'))
    chmodSync(home, 0o755)
  })

  after(() => {
    for (const { pid } of children) {
      try {
        process.kill(-Number(pid), 'SIGKILL')
      } catch {
        // Already ended.
      }
    }
    rmSync(home, { recursive: true, force: true })
  })

  it('loads the country anew when it was killed while loading', async () => {
    const { child, said, ended } = spawnStart({}, ['--people', '100'])
    const loading = new Promise<void>((resolve) => {
      child.stdout.on('data', () => said().includes('Loading the sample country') && resolve())
    })
    await Promise.race([loading, ended])
    assert.equal(child.exitCode, null, said())
    const server = postmaster()
    process.kill(-Number(child.pid), 'SIGKILL')
    process.kill(server, 'SIGKILL')
    await ended
    const house = await start()
    assert.match(house.said(), /was interrupted while it loaded the sample country/)
    assert.deepEqual(await ask('select state, people from deploy.country'), { state: 'ready', people })
    await stop(house)
  })

  it('warns that nobody is real, says where to go and whom to be, and answers /health/ready', async () => {
    const house = await start()
    for (const words of ['KRAJ PRZYKŁADOWY', 'there are no real patients', 'Anna Kowalska'])
      assert.ok(house.said().includes(words), words)
    assert.match(house.said(), /\/gabinet\n/)
    assert.equal(house.said().match(/OpenP1 ready on/g)?.length, 1)
    assert.equal((await fetch(`${house.url}/health/ready`)).status, 200)
    await stop(house)
  })

  it('loses nothing that was confirmed when all of it is killed with kill -9', async () => {
    const first = await start()
    await ask(`create table public.visit as select generate_series(1, 1000) as number`)
    const server = postmaster()
    process.kill(-Number(first.child.pid), 'SIGKILL')
    process.kill(server, 'SIGKILL')
    await first.ended
    const second = await start()
    assert.deepEqual(await ask('select count(*)::int as visits from public.visit'), { visits: 1000 })
    assert.equal((await fetch(`${second.url}/health/ready`)).status, 200)
    await stop(second)
  })

  it('logs which settings are others than before, and what administrators did at the database', async () => {
    const house = await start({ OPENP1_SEAL: 'chacha20-poly1305' })
    await ask(`select state from deploy.country where state <> 'a value of somebody'`)
    await stop(house)
    const log = readFileSync(join(home, 'openp1.log'), 'utf8')
    const lines = log.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]))
    const settings = lines.filter(({ event }) => event === 'settings')
    assert.deepEqual(
      settings.map(({ added, changed }) => [added, changed]),
      [['OPENP1_SEAL', undefined]],
    )
    const done = lines.filter(({ event }) => event === 'database-admin')
    const sought = done.find(({ statement }) => statement.includes('where state <> $1'))
    assert.deepEqual([sought?.role, sought?.database, sought?.times], ['postgres', 'openp1', 1])
    assert.ok(!log.includes('a value of somebody'))
  })

  it('refuses a second start on the same home and says where the first one is', async () => {
    const house = await start()
    const second = await failedStart()
    assert.equal(second.code, 1)
    assert.match(second.said, new RegExp(`OpenP1: OpenP1 already runs on .* at ${house.url} `))
    await stop(house)
  })

  it('uses the PostgreSQL of DATABASE_URL, starts none, and never drops anything there', async () => {
    const server = process.env.OPENP1_TEST_DATABASE_URL ?? ''
    const database = `test_${process.pid}_foreign`
    await administer(server, `create database ${database}`)
    const settings = { DATABASE_URL: urlOf(server, database), OPENP1_HOME: join(home, 'elsewhere') }
    const house = await start(settings)
    assert.equal((await fetch(`${house.url}/health/ready`)).status, 200)
    assert.equal(existsSync(join(home, 'elsewhere/postgres')), false)
    house.child.kill('SIGTERM')
    assert.equal(await house.ended, 0)
    await administer(urlOf(server, database), `update deploy.country set state = 'loading'`)
    const refused = await failedStart(settings)
    assert.equal(refused.code, 1)
    assert.match(
      refused.said,
      /^OpenP1: The sample country is being loaded.*a database of your own, empty it\.$/m,
    )
    await administer(server, `drop database ${database} with (force)`)
  })

  it('says in one line that a port is taken, an option unknown, or the home no folder', async () => {
    const squatter = await listen()
    const address = squatter.address()
    const port = typeof address === 'object' && address ? String(address.port) : ''
    writeFileSync(join(home, 'file'), '')
    const failures = await Promise.all([
      failedStart({ PORT: port }),
      failedStart({ PORT: 'eighty' }),
      failedStart({}, ['--peopel', '3']),
      failedStart({ OPENP1_HOME: join(home, 'file') }),
      failedStart({ DATABASE_URL: 'postgres://u:secret@127.0.0.1:9/x' }),
    ])
    const lines = [
      new RegExp(`^OpenP1: Port ${port} is taken`),
      /^OpenP1: PORT must be a whole number/,
      /^OpenP1: Unknown option '--peopel'.*--people N/,
      /^OpenP1: .* is in the way/,
      /^OpenP1: The PostgreSQL of DATABASE_URL/,
    ]
    squatter.close()
    for (const [index, { code, said }] of failures.entries()) {
      assert.equal(code, 1)
      const complaint = said.split('\n').filter((each) => each.startsWith('OpenP1: '))
      assert.equal(complaint.length, 1, said)
      assert.match(complaint[0] ?? '', lines[index] ?? /^$/)
      assert.doesNotMatch(said, / {4}at |secret/)
    }
  })

  it('is up again within 8 s', () => {
    assert.ok(Math.min(...took) < 8, `starts took ${took.map((each) => each.toFixed(1)).join(', ')} s`)
  })
})

/** Ctrl-C: exit code 0, and the database is down. */
async function stop(house: House): Promise<void> {
  const server = postmaster()
  house.child.kill('SIGINT')
  assert.equal(await house.ended, 0, house.said())
  assert.equal(isAlive(server), false)
}

function listen(): Promise<Server> {
  const server = createServer()
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}
