import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { CannotRun } from '#deploy/failure.ts'
import { serverAccount } from './account.ts'
import { connection } from './connection.ts'
import { type RunningPostgres, startPostgres } from './launch.ts'
import { placeOf } from './place.ts'
import { isAlive } from './process-identity.ts'

const homes: string[] = []
const children: ChildProcess[] = []

function newHome(name = 'openp1-launch-'): string {
  const home = mkdtempSync(join(tmpdir(), name))
  chmodSync(home, 0o755)
  homes.push(home)
  return home
}

after(() => {
  for (const child of children) child.kill('SIGKILL')
  for (const home of homes) rmSync(home, { recursive: true, force: true })
})

async function ask(server: RunningPostgres, question: string): Promise<Record<string, unknown>> {
  const client = new pg.Client({ connectionString: server.url('postgres') })
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query(question)
  await client.end()
  return rows[0] ?? {}
}

/** Another process that starts the server of a home and answers its pid once it is up. */
async function startElsewhere(home: string): Promise<{ child: ChildProcess; pid: number }> {
  const launch = fileURLToPath(new URL('launch.ts', import.meta.url))
  const program = `import { startPostgres } from ${JSON.stringify(launch)}
    const server = await startPostgres({ home: ${JSON.stringify(home)}, profile: 'test' })
    console.log(server.pid)
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const pid = await new Promise<number>((resolve, reject) => {
    child.stdout?.once('data', (chunk) => resolve(Number(chunk)))
    child.once('exit', () => reject(new Error('did not start')))
  })
  return { child, pid }
}

const killed = (child: ChildProcess) => new Promise((resolve) => child.once('exit', resolve))

describe('the account that PostgreSQL is lent to', () => {
  const skip = process.getuid?.() !== 0 && 'only root lends it'
  it('is the one that owns the data already, whoever came to the machine since', { skip }, () => {
    const data = newHome('openp1-owned-')
    chownSync(data, 1, 1)
    assert.equal(serverAccount(data)?.uid, 1)
    assert.notEqual(serverAccount(join(data, 'not-there'))?.uid, 1)
  })
})

describe('the embedded PostgreSQL', () => {
  it('sorts by the Polish alphabet, checks its pages, listens on no network and waits for the disk', async () => {
    const server = await startPostgres({ home: newHome() })
    const found = await ask(
      server,
      `select string_agg(word, ' ' order by word) as words, current_setting('data_checksums') as checksums,
         current_setting('listen_addresses') as addresses, current_setting('synchronous_commit') as durable,
         current_setting('fsync') as fsync
       from unnest(array['żaba','łoś','zebra','ćma','lis','cytryna']) as word`,
    )
    await server.stop()
    assert.deepEqual(found, {
      words: 'cytryna ćma lis łoś zebra żaba',
      checksums: 'on',
      addresses: '',
      durable: 'on',
      fsync: 'on',
    })
    assert.equal(isAlive(server.pid), false)
  })

  it('has no password but the folder that nobody else enters, or on a port one drawn by lot', () => {
    const homes = [newHome(), newHome()].map((home) => placeOf(home, undefined))
    for (const { socket } of homes) assert.equal(statSync(socket).mode & 0o777, 0o700)
    const platform = process.platform
    const urls = homes.map((place) => {
      assert.equal(connection(place).settings.listen_addresses, '')
      Object.defineProperty(process, 'platform', { value: 'win32' })
      try {
        const { settings, url } = connection(place)
        assert.equal(settings.listen_addresses, '127.0.0.1')
        return new URL(url('postgres', 1))
      } finally {
        Object.defineProperty(process, 'platform', { value: platform })
      }
    })
    const [one, other] = urls.map(({ password }) => password)
    assert.match(one ?? '', /^[\w-]{32}$/)
    assert.notEqual(one, other)
    for (const { root } of homes) assert.equal(statSync(join(root, 'password')).mode & 0o777, 0o600)
  })

  it('keeps what was committed when it and we are killed with kill -9, and never runs twice on one home', async () => {
    const home = newHome()
    const first = await startElsewhere(home)
    await assert.rejects(startPostgres({ home }), /already runs on .*process \d+/)
    const client = new pg.Client({
      connectionString: `postgres://postgres@/postgres?host=${home}/postgres/socket`,
    })
    client.on('error', () => {})
    await client.connect()
    await client.query('create table visit as select generate_series(1, 20000) as number')
    const gone = killed(first.child)
    first.child.kill('SIGKILL')
    await gone
    assert.equal(isAlive(first.pid), true, 'the server outlives us: it is an orphan now')
    const second = await startPostgres({ home })
    assert.equal(isAlive(first.pid), false, 'the orphan was stopped')
    assert.deepEqual(await ask(second, 'select count(*)::int as visits from visit'), { visits: 20000 })
    process.kill(second.pid, 'SIGKILL')
    const third = await startPostgres({ home, inUse: 'share' })
    assert.deepEqual(await ask(third, 'select count(*)::int as visits from visit'), { visits: 20000 })
    await third.stop()
  })

  it('is shared by commands that ask for it, and stops with the last of them', async () => {
    const home = newHome()
    const elsewhere = await startElsewhere(home)
    const joined = await startPostgres({ home, inUse: 'share' })
    assert.equal(joined.pid, elsewhere.pid)
    await joined.stop()
    assert.equal(isAlive(elsewhere.pid), true)
  })

  it('is not confused by a pid file that names a stranger', async () => {
    const home = newHome()
    const server = await startPostgres({ home, profile: 'test' })
    const pidFile = join(home, 'postgres/data/postmaster.pid')
    const text = readFileSync(pidFile, 'utf8')
    await server.stop()
    writeFileSync(pidFile, text.replace(/^\d+/, String(process.pid)))
    const again = await startPostgres({ home, profile: 'test' })
    await again.stop()
    assert.equal(existsSync(pidFile), false)
  })

  it('works under a path too long for a socket, and with Polish letters and spaces in it', async () => {
    const home = join(newHome(), 'Zażółć gęślą jaźń '.repeat(6).trim())
    const server = await startPostgres({ home, profile: 'test' })
    assert.deepEqual(await ask(server, 'select 1 as one'), { one: 1 })
    await server.stop()
  })

  it('tells of a full disk in one line, and stops on one', async (test) => {
    const home = newHome()
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=60m,mode=755', 'tmpfs', home]).status !== 0)
      return test.skip('needs the right to mount a small disk')
    try {
      const server = await startPostgres({ home, profile: 'test' })
      const filling = ask(
        server,
        `create table visit as select repeat('x', 2000), n from generate_series(1, 100000) n`,
      )
      await assert.rejects(filling)
      assert.match(server.trouble() ?? '', /^The disk is full: [^\n]+ Free some space and start again\.$/)
      await server.stop()
      assert.equal(isAlive(server.pid), false)
    } finally {
      spawnSync('umount', [home])
    }
  })

  it('says in one line what is wrong: a file in the way, data of another PostgreSQL', async () => {
    const home = newHome()
    writeFileSync(join(home, 'file'), '')
    await assert.rejects(startPostgres({ home: join(home, 'file/home') }), { code: 'ENOTDIR' })
    const server = await startPostgres({ home, profile: 'test' })
    await server.stop()
    writeFileSync(join(home, 'postgres/data/PG_VERSION'), '17\n')
    await assert.rejects(startPostgres({ home, profile: 'test' }), (error) => {
      assert.ok(error instanceof CannotRun)
      assert.match(error.message, /written by PostgreSQL 17; this release runs PostgreSQL 18/)
      return !error.message.includes('\n')
    })
  })
})
