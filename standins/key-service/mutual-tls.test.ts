/** The key service behind mutual TLS, and a backup of a world whose keys it keeps. */
import assert from 'node:assert/strict'
import { createPublicKey, verify } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { testWorld, urlOf } from '#checks/test-world.ts'
import { issueTls, tlsFiles } from '#checks/tls-certificates.ts'
import { parts } from '#deploy/rooms.ts'
import { systemClock } from '#kernel/clock.ts'
import { backup } from '#record/backup/backup.ts'
import { backupKeys } from '#record/backup/keys.ts'
import { restore } from '#record/backup/restore.ts'
import { KeyServiceClient } from '#record/keys/key-service-client.ts'
import type { KeyServiceSettings } from '#record/keys/key-service-settings.ts'
import { moveToService } from '#record/keys/move-to-service.ts'
import { openWorld } from '#record/open.ts'
import { readCurrent } from '#record/read.ts'
import { patient, sandbox, store } from '#record/trial/people.ts'
import { admit } from './clients.ts'
import { type OpenKeyService, openKeyService } from './opened.ts'

const refusal = (code: string) => (error: unknown) => (error as { code?: string }).code === code
const folder = mkdtempSync(join(tmpdir(), 'op1-mtls-'))
const at = (name: string) => join(folder, name)

describe('the key service behind mutual TLS', () => {
  let service: OpenKeyService
  let settings: KeyServiceSettings
  const files = (name: string) => tlsFiles(folder, name)

  before(async () => {
    const authority = issueTls(folder, 'authority')
    issueTls(folder, 'service', authority)
    const { der } = issueTls(folder, 'program', authority)
    issueTls(folder, 'stranger', authority)
    issueTls(folder, 'forger', issueTls(folder, 'elsewhere'))
    admit(folder, { name: 'openp1', role: 'program' }, der)
    const options = { folder, clock: systemClock, mostPerMinute: 10_000 }
    service = await openKeyService(options, { port: 0, ...files('service') })
    settings = { address: service.address, key: 'openp1', ...files('program') }
  })
  after(async () => {
    await service.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('serves the program whose certificate was admitted, and nobody else', async () => {
    const [program, stranger, forger] = ['program', 'stranger', 'forger'].map(
      (name) => new KeyServiceClient({ ...settings, ...files(name) }),
    )
    await program?.create('openp1', 'aes-256')
    assert.deepEqual(await program?.list(), [{ name: 'openp1', form: 'aes-256', version: 1 }])
    await assert.rejects(async () => stranger?.list(), refusal('unknown-client'))
    await assert.rejects(async () => forger?.list(), refusal('keys-away')) // the handshake fails
    const wrong = new KeyServiceClient({ ...settings, authority: at('elsewhere.pem') })
    await assert.rejects(wrong.list(), refusal('keys-away')) // nor do we speak to just anybody
    for (const each of [program, stranger, forger, wrong]) each?.close()
  })

  it('signs with keys that it keeps, by ECDSA and by RSA, and destroys them', async () => {
    const program = new KeyServiceClient(settings)
    const text = Buffer.from('skrót dokumentu')
    for (const form of ['p-256', 'rsa-3072'] as const) {
      await program.create(`signing/${form}`, form)
      const key = createPublicKey({
        key: await program.publicKey(`signing/${form}`),
        format: 'der',
        type: 'spki',
      })
      const signature = await program.sign(`signing/${form}`, text, 'a test')
      assert.ok(verify('sha256', text, { key, dsaEncoding: 'ieee-p1363' }, signature))
      await program.destroy(`signing/${form}`)
      await assert.rejects(program.sign(`signing/${form}`, text, 'a test'), refusal('no-such-key'))
    }
    program.close()
  })

  it('restores a world whose keys it keeps, also when it has moved; never without it', async () => {
    const world = await testWorld('empty')
    await moveToService(join(world.home, 'keys'), settings)
    const served = await openWorld({
      id: 'served',
      url: world.database.url,
      home: world.home,
      clock: systemClock,
    })
    const { id } = await store(served, patient())
    await served.database.close()
    const { url } = world.database
    const order = { url, home: world.home, clock: systemClock, onProgress: () => {} }
    await backup({ ...order, release: '0', folder: at('backup') })
    await backupKeys(world.home, systemClock, at('keys'))
    const name = `served_${process.pid}`
    const place = { url: urlOf(process.env.OPENP1_TEST_DATABASE_URL ?? '', name), home: at('restored') }
    await administer(`create database ${name}`)
    const put = { folder: at('backup'), keys: at('keys'), clock: systemClock, parts, marker: undefined }
    const putBack = (keyService?: KeyServiceSettings) =>
      restore({ ...put, ...place, keyService, onProgress: () => {} })
    const nowhere = { ...settings, address: 'https://localhost:1' }
    await assert.rejects(putBack(nowhere), refusal('keys-away'))
    await putBack({ ...settings })
    const restored = await openWorld({ id: 'restored', clock: systemClock, ...place })
    assert.match((await readCurrent(sandbox(restored), 'Patient', id)).bytes.toString(), /Kowalska/)
    await restored.database.close()
    await administer(`drop database ${name} with (force)`)
  })
})

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.OPENP1_TEST_DATABASE_URL })
  await client.connect()
  await client.query(statement)
  await client.end()
}
