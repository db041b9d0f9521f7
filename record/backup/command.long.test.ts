/** The two commands, on an instance that runs, into a home that is empty. */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(process.env.OPENP1_TEST_HOME ?? '', 'backup-command-'))
const children: ChildProcess[] = []

const environment = (home: string) => ({
  ...process.env,
  OPENP1_HOME: join(folder, home),
  PORT: '0',
  DATABASE_URL: '',
})

async function start(home: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const args = [join(root, 'deploy/start.ts'), '--people', '5']
  const child = spawn(process.execPath, args, {
    env: environment(home),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  let said = ''
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      said += chunk
      const [, ready] = /^OpenP1 ready on (\S+)$/m.exec(said) ?? []
      if (ready) resolve(ready)
    })
    void ended.then(() => reject(new Error(said)))
  })
  const stop = async () => {
    child.kill('SIGINT')
    await ended
  }
  return { url, stop }
}

function run(home: string, ...args: string[]) {
  const command = [join(root, 'record/backup/main.ts'), ...args]
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    env: environment(home),
    encoding: 'utf8',
  })
  return { status, told: stdout === '' ? undefined : JSON.parse(stdout), said: stderr }
}

async function patients(home: string, url: string): Promise<string> {
  const token = spawnSync(
    process.execPath,
    [join(root, 'systems/saz-accounts/edge/token-command.ts'), '--as', 'sandbox'],
    {
      env: { ...environment(home), PORT: new URL(url).port },
      encoding: 'utf8',
    },
  ).stdout.trim()
  const answer = await fetch(`${url}/fhir/Patient?_count=100`, {
    headers: { authorization: `Bearer ${token}` },
  })
  const { entry } = (await answer.json()) as { entry: { resource: unknown }[] }
  return JSON.stringify(entry.map(({ resource }) => resource))
}

/** Killed as soon as it has begun to change something. */
async function killedRestore(home: string, ...args: string[]): Promise<void> {
  const command = [join(root, 'record/backup/main.ts'), 'restore', ...args]
  const child = spawn(process.execPath, command, {
    env: environment(home),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  children.push(child)
  const ended = new Promise((resolve) => child.once('close', resolve))
  const unfinished = join(folder, home, 'worlds', 'main.restoring')
  while (!existsSync(unfinished) && child.exitCode === null) await wait(1)
  child.kill('SIGKILL')
  await ended
  assert.ok(existsSync(unfinished))
}

describe('npm run backup and npm run restore', () => {
  after(() => {
    for (const child of children) child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })

  it('move a running instance into an empty home, also when the first try is killed', async () => {
    const [backup, keys] = [join(folder, 'backup'), join(folder, 'keys')]
    const first = await start('one')
    const before = await patients('one', first.url)
    const { status, told, said } = run('one', 'backup', backup, '--keys', keys)
    assert.equal(status, 0, said)
    assert.ok(told.rows > 1000)
    assert.match(run('one', 'restore', backup, '--keys', keys).said, /already runs|holds a country/)
    await first.stop()
    assert.match(run('one', 'restore', backup, '--keys', keys).said, /holds a country already/)
    assert.match(run('two', 'restore', backup).said, /Name the keys/)
    await killedRestore('two', backup, '--keys', keys)
    const restored = run('two', 'restore', backup, '--keys', keys)
    assert.deepEqual([restored.status, restored.told?.rows], [0, told.rows], restored.said)
    const second = await start('two')
    assert.equal(await patients('two', second.url), before)
    await second.stop()
  })
})
