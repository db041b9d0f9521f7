/** A world whose keys are kept over KMIP: taken over, restarted, rotated, without the service, with a wrong certificate, against hostile peers. */
import assert from 'node:assert/strict'
import { createPublicKey, verify } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import tls from 'node:tls'
import { testWorld } from '#checks/test-world.ts'
import { issueTls, tlsFiles } from '#checks/tls-certificates.ts'
import { systemClock } from '#kernel/clock.ts'
import type { World } from '#kernel/world.ts'
import { keepWrapped, keysHealth } from '#record/keys/attention.ts'
import { KeyFile } from '#record/keys/key-file.ts'
import type { KeyServiceSettings } from '#record/keys/key-service-settings.ts'
import { KmipKeyService } from '#record/keys/kmip/key-service.ts'
import { moveToService } from '#record/keys/move-to-service.ts'
import { openWorld } from '#record/open.ts'
import { readCurrent } from '#record/read.ts'
import { patient, sandbox, store } from '#record/trial/people.ts'
import { attributeItems, readAttributes } from '#standards/kmip/attributes.ts'
import { readRequest, responseMessage, type Version, versions } from '#standards/kmip/messages.ts'
import { algorithms, operations, states, tags } from '#standards/kmip/numbers.table.ts'
import { bytes, type Item, text } from '#standards/kmip/ttlv.ts'
import { admit } from './clients.ts'
import { askOnSocket } from './officer.ts'
import { type OpenKeyService, openKeyService } from './opened.ts'

const refusal = (code: string) => (error: unknown) => (error as { code?: string }).code === code

describe('keys over KMIP', () => {
  const folder = mkdtempSync(join(tmpdir(), 'op1-kmip-'))
  const socket = join(folder, 'socket')
  const olga = join(folder, 'olga.token')
  const files = (name: string) => tlsFiles(folder, name)
  let service: OpenKeyService
  let settings: KeyServiceSettings
  let port = 0
  let world: World
  let anna = ''
  const opened: World[] = []

  /** On the same port again. */
  const run = async (more: { mostPerMinute?: number; spoken?: readonly Version[] } = {}) => {
    const { mostPerMinute = 10_000, spoken = versions } = more
    const options = { folder, clock: systemClock, mostPerMinute }
    service = await openKeyService(options, { socket }, { port, ...files('service'), versions: spoken })
    port = Number(new URL(service.kmip ?? '').port)
    settings = { address: service.kmip ?? '', key: 'openp1', ...files('program') }
  }
  const reopen = async () => {
    const { id, home, database } = world
    const again = await openWorld({ id, url: database.url, home, clock: systemClock })
    opened.push(again)
    return again
  }
  const speaking = async <T>(work: (client: KmipKeyService) => Promise<T>, more = {}) => {
    const client = new KmipKeyService({ ...settings, ...more })
    return work(client).finally(() => client.close())
  }
  const read = (where: World, id: string) => readCurrent(sandbox(where), 'Patient', id)
  const rotate = (key: string) => askOnSocket(socket, olga, 'rotate', { name: key })
  const log = () =>
    readFileSync(join(folder, 'log.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { operation: string; places?: string[]; client: string })

  before(async () => {
    const authority = issueTls(folder, 'authority')
    issueTls(folder, 'service', authority)
    issueTls(folder, 'stranger', authority)
    issueTls(folder, 'forger', issueTls(folder, 'elsewhere'))
    admit(folder, { name: 'openp1', role: 'program' }, issueTls(folder, 'program', authority).der)
    writeFileSync(olga, admit(folder, { name: 'olga', role: 'officer' }) ?? '')
    await run()
    world = await testWorld('empty')
    anna = (await store(world, patient())).id
  })
  after(async () => {
    for (const { database } of opened) await database.close()
    await service.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('takes over a world’s keys; it opens again, and each key that it opens stands in the service’s log', async () => {
    assert.ok((await moveToService(join(world.home, 'keys'), settings)) > 64)
    const before = log().length
    world = await reopen()
    assert.match((await read(world, anna)).bytes.toString(), /Kowalska/)
    const unwrapped = log()
      .slice(before)
      .filter(({ operation }) => operation === 'unwrap')
    assert.ok(unwrapped.every(({ client }) => client === 'openp1'))
    assert.ok(unwrapped.flatMap(({ places = [] }) => places).every((place) => /^slot \d+$/.test(place)))
    assert.equal(await keysHealth(world), 'in a key service')
  })

  it('is rotated by an officer: old wrappings open, all are wrapped anew, new ones by the new version', async () => {
    assert.deepEqual(await rotate('openp1'), { name: 'openp1', form: 'aes-256', version: 2 })
    assert.match((await read(await reopen(), anna)).bytes.toString(), /Kowalska/)
    await keepWrapped(world)()
    const file = new KeyFile(join(world.home, 'keys/data-keys'))
    assert.deepEqual(file.wrappedBefore(2), [])
    file.close()
    assert.match((await read(await reopen(), anna)).bytes.toString(), /Kowalska/)
  })

  it('wraps by the newest version though nobody told it of a rotation', async () => {
    await speaking(async (client) => {
      await client.create('spare', 'aes-256')
      const item = { place: 'slot 7', key: Buffer.alloc(32, 7) }
      assert.equal((await client.wrap('spare', [item])).version, 1)
      await rotate('spare')
      const { version, wrapped } = await client.wrap('spare', [item])
      assert.equal(version, 2)
      const [bytes = Buffer.of()] = wrapped
      assert.deepEqual(await client.unwrap('spare', [{ place: item.place, version, bytes }]), [item.key])
      for (const moved of [
        { place: 'slot 8', version, bytes },
        { place: 'slot 7', version: 1, bytes },
      ])
        await assert.rejects(client.unwrap('spare', [moved]), refusal('key-wrong'))
      await assert.rejects(client.destroy('spare'), refusal('officers-only'))
    })
  })

  it('may be away: known people are served, others are told 503, and it goes on by itself', async () => {
    const again = await reopen()
    const other = (await store(world, { ...patient(), identifier: [{ system: 'urn:test', value: '1' }] })).id
    await read(again, anna)
    await service.close()
    assert.equal((await read(again, anna)).id, anna)
    await assert.rejects(
      read(again, other),
      (error) => refusal('keys-away')(error) && (error as { status?: number }).status === 503,
    )
    await assert.rejects(reopen(), refusal('keys-away'))
    assert.equal(await keysHealth(again), 'key service away')
    await run()
    assert.equal((await read(again, other)).id, other)
  })

  it('is opened to the certificate that was admitted, to no other, and is not believed with a wrong one', async () => {
    await assert.rejects(
      speaking((client) => client.describe('openp1'), files('stranger')),
      refusal('unknown-client'),
    )
    await assert.rejects(
      speaking((client) => client.describe('openp1'), files('forger')),
      refusal('keys-away'),
    )
    const elsewhere = { authority: files('elsewhere').certificate }
    await assert.rejects(
      speaking((client) => client.describe('openp1'), elsewhere),
      refusal('keys-away'),
    )
  })

  it('signs by ECDSA and RSA with keys that it keeps, and destroys them', async () => {
    await speaking(async (client) => {
      const data = Buffer.from('skrót dokumentu')
      for (const form of ['p-256', 'rsa-3072'] as const) {
        const name = `signing/${form}`
        await client.create(name, form)
        const key = createPublicKey({ key: await client.publicKey(name), format: 'der', type: 'spki' })
        const signature = await client.sign(name, data, 'a test')
        assert.ok(verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, signature))
        assert.ok((await client.list()).some((each) => each.name === name && each.form === form))
        await client.destroy(name)
        await assert.rejects(client.sign(name, data, 'a test'), refusal('no-such-key'))
      }
      await assert.rejects(client.create('openp1', 'p-256'), refusal('key-form'))
    })
  })

  it('gives no more than the brake allows, and speaks 1.4 alone where that is all there is', async () => {
    const slots = Array.from({ length: 5 }, (_, slot) => ({ place: `slot ${slot}`, key: Buffer.alloc(32) }))
    await service.close()
    await run({ mostPerMinute: 3, spoken: versions.slice(-1) })
    await speaking(async (client) => {
      const { version, wrapped } = await client.wrap('openp1', slots)
      const sealed = slots.map(({ place }, at) => ({ place, version, bytes: wrapped[at] ?? Buffer.of() }))
      await assert.rejects(client.unwrap('openp1', sealed), refusal('too-many-keys'))
      assert.deepEqual(await client.unwrap('openp1', sealed.slice(0, 1)), [Buffer.alloc(32)])
      await client.create('made-in-1.4', 'aes-256')
      await client.create('signing/1.4', 'p-256')
    })
    await service.close()
    await run({ spoken: [{ major: 1, minor: 2 }] })
    await assert.rejects(
      speaking((client) => client.describe('openp1')),
      refusal('kmip-lacks'),
    )
    await service.close()
    await run()
  })

  it('stands what no program of ours sends', async () => {
    const { certificate, privateKey, authority } = files('program')
    const [cert, key, ca] = [certificate, privateKey, authority].map((path) => readFileSync(path))
    for (const sent of ['GET / HTTP/1.1\r\n\r\n', Buffer.from('4200780100ffffff7f', 'hex')]) {
      const hostile = tls.connect({ host: 'localhost', port, cert, key, ca, servername: 'localhost' })
      await new Promise<void>((gone) =>
        hostile
          .on('error', () => {})
          .once('close', gone)
          .end(sent),
      )
    }
    assert.equal((await speaking((client) => client.describe('openp1'))).version, 2)
  })

  it('is not used where it lies: no message, too long a one, a key that opens anywhere', async () => {
    const { certificate, privateKey, authority } = files('service')
    const [cert, key, ca] = [certificate, privateKey, authority].map((path) => readFileSync(path))
    const held = { algorithm: algorithms.aes, length: 256, state: states.active, sensitive: true }
    const against = async (answer: (message: Buffer) => Buffer, code: string) => {
      const liar = tls.createServer({ cert, key, ca, requestCert: true }, (each) =>
        each.on('error', () => {}).on('data', (message) => each.write(answer(message))),
      )
      await new Promise<void>((open) => liar.listen(0, 'localhost', open))
      const address = `kmips://localhost:${(liar.address() as { port: number }).port}`
      await assert.rejects(
        speaking((client) => client.create('openp1', 'aes-256'), { address }),
        refusal(code),
      )
      await new Promise((closed) => liar.close(closed))
    }
    await against(() => Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'), 'kmip-unreadable')
    await against(() => Buffer.from('42007b017fffffff', 'hex'), 'kmip-unreadable')
    // It opens whatever it is given, in any place.
    await against((message) => {
      const { version, items } = readRequest(message)
      const results = items.map(({ operation, payload, id }) => {
        const { name } = operation === operations.locate ? readAttributes(payload) : {}
        const answers: Record<number, readonly Item[]> = {
          [operations.discoverVersions]: payload,
          [operations.locate]: name === 'openp1#1' ? [text(tags.uniqueIdentifier, '1')] : [],
          [operations.getAttributes]: attributeItems(version, held),
          [operations.encrypt]: [...payload, bytes(tags.authenticationTag, Buffer.alloc(16))],
          [operations.decrypt]: payload,
        }
        return { id, result: { operation, payload: answers[operation] ?? [] } }
      })
      return responseMessage(version, systemClock.now(), results)
    }, 'kmip-lacks')
  })
})
