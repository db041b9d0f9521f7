/**
 * The key that wraps all others lives elsewhere: nothing in our files opens without the service, what it does is in its own log, it may go
 * away and come back, and its key may change.
 */
import assert from 'node:assert/strict'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { StandingClock } from '#checks/standing-clock.ts'
import { testWorld } from '#checks/test-world.ts'
import { systemClock } from '#kernel/clock.ts'
import type { World } from '#kernel/world.ts'
import { erasePatient } from '#record/erase.ts'
import { keepWrapped, keysHealth } from '#record/keys/attention.ts'
import { KeyFile } from '#record/keys/key-file.ts'
import { KeyServiceClient } from '#record/keys/key-service-client.ts'
import type { KeyServiceSettings } from '#record/keys/key-service-settings.ts'
import { Keyring } from '#record/keys/keyring.ts'
import { moveToService } from '#record/keys/move-to-service.ts'
import { holdingsOf } from '#record/keys/of-world.ts'
import { openWorld } from '#record/open.ts'
import { readCurrent } from '#record/read.ts'
import { asker, observation, patient, sandbox, store } from '#record/trial/people.ts'
import { admit } from './clients.ts'
import { askOnSocket } from './officer.ts'
import { type OpenKeyService, openKeyService } from './opened.ts'
import { firstBent } from './own-log.ts'

const refusal = (code: string) => (error: unknown) => (error as { code?: string }).code === code

describe('the key service', () => {
  const folder = mkdtempSync(join(tmpdir(), 'op1-keys-'))
  const token = join(folder, 'program.token')
  const socket = join(folder, 'socket')
  const clock = new StandingClock('2026-11-27T10:00:00Z')
  const settings: KeyServiceSettings = { address: `unix:${socket}`, key: 'openp1', token }
  let service: OpenKeyService
  let world: World
  const opened: World[] = []
  let anna = ''
  let count = 0
  let measured = ''

  const run = async (mostPerMinute = 10_000) => {
    service = await openKeyService({ folder, clock, mostPerMinute }, { socket })
  }
  const reopen = async () => {
    const again = await openWorld({
      id: world.id,
      url: world.database.url,
      home: world.home,
      clock: systemClock,
    })
    opened.push(again)
    return again
  }
  const read = (where: World, type: string, id: string) => readCurrent(sandbox(where), type, id)
  const places = () =>
    readFileSync(join(folder, 'log.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map(
        (line) =>
          JSON.parse(line) as { operation: string; outcome: string; places?: string[]; client: string },
      )
  const somebody = async () =>
    (await store(world, { ...patient(), identifier: [{ system: 'urn:test', value: String(count++) }] })).id
  const slotOf = async (id: string) => {
    const sql = 'select slot from record.resource where type = 1 and id = $1'
    const [row] = await world.database.sql.query<{ slot: string }>(sql, [id])
    return Number(row?.slot)
  }

  before(async () => {
    writeFileSync(token, admit(folder, { name: 'openp1', role: 'program' }) ?? '')
    await run()
    world = await testWorld('empty')
    anna = (await store(world, patient())).id
    measured = (await store(world, observation(anna))).id
  })
  after(async () => {
    for (const { database } of opened) await database.close()
    await service.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('takes over the keys of a world that lay in a file; no key is left there', async () => {
    const keys = join(world.home, 'keys')
    assert.ok(existsSync(join(keys, 'wrapping-key')))
    assert.ok((await moveToService(keys, settings)) > 64)
    assert.deepEqual(readdirSync(keys).sort(), ['data-keys', 'service.json'])
    assert.equal(await moveToService(keys, settings), 0)
    const later = await reopen()
    assert.match((await read(later, 'Patient', anna)).bytes.toString(), /Kowalska/)
    assert.match((await read(later, 'Observation', measured)).bytes.toString(), /8867-4/)
    world = later
    const fresh = await somebody()
    assert.equal((await read(await reopen(), 'Patient', fresh)).id, fresh)
  })

  it('opens nothing to whoever has database and home, and no service', async () => {
    const stolen = mkdtempSync(join(tmpdir(), 'op1-stolen-'))
    cpSync(world.home, stolen, { recursive: true })
    const elsewhere = { ...settings, address: `unix:${join(stolen, 'none')}` }
    writeFileSync(join(stolen, 'keys/service.json'), JSON.stringify(elsewhere))
    await assert.rejects(Keyring.open(join(stolen, 'keys')), refusal('keys-away'))
    rmSync(join(stolen, 'keys/service.json'))
    await assert.rejects(Keyring.open(join(stolen, 'keys')), refusal('no-key-service'))
    // Nor is a key of ours anywhere among the files.
    const key = holdingsOf(world).keys.key(await slotOf(anna))
    const files = readdirSync(stolen, { recursive: true, withFileTypes: true }).filter((each) =>
      each.isFile(),
    )
    for (const { parentPath, name } of files)
      assert.ok(!readFileSync(join(parentPath, name)).includes(key), name)
    rmSync(stolen, { recursive: true })
  })

  it('writes down whose key was opened, once, however often the record is read', async () => {
    const again = await reopen()
    const before = places().length
    for (let n = 0; n < 20; n += 1) await read(again, 'Observation', measured)
    const since = places().slice(before)
    assert.deepEqual(
      since.map(({ operation, places: named, client }) => [operation, named, client]),
      [['unwrap', [`slot ${await slotOf(anna)}`], 'openp1']],
    )
    assert.equal(firstBent(folder), undefined)
  })

  it('fetches the keys of many people in one round trip', async () => {
    const ids: string[] = []
    for (let n = 0; n < 10; n += 1) ids.push(await somebody())
    const again = await reopen()
    const before = places().length
    await again.database.sql.query(
      'select slot from record.resource where type = 1 and id = any($1::uuid[])',
      [`{${ids}}`],
    )
    assert.equal(places().length, before + 1)
    await Promise.all(ids.map((id) => read(again, 'Patient', id)))
    assert.equal(places().length, before + 1)
  })

  it('may be away: whom we know is served, others are told to try again, and nothing has to be started anew', async () => {
    const again = await reopen()
    await read(again, 'Patient', anna)
    const other = await somebody()
    assert.equal(await keysHealth(world), 'in a key service')
    await service.close()
    assert.equal((await read(again, 'Patient', anna)).id, anna)
    await assert.rejects(read(again, 'Patient', other), refusal('keys-away'))
    assert.equal(await keysHealth(again), 'key service away')
    await assert.rejects(reopen(), refusal('keys-away'))
    await run()
    assert.equal((await read(again, 'Patient', other)).id, other)
  })

  it('changes its key: old wrappings open, all are wrapped anew in the background, an erased person stays erased', async () => {
    const officer = join(folder, 'officer.token')
    writeFileSync(officer, admit(folder, { name: 'olga', role: 'officer' }) ?? '')
    const gone = await somebody()
    const slot = await slotOf(gone)
    assert.equal(
      ((await askOnSocket(socket, officer, 'rotate', { name: 'openp1' })) as { version: number }).version,
      2,
    )
    assert.equal((await read(await reopen(), 'Patient', anna)).id, anna)
    const platform = asker(world, { role: 'platform' }, 'administration')
    await erasePatient(platform, gone)
    await keepWrapped(world)()
    const file = new KeyFile(join(world.home, 'keys/data-keys'))
    assert.deepEqual(file.wrappedBefore(2), [])
    // Whoever wraps anew while another process erases brings nothing back.
    const some = file.read(await slotOf(anna))
    file.rewrite(new Map([[slot, some]]))
    assert.throws(() => file.read(slot), refusal('erased'))
    file.close()
    const bytes = readFileSync(join(world.home, 'keys/data-keys')).subarray((slot + 1) * 64, (slot + 2) * 64)
    assert.ok(bytes.subarray(1).every((byte) => byte === 0))
    assert.equal((await read(await reopen(), 'Patient', anna)).id, anna)
    await assert.rejects(read(await reopen(), 'Patient', gone), refusal('erased'))
  })

  it('destroys a key that wraps only for two officers within a day; none of them uses it', async () => {
    const client = new KeyServiceClient(settings)
    await client.create('spare', 'aes-256')
    const officers = ['olga', 'piotr'].map((name) => {
      const path = join(folder, `${name}.token`)
      writeFileSync(path, admit(folder, { name, role: 'officer' }) ?? '')
      return path
    })
    const [olga = '', piotr = ''] = officers
    const destroy = (who: string) => askOnSocket(socket, who, 'destroy', { name: 'spare' })
    await assert.rejects(client.destroy('spare'), refusal('officers-only'))
    await assert.rejects(askOnSocket(socket, olga, 'describe', { name: 'spare' }), refusal('key-not-yours'))
    assert.deepEqual(await destroy(olga), { destroyed: false })
    assert.deepEqual(await destroy(olga), { destroyed: false })
    await clock.during('2026-11-28T10:00:01Z', async () =>
      assert.deepEqual(await destroy(piotr), { destroyed: false }),
    )
    assert.deepEqual(await destroy(olga), { destroyed: true })
    await assert.rejects(client.describe('spare'), refusal('no-such-key'))
    client.close()
  })

  it('knows nobody without a token, gives no program another’s key, and no one more than the brake allows', async () => {
    const strange = join(folder, 'strange.token')
    writeFileSync(strange, 'x'.repeat(43))
    const unknown = new KeyServiceClient({ ...settings, token: strange })
    await assert.rejects(unknown.list(), refusal('unknown-client'))
    const other = join(folder, 'other.token')
    writeFileSync(other, admit(folder, { name: 'other', role: 'program' }) ?? '')
    const thief = new KeyServiceClient({ ...settings, token: other })
    assert.deepEqual(await thief.list(), [])
    await assert.rejects(thief.describe('openp1'), refusal('no-such-key'))
    await assert.rejects(thief.create('openp1', 'aes-256'), refusal('no-such-key'))
    await service.close()
    await run(3)
    await assert.rejects(async () => {
      const again = await reopen()
      const sql = 'select slot from record.resource where type = 1'
      await again.database.sql.query(sql)
    }, refusal('too-many-keys'))
    await service.close()
    await run()
    for (const each of [unknown, thief]) each.close()
  })

  it('notices when its log is bent', () => {
    const path = join(folder, 'log.jsonl')
    const whole = readFileSync(path, 'utf8')
    const lines = whole.split('\n')
    writeFileSync(path, [...lines.slice(0, 4), ...lines.slice(5)].join('\n'))
    assert.equal(firstBent(folder), 5)
    writeFileSync(path, whole.replace('"unwrap"', '"wrap"'))
    assert.ok(firstBent(folder))
    writeFileSync(path, whole)
    assert.equal(firstBent(folder), undefined)
  })
})
