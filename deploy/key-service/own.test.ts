/** The key service's stand-in as a process: started beside the house, ended with it, managed by its officers' commands. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { KeyServiceClient } from '#record/keys/key-service-client.ts'
import { ownService, startOwnService } from './own.ts'

const program = fileURLToPath(new URL('main.ts', import.meta.url))
const parent = mkdtempSync(join(tmpdir(), 'op1-own-'))
const home = join(parent, 'home')
const folder = `${home}-key-service`

function command(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args, '--folder', folder])
  return { status, said: `${stdout}${stderr}` }
}

describe('a key service of one’s own', () => {
  after(() => rmSync(parent, { recursive: true, force: true }))

  it('keeps its keys in a folder of its own, where its owner alone reads', async () => {
    const service = await startOwnService(home)
    const client = new KeyServiceClient(ownService(home))
    const { version } = await client.create('openp1', 'aes-256')
    assert.equal(version, 1)
    for (const file of ['keys.json', 'clients.json', 'log.jsonl'])
      assert.equal(statSync(join(folder, file)).mode & 0o077, 0, file)
    assert.equal(statSync(folder).mode & 0o077, 0)
    assert.equal(statSync(ownService(home).token).mode & 0o077, 0)
    await assert.rejects(startOwnService(home), /runs there already/)
    service.stop()
    for (let tries = 0; tries < 50 && (await client.list().catch(() => undefined)); tries += 1)
      await wait(100)
    await assert.rejects(client.list(), { code: 'keys-away' })
    client.close()
  })

  it('starts again with the same keys, and is managed by commands', async () => {
    const service = await startOwnService(home)
    const client = new KeyServiceClient(ownService(home))
    assert.equal((await client.describe('openp1')).version, 1)
    const token = join(parent, 'olga.token')
    assert.equal(command('admit', 'olga', '--role', 'officer', '--token', token).status, 0)
    assert.match(command('rotate', 'openp1', '--token', token).said, /"version":2/)
    assert.equal((await client.describe('openp1')).version, 2)
    assert.match(command('rotate', 'openp1', '--token', ownService(home).token).said, /officer/)
    assert.match(command('check').said, /log is whole/)
    client.close()
    service.stop()
    await wait(300)
    const log = join(folder, 'log.jsonl')
    writeFileSync(log, readFileSync(log, 'utf8').replace('"rotate"', '"describe"'))
    assert.deepEqual(command('check').status, 3)
    assert.equal(command('serve', '--port', '0').status, 1)
    assert.equal(command('nonsense').status, 1)
    assert.ok(existsSync(log))
  })
})
