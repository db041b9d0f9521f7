/** Everything that lies sealed is sealed anew by another algorithm, beside an instance that serves, whatever interrupts it. */
import assert from 'node:assert/strict'
import { createCipheriv, randomBytes } from 'node:crypto'
import { before, describe, it } from 'node:test'
import { ownerOf, testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { erasePatient } from '#record/erase.ts'
import { aes, chacha } from '#record/keys/algorithm.ts'
import { unseal } from '#record/keys/envelope.ts'
import { holdingsOf } from '#record/keys/of-world.ts'
import { readVersion } from '#record/read.ts'
import { read, update } from '#record/record.ts'
import type { Tally } from '#record/reseal/job.ts'
import { reseal } from '#record/reseal/reseal.ts'
import { checkLog } from '#record/transparency/check.ts'
import { asker, contextOf, patient, sandbox, store } from '#record/trial/people.ts'
import { inUnit } from '#record/unit.ts'
import { sealedTables } from './sealed-tables.ts'

const byChacha = { algorithm: chacha, rest: 0 }
const count = (world: World, algorithm = chacha): Promise<Tally> =>
  reseal(world, sealedTables, { algorithm, countOnly: true, rest: 0 })

/** Columns of bytes that do not lie sealed, and why. */
const unsealed: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'kernel.request': 'key',
    'pesel.ask': 'hash',
    'pesel.number': 'hash',
    'record.alias': 'name',
    'record.file': 'name',
    'record.instance': 'fingerprint',
    'record.job': 'asker',
    'record.log_head': 'mark',
    'record.log_tile': 'hashes',
    'record.log_retired': 'mark',
    'record.subscription': 'owner',
    'saz.app_consent': 'owner grant_hash',
    'saz.authority': 'certificate',
    'saz.certificate': 'serial fingerprint',
    'saz.issuing_question': 'code_hash owner',
    'saz.notice': 'source',
    'saz.notice_contact': 'stop_hash',
    'saz.oauth_item': 'id_hash grant_hash',
    'saz.own_key': 'certificate',
    'saz.passkey': 'owner public_key',
    'saz.passkey_choice': 'owner',
    'saz.provider_token': 'hash bound_to signed_by',
    'saz.session': 'secret_hash owner node_session',
    'saz.sign_in': 'owner',
    'saz.signing_key': 'fingerprint',
    'saz.used': 'digest',
    'saz.worker_account': 'worker owner',
    'sus.message': 'digest',
    'saz.wallet_request': 'request browser response_code',
    'sau.reported': 'digest',
    'sikch.insurance': 'person',
    'ksi_zus.insured': 'person',
    'ksi_zus.certificate': 'person',
    'ksi_zus.documentation': 'person',
  }),
)

/** Seals contents as releases before 0.2 did, without a mark; answers how many. */
async function sealAsOfOld(world: World, table: string, where = 'true'): Promise<number> {
  const { sql } = ownerOf(world)
  const rows = await sql.query<{ id: string; version: number; slot: string; content: Buffer }>(
    `select id, version, slot, content from ${table} where length(content) > 0 and ${where}`,
  )
  for (const { id, version, slot, content } of rows) {
    const key = holdingsOf(world).keys.key(Number(slot))
    const place = `${id}/${version}`
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place))
    const ciphertext = cipher.update(unseal(key, place, content))
    cipher.final()
    const old = Buffer.concat([nonce, cipher.getAuthTag(), ciphertext])
    await sql.query(`update ${table} set content = $3 where id = $1 and version = $2`, [id, version, old])
  }
  return rows.length
}

const contentsOf = (world: World) =>
  world.database.sql.query<{ id: string; version: number; at: Date; marked: number }>(
    `select id, version, at, get_byte(content, 0) as marked from record.resource where length(content) > 0 order by id`,
  )

describe('the columns that lie sealed', () => {
  it('are all known: every other column of bytes is named with what it is', async () => {
    const world = await testWorld('empty')
    const columns = await ownerOf(world).sql.query<{ table: string; name: string }>(
      `select c.oid::regclass::text as table, a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
       join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and a.atttypid = 'bytea'::regtype
       and a.attnum > 0 and not a.attisdropped and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'deploy')`,
    )
    const found = columns.map(({ table, name }) => `${table} ${name}`).sort()
    const sealed = sealedTables.flatMap(({ table, columns: names }) =>
      names.map((name) => `${table} ${name}`),
    )
    const others = [...unsealed].flatMap(([table, names]) =>
      names.split(' ').map((name) => `${table} ${name}`),
    )
    assert.deepEqual([...sealed, ...others].sort(), found)
  })
})

describe('sealing anew', () => {
  let world: World
  let old = 0
  before(async () => {
    world = await testWorld('sample')
    // Rows of old, of AES with its mark, and of ChaCha20 lie beside each other.
    old = await sealAsOfOld(world, 'record.resource', 'hashtext(id::text) % 3 = 0')
    const sealed = world.seal(Buffer.from('told'))
    await ownerOf(world).sql.query(
      `insert into sau.look_through (at, auditor, entry, told) values (now(), $1, 1, $2)`,
      [crypto.randomUUID(), sealed],
    )
  })

  it('leaves no row under another algorithm, and changes nothing that is read', async () => {
    const { id } = await store(world, patient())
    const context = contextOf(sandbox(world))
    const first = await read(context, 'Patient', id)
    await inUnit(world, sandbox(world), (unit) => update(unit, { ...first.resource, gender: 'other' }))
    await store(world, patient())
    const before = await contentsOf(world)
    const found = await count(world)
    assert.ok(old > 100 && found.left > before.length, `${old} of old, ${found.left} left`)
    const done = await reseal(world, sealedTables, byChacha)
    assert.deepEqual({ ...done, rows: 0 }, { rows: 0, resealed: found.left, left: 0, erased: 0, altered: 0 })
    assert.equal((await count(world)).left, 0)
    const after = await contentsOf(world)
    assert.deepEqual(
      after,
      before.map((row) => ({ ...row, marked: chacha.mark })),
    )
    assert.match((await read(context, 'Patient', id)).bytes.toString(), /"other"/)
    assert.deepEqual((await readVersion(context, 'Patient', id, 1)).bytes, first.bytes)
    const [told] = await world.database.sql.query<{ told: Buffer }>('select told from sau.look_through')
    assert.equal(told && world.open(told.told).toString(), 'told')
    assert.deepEqual((await checkLog(world)).bent, [])
  })

  it('and back again, and finds nothing more to do', async () => {
    const { left } = await count(world, aes)
    assert.equal((await reseal(world, sealedTables, { algorithm: aes, rest: 0 })).resealed, left)
    assert.equal((await reseal(world, sealedTables, { algorithm: aes, rest: 0 })).resealed, 0)
  })

  it('goes on where it was broken off', async () => {
    const { left } = await count(world)
    let last = ''
    const onProgress = (part: number, table: string) => {
      last = table
      if (part > 0.4) throw new Error('broken off')
    }
    await assert.rejects(reseal(world, sealedTables, { ...byChacha, onProgress }), /broken off/)
    assert.equal(last, 'record.resource')
    const halfway = await count(world)
    assert.ok(halfway.left > 100 && halfway.left < left, `${halfway.left} of ${left}`)
    const done = await reseal(world, sealedTables, byChacha)
    assert.deepEqual([done.resealed, done.left], [halfway.left, 0])
    assert.deepEqual(await world.database.sql.query('select * from record.sealing_anew'), [])
  })

  it('lets writers write: each of their versions is there, and none is under another algorithm', async () => {
    const { id } = await store(world, patient())
    const context = contextOf(sandbox(world))
    let isGoing = true
    let written = 1
    const writing = (async () => {
      while (isGoing) {
        const now = await read(context, 'Patient', id)
        await inUnit(world, sandbox(world), (unit) =>
          update(unit, { ...now.resource, multipleBirthInteger: written }),
        )
        written += 1
      }
    })()
    // They write by AES, the setting of this process, so that it is AES that must be left alone at the end.
    await reseal(world, sealedTables, { algorithm: aes, rest: 0 })
    isGoing = false
    await writing
    assert.ok(written > 5, `${written} versions`)
    for (let version = 1; version <= written; version += 1)
      assert.ok((await readVersion(context, 'Patient', id, version)).bytes.length > 0)
    assert.equal((await count(world, aes)).left, 0)
  })

  it('waits for nobody who holds a row, and tells that it is left', async () => {
    const { id } = await store(world, patient())
    await world.database.begin(async (sql) => {
      await sql.query('select from record.resource where id = $1 for update', [id])
      const told = await reseal(world, sealedTables, byChacha)
      assert.deepEqual([told.left > 0, told.left < 3], [true, true])
    })
    assert.equal((await reseal(world, sealedTables, byChacha)).left, 0)
  })

  it('is done by one at a time; counting is not kept waiting', async () => {
    await ownerOf(world).withClient(async (client) => {
      await client.query('select pg_advisory_lock(7312030)')
      await assert.rejects(reseal(world, sealedTables, byChacha), { code: 'resealing' })
      assert.equal((await count(world)).left, 0)
      await client.query('select pg_advisory_unlock(7312030)')
    })
  })

  it('leaves what somebody altered as it is and tells it, and what was erased', async () => {
    const [bent, gone] = [await store(world, patient()), await store(world, patient())]
    await ownerOf(world).sql.query(
      `update record.resource set content = set_byte(content, 0, ${chacha.mark}) where id = $1`,
      [bent.id],
    )
    const context = contextOf(sandbox(world))
    await assert.rejects(read(context, 'Patient', bent.id), { code: 'content-altered' })
    await erasePatient(asker(world, { role: 'platform' }, 'administration', 'record'), gone.id)
    const done = await reseal(world, sealedTables, byChacha)
    assert.deepEqual([done.altered, done.left], [1, 0])
    assert.ok(done.erased >= 1)
    await assert.rejects(read(context, 'Patient', bent.id), { code: 'content-altered' })
  })
})
