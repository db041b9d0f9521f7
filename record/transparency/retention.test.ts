/** Entries whose time is over are gone, and everything that remains is as provable as before; whoever removes more is found out. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { ownerOf, testWorld } from '#checks/test-world.ts'
import type { Clock } from '#kernel/clock.ts'
import type { World } from '#kernel/world.ts'
import { openCheckpoint, verifierKey } from '#standards/transparency-log/signed-note.ts'
import { openProof } from '#standards/transparency-log/tlog-proof.ts'
import { isContinued } from '#standards/transparency-log/verify.ts'
import { auditOf } from '../audit/accesses.ts'
import { loggedFrom } from '../audit/logged.ts'
import { read } from '../record.ts'
import { asker, contextOf, patient, sandbox, store } from '../trial/people.ts'
import { checkLog } from './check.ts'
import { proveEntries } from './entry-proofs.ts'
import { latestHead, proveConsistency, verifierKeyOf } from './proofs.ts'
import { retiredLeaves, retireSome, thinHeads } from './retention.ts'
import { takeTurn } from './turn.ts'

const year = 365.25 * 86_400_000

class MovedClock implements Clock {
  at = Date.parse('2020-03-10T09:00:00Z')
  now = () => new Date(this.at)
}

describe('the time for which entries stay', () => {
  const clock = new MovedClock()
  let world: World
  let anna: string

  const look = (times: number) =>
    Promise.all(Array.from({ length: times }, () => read(contextOf(sandbox(world)), 'Patient', anna)))
  const entries = async () =>
    Number((await world.database.sql.query<{ n: string }>('select count(*) n from record.audit'))[0]?.n)
  const heads = async () =>
    Number((await world.database.sql.query<{ n: string }>('select count(*) n from record.log_head'))[0]?.n)
  const retireAll = async (years: number) => {
    let all = 0
    for (let some = 1; some > 0; all += some) some = await retireSome(world, years)
    return all
  }
  const asAnna = () => asker(world, { role: 'patient', patient: anna }, 'own-access', 'ikp')
  const checkpoint = async () =>
    openCheckpoint(
      (await latestHead(world.database.sql))?.note ?? '',
      await verifierKey(verifierKeyOf(world)),
    )

  before(async () => {
    world = await testWorld('empty', { clock })
    anna = (await store(world, patient())).id
    for (let turn = 0; turn < 10; turn += 1) {
      await look(20)
      clock.at += 1000
      await takeTurn(world, 0)
    }
  })

  it('is not less than the law wants, and nobody’s by itself', async () => {
    await assert.rejects(retireSome(world, 2), RangeError)
    clock.at += 2.9 * year
    await look(20)
    await takeTurn(world, 0)
    assert.equal(await retireSome(world, 3), 0)
    assert.equal(await entries(), 221)
  })

  it('ends for the old ones alone; all heads and proofs of the others hold', async () => {
    const older = await checkpoint()
    clock.at += 0.2 * year
    assert.equal(await retireAll(3), 192)
    assert.equal(await entries(), 221 - 192)
    assert.equal(await retiredLeaves(world, world.database.sql), 192)
    await look(20)
    clock.at += 1000
    await takeTurn(world, 0)
    assert.deepEqual(await checkLog(world), { size: 241, bent: [] })
    const newer = await checkpoint()
    const path = (await proveConsistency(world.database.sql, older.size, newer.size)).map(
      (each) => new Uint8Array(each),
    )
    assert.ok(await isContinued({ older, newer, path }))
    const remaining = await auditOf(asAnna(), anna, { count: 500 })
    assert.equal(remaining.length, 49)
    const { key, proofs } = await proveEntries(
      asAnna(),
      anna,
      remaining.slice(0, 50).map(({ id }) => id),
    )
    for (const { proof } of proofs) await openProof(proof, await verifierKey(key))
    assert.deepEqual(
      (await loggedFrom(world, 0, 500)).map(({ row }) => row !== undefined),
      Array(49).fill(true),
    )
  })

  it('does not hide who removes more, or says that more was due', async () => {
    const { sql } = ownerOf(world)
    const [newest] = await auditOf(asAnna(), anna, { count: 1 })
    const bentAfter = async (...statements: string[]) => {
      await sql.query('create table kept as select * from record.log_retired')
      await sql.query('create table kept_audit as select * from record.audit')
      for (const statement of statements) await sql.query(statement)
      const { bent } = await checkLog(world)
      await sql.query('truncate record.audit, record.log_retired')
      await sql.query('insert into record.audit select * from kept_audit')
      await sql.query('insert into record.log_retired select * from kept')
      await sql.query('drop table kept, kept_audit')
      return bent.length
    }
    const gone = `delete from record.audit where no = ${newest?.id}`
    assert.equal(await bentAfter(gone), 1)
    assert.ok((await bentAfter(gone, 'update record.log_retired set leaf = 241')) > 100)
    assert.ok((await bentAfter(`update record.log_retired set at = at - interval '1 day'`)) > 100)
    assert.deepEqual((await checkLog(world)).bent, [])
  })

  it('thins heads of long ago to one a minute, and the log is whole', async () => {
    const had = await heads()
    assert.equal(await thinHeads(world), 9)
    assert.equal(await heads(), had - 9)
    assert.equal(await thinHeads(world), 0)
    assert.deepEqual(await checkLog(world), { size: 241, bent: [] })
    await look(5)
    await takeTurn(world, 0)
    assert.deepEqual(await checkLog(world), { size: 246, bent: [] })
  })
})
