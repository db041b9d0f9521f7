/**
 * PyKMIP, the KMIP server that the protocol’s makers test against, keeps the keys: its own server on a store of its own, its own client as the officer who makes
 * them. What it lacks and we need is named where it is seen.
 */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createPublicKey, randomBytes, verify } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { issueTls, tlsFiles } from '#checks/tls-certificates.ts'
import type { KeyServiceSettings } from '#record/keys/key-service-settings.ts'
import { KmipKeyService } from '#record/keys/kmip/key-service.ts'
import { versions } from '#standards/kmip/messages.ts'
import { kmipServer, pythonWith } from './outsiders.ts'

const python = pythonWith(kmipServer)
const script = fileURLToPath(new URL('pykmip.py', import.meta.url))
const refusal = (code: string) => (error: unknown) => (error as { code?: string }).code === code

describe('PyKMIP', { skip: 'skip' in python ? python.skip : false }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'op1-pykmip-'))
  const program = 'program' in python ? python.program : ''
  let server: ChildProcess
  let settings: KeyServiceSettings
  let port = ''

  const officer = (...words: readonly string[]) => {
    const [verb = '', ...rest] = words
    const { status, stderr } = spawnSync(program, [script, folder, verb, port, ...rest])
    assert.equal(status, 0, stderr.toString())
  }
  const speaking = async <T>(work: (service: KmipKeyService) => Promise<T>, spoken = versions) => {
    const service = new KmipKeyService(settings, spoken)
    try {
      return await work(service)
    } finally {
      service.close()
    }
  }

  before(async () => {
    const authority = issueTls(folder, 'authority')
    for (const name of ['service', 'program', 'other']) issueTls(folder, name, authority)
    server = spawn(program, [script, folder, 'serve'], { stdio: ['pipe', 'pipe', 'inherit'] })
    port = await new Promise<string>((ready, failed) => {
      let said = ''
      server.stdout?.on('data', (part: Buffer) => {
        said += part.toString()
        const [, found] = /ready (\d+)[.]/.exec(said) ?? []
        if (found !== undefined) ready(found)
      })
      server.on('exit', () => failed(new Error('PyKMIP ended')))
    })
    settings = { address: `kmips://localhost:${port}`, key: 'openp1', ...tlsFiles(folder, 'program') }
    officer('key', 'openp1#1', 'sensitive')
  })
  after(async () => {
    server.stdin?.end()
    if (server.exitCode === null) await new Promise((gone) => server.once('exit', gone))
    rmSync(folder, { recursive: true, force: true })
  })

  it('wraps and opens a batch of keys, each bound to its place, in KMIP 2.0 and 1.4', async () => {
    for (const spoken of [versions, versions.filter(({ major }) => major === 1)])
      await speaking(async (service) => {
        assert.deepEqual(await service.create('openp1', 'aes-256'), {
          name: 'openp1',
          form: 'aes-256',
          version: 1,
        })
        const items = Array.from({ length: 120 }, (_, slot) => ({
          place: `slot ${slot}`,
          key: randomBytes(32),
        }))
        const { version, wrapped } = await service.wrap('openp1', items)
        const sealed = items.map(({ place }, index) => ({
          place,
          version,
          bytes: wrapped[index] ?? Buffer.of(),
        }))
        assert.deepEqual(
          await service.unwrap('openp1', sealed),
          items.map(({ key }) => key),
        )
        const [first, second] = sealed
        assert.ok(first && second)
        const moved = { ...first, place: second.place }
        await assert.rejects(service.unwrap('openp1', [first, moved]), refusal('key-wrong'))
      }, spoken)
  })

  it('rotates: the officer makes the next name, old wrappings still open', async () => {
    await speaking(async (service) => {
      const item = { place: 'slot 1', key: randomBytes(32) }
      const before = await service.wrap('openp1', [item])
      officer('key', 'openp1#2', 'sensitive')
      assert.equal((await service.describe('openp1')).version, 2)
      const since = await service.wrap('openp1', [item])
      assert.deepEqual([before.version, since.version], [1, 2])
      for (const { version, wrapped } of [before, since]) {
        const sealed = { place: item.place, version, bytes: wrapped[0] ?? Buffer.of() }
        assert.deepEqual(await service.unwrap('openp1', [sealed]), [item.key])
      }
    })
  })

  it('signs by RSA with a key that it keeps, and destroys it', async () => {
    officer('pair', 'signing/a')
    await speaking(async (service) => {
      const key = createPublicKey({ key: await service.publicKey('signing/a'), format: 'der', type: 'spki' })
      const data = Buffer.from('skrót dokumentu')
      assert.ok(verify('sha256', data, key, await service.sign('signing/a', data, 'a test')))
      assert.deepEqual((await service.list()).map(({ name }) => name).sort(), ['openp1', 'signing/a'])
      await service.destroy('signing/a')
      assert.deepEqual(
        (await service.list()).map(({ name }) => name),
        ['openp1'],
      )
    })
  })

  it('is refused where it would give a key out, or two keys have one name; nobody sees another’s', async () => {
    officer('key', 'loose#1', 'not')
    officer('key', 'twice#1', 'sensitive')
    officer('key', 'twice#1', 'sensitive')
    await speaking(async (service) => {
      await assert.rejects(service.create('loose', 'aes-256'), refusal('kmip-lacks'))
      await assert.rejects(service.create('twice', 'aes-256'), refusal('key-twice'))
      // It knows no Extractable: it makes no key for us that nobody carries off, and its officer must.
      await assert.rejects(service.create('fresh', 'aes-256'), refusal('kmip-lacks'))
      await assert.rejects(service.describe('absent'), refusal('no-such-key'))
    })
    const other = new KmipKeyService({ ...settings, ...tlsFiles(folder, 'other') })
    await assert.rejects(other.describe('openp1'), refusal('no-such-key'))
    other.close()
  })
})
