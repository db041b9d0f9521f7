/** A backup restored into an empty place is the same record: every row, every resource, every search; and the erased stay erased. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { Type } from 'typebox'
import { dump } from '#checks/releases/snapshot.ts'
import { testWorld, urlOf } from '#checks/test-world.ts'
import { parts } from '#deploy/rooms.ts'
import { contract, event } from '#kernel/contract.ts'
import { deliver, post } from '#kernel/outbox.ts'
import type { World } from '#kernel/world.ts'
import { samplePerson } from '#population/sample-people.ts'
import { erasePatient } from '../erase.ts'
import { writeBinary } from '../files/write-binary.ts'
import { bytesOf } from '../import/sources.ts'
import { openWorld } from '../open.ts'
import { create, read, search } from '../record.ts'
import { checkLog } from '../transparency/check.ts'
import { takeTurn } from '../transparency/turn.ts'
import { asker, contextOf, observation, patient, sandbox, store } from '../trial/people.ts'
import { typeName } from '../type-code.ts'
import { inUnit } from '../unit.ts'
import { backup } from './backup.ts'
import { backupKeys, pruneKeys } from './keys.ts'
import { type RestoreOrder, restore } from './restore.ts'

const server = process.env.OPENP1_TEST_DATABASE_URL ?? ''
const day = 24 * 3_600_000
const anna = samplePerson('anna-kowalska').patient ?? ''

describe('backup and restore', () => {
  let world: World
  let folder: string
  let made = 0
  let now = Date.parse('2026-11-26T10:00:00Z')
  const clock = { now: () => new Date(now) }
  const opened: World[] = []
  const scanned = randomBytes(200_000)
  const document = {
    id: undefined,
    resource: { resourceType: 'Binary', contentType: 'application/octet-stream' },
    context: `Patient/${anna}`,
    ifMatch: undefined,
    content: Readable.from([scanned]),
  }
  let scan = ''

  before(async () => {
    world = await testWorld('sample', { clock })
    folder = mkdtempSync(join(process.env.OPENP1_TEST_HOME ?? '', 'backup-'))
    writeFileSync(join(world.home, 'document'), 'as it lies there')
    scan = (await writeBinary(sandbox(world), document)).stored.id
  })
  after(async () => {
    for (const { database } of opened) await database.close()
    for (let n = 1; n <= made; n += 1)
      await administer(`drop database if exists restored_${process.pid}_${n} with (force)`)
    rmSync(folder, { recursive: true, force: true })
  })

  async function administer(statement: string): Promise<void> {
    const client = new pg.Client({ connectionString: server })
    await client.connect()
    await client.query(statement)
    await client.end()
  }

  const keys = () => join(folder, 'keys')
  const take = async (name: string) => {
    const { url } = world.database
    const order = { url, home: world.home, clock, release: '0', onProgress: () => {} }
    const manifest = await backup({ ...order, folder: join(folder, name) })
    await backupKeys(world.home, clock, keys())
    return manifest
  }
  const emptyPlace = async (): Promise<Pick<RestoreOrder, 'url' | 'home'>> => {
    made += 1
    const name = `restored_${process.pid}_${made}`
    await administer(`create database ${name}`)
    return { url: urlOf(server, name), home: join(folder, name) }
  }
  const putBack = async (name: string, more: Partial<RestoreOrder> = {}) => {
    const order = {
      folder: join(folder, name),
      keys: keys(),
      clock,
      parts,
      marker: undefined,
      onProgress: () => {},
    }
    const place = { ...(await emptyPlace()), ...more }
    await restore({ ...order, ...place, ...more })
    const restored = await openWorld({ id: `restored-${made}`, clock, ...place })
    opened.push(restored)
    return restored
  }

  /** Every resource as it is read, and what some searches find. */
  async function told(place: World): Promise<string[]> {
    const rows = await place.database.sql.query<{ type: number; id: string }>(
      'select type, id from record.resource where not deleted order by type, id',
    )
    const context = contextOf(sandbox(place))
    const all: string[] = []
    const waiting = rows.entries()
    const readOn = async () => {
      for (const [index, { type, id }] of waiting)
        all[index] = (await read(context, typeName(type), id)).bytes.toString()
    }
    await Promise.all(Array.from({ length: 64 }, readOn))
    for (const [type, query] of [
      ['Patient', { name: 'Kow' }],
      ['Observation', { patient: anna, _sort: '-date' }],
      ['Condition', { code: 'E11' }],
      ['Patient', { identifier: samplePerson('anna-kowalska').pesel }],
    ] as const) {
      const { entries, total } = await search(context, type, { ...query, _total: 'accurate' })
      all.push(`${type} ${total} ${entries.map(({ id }) => id).join()}`)
    }
    return all
  }

  /** Rows of every table, however they lie; the numbers of news and of transactions are other tests'. */
  async function contents(place: World): Promise<[string, string[]][]> {
    const { tables, sequences } = await dump(place.database)
    const kept = tables.filter(
      ({ name }) => !/^(kernel[.](outbox|reader|parked)|record[.]log_state)$/.test(name),
    )
    const numbers = sequences
      .filter(({ name }) => !name.includes('outbox'))
      .map(({ name, value }) => `${name} ${value}`)
    return [
      ...kept.map(({ name, rows }): [string, string[]] => [name, rows.split('\n').sort()]),
      ['', numbers],
    ]
  }

  it('bring back every row, resource, key, file, number and search', async () => {
    await take('whole')
    const before = await contents(world)
    const restored = await putBack('whole')
    assert.ok(before.flatMap(([, rows]) => rows).length > 10_000)
    for (const [index, table] of (await contents(restored)).entries()) assert.deepEqual(table, before[index])
    for (const file of ['keys/data-keys', 'keys/wrapping-key', 'document'])
      assert.deepEqual(readFileSync(join(restored.home, file)), readFileSync(join(world.home, file)))
    assert.deepEqual(await told(restored), await told(world))
    const parts = await Array.fromAsync(await bytesOf(sandbox(restored), `Binary/${scan}`))
    assert.ok(Buffer.concat(parts).equals(scanned))
    assert.ok(!existsSync(join(restored.home, 'files', 'new')))
    const { id } = await store(restored, patient())
    assert.equal((await store(restored, observation(id))).version, 1)
  })

  it('goes on with the log of the audit, of what waited and of what comes', async () => {
    await takeTurn(world, 0)
    await store(world, patient())
    await take('logged')
    const restored = await putBack('logged')
    await store(restored, patient())
    await takeTurn(restored, 0)
    const { size, bent } = await checkLog(restored)
    const [row] = await restored.database.sql.query<{ count: string }>('select count(*) from record.audit')
    // The sample people were made before this test set its clock back.
    const wrong = bent.filter(({ what }) => what !== 'out-of-time')
    assert.deepEqual([size, wrong], [Number(row?.count), []])
  })

  it('is consistent while writes go on', async () => {
    const acknowledged: string[] = []
    let going = true
    const write = async () => {
      while (going)
        acknowledged.push(
          await inUnit(world, sandbox(world), async (unit) => {
            const { id } = await create(unit, patient({ birthDate: '1901-01-01' }))
            for (let n = 0; n < 4; n += 1) await create(unit, observation(id))
            return id
          }),
        )
    }
    const writing = [write(), write()]
    while (acknowledged.length < 3) await wait(5)
    const early = [...acknowledged]
    await take('online')
    going = false
    await Promise.all(writing)
    const restored = await putBack('online')
    const lives = await restored.database.sql.query<{ patient: string; n: string }>(
      'select patient, count(*) as n from record.resource where patient = any($1) group by patient',
      [acknowledged],
    )
    assert.ok(lives.length >= early.length)
    assert.ok(
      lives.every(({ n }) => n === '5'),
      'a life is there by half',
    )
    for (const id of early) assert.equal((await read(contextOf(sandbox(restored)), 'Patient', id)).id, id)
  })

  it('refuses what is no place, no backup, or not what was backed up, and then changes nothing', async () => {
    await assert.rejects(take('whole'), { code: 'not-empty' })
    await assert.rejects(putBack('nothing'), { code: 'no-backup' })
    await assert.rejects(putBack('whole', { url: world.database.url }), { code: 'not-empty' })
    await assert.rejects(putBack('whole', { home: world.home }), { code: 'not-empty' })
    await assert.rejects(putBack('whole', { keys: join(folder, 'elsewhere') }), { code: 'no-keys' })
    await assert.rejects(putBack('whole', { parts: parts.slice(0, 1) }), { code: 'newer-backup' })
    const place = await emptyPlace()
    appendFileSync(join(folder, 'online', 'tables', 'record.token.zst'), 'x')
    await assert.rejects(putBack('online', place), { code: 'backup-altered' })
    assert.ok(!existsSync(place.home) && !existsSync(`${place.home}.restoring`))
    await putBack('whole', place)
  })

  it('delivers the news that waited, once, in order, before what comes after', async () => {
    const bakery = contract('bakery', { ordered: event(Type.Object({ n: Type.Integer() })) })
    const tell = (place: World, n: number) =>
      place.database.begin((sql) =>
        post({ ...sandbox(place), sql, at: clock.now() }, bakery.ordered, { n }, `key ${n % 2}`),
      )
    const heard: number[] = []
    const hear =
      (place: World) =>
      async ({ data }: { readonly data: unknown }) => {
        const { n } = data as { n: number }
        if (n === 2 && place === world) throw new Error('not now')
        heard.push(n)
      }
    const listen = (place: World) => deliver(place, 'shop', { hears: () => true, to: hear(place) })
    // Transactions of other tests on this server hold news back for a moment.
    const listenFor = async (place: World, count: number) => {
      for (let round = 0; heard.length < count && round < 500; round += 1)
        if ((await listen(place)) === 0) await wait(10)
    }
    for (const n of [1, 2, 3]) await tell(world, n)
    await listenFor(world, 2)
    for (const n of [4, 5]) await tell(world, n)
    await take('news')
    assert.deepEqual(heard.splice(0), [1, 3])
    const restored = await putBack('news')
    await tell(restored, 6)
    now += 3_660_000
    await listenFor(restored, 4)
    assert.deepEqual(heard.toSorted(), [2, 4, 5, 6])
    assert.ok(heard.indexOf(2) < heard.indexOf(4) && heard.indexOf(4) < heard.indexOf(6))
    assert.deepEqual(await listen(restored), 0)
  })

  it('leaves whoever was erased unreadable, once the backups of the keys have run out', async () => {
    const { id, key } = await store(world, patient({ birthDate: '1902-02-02' }))
    const pulse = await store(world, observation(id))
    await take('before')
    const slot = Number(
      (
        await world.database.sql.query<{ slot: string }>('select slot from record.resource where id = $1', [
          key,
        ])
      )[0]?.slot,
    )
    const wrapped = readFileSync(join(world.home, 'keys', 'data-keys')).subarray(
      (slot + 1) * 64,
      (slot + 2) * 64,
    )
    const kept = () =>
      readdirSync(keys()).filter((name) => readFileSync(join(keys(), name, 'data-keys')).includes(wrapped))
        .length
    await erasePatient(asker(world, { role: 'platform' }, 'administration', 'record'), id)
    now += day
    await take('after')
    assert.ok(kept() > 0)
    for (const name of ['before', 'after']) {
      const restored = await putBack(name)
      const context = contextOf(sandbox(restored))
      await assert.rejects(read(context, 'Patient', id), { code: 'erased' }, name)
      await assert.rejects(read(context, 'Observation', pulse.id), { code: 'erased' })
      const [left] = await restored.database.sql.query<{ n: string }>(
        'select count(*) as n from record.token where id = $1',
        [key],
      )
      assert.equal(left?.n, '0')
      assert.equal((await read(context, 'Patient', anna)).id, anna)
    }
    now += 29 * day + 1
    assert.ok(pruneKeys(clock, keys()) > 0)
    assert.equal(kept(), 0)
    await putBack('before')
  })
})
