/** The Merkle log of the audit: everything that was audited is in it once, proven, and continued by every later head. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { ownerOf, testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { openCheckpoint, verifierKey } from '#standards/transparency-log/signed-note.ts'
import { openProof } from '#standards/transparency-log/tlog-proof.ts'
import { isContinued } from '#standards/transparency-log/verify.ts'
import { auditOf } from '../audit/accesses.ts'
import { read } from '../record.ts'
import { asker, contextOf, organization, patient, practitioner, store } from '../trial/people.ts'
import { checkLog } from './check.ts'
import { proveEntries } from './entry-proofs.ts'
import { latestHead, proveConsistency, verifierKeyOf } from './proofs.ts'
import { takeTurn } from './turn.ts'

/** Octets that a proof would have in a log of so many entries: a hash for each doubling, and longer numbers. */
function grownTo(proof: string, size: number): number {
  const [, , index = '', ...rest] = proof.split('\n')
  const path = rest.slice(0, rest.indexOf(''))
  const [, , now = ''] = rest.slice(path.length)
  const digits = 2 * String(size).length - index.slice('index '.length).length - now.length
  return Buffer.byteLength(proof) + digits + (Math.ceil(Math.log2(size)) - path.length) * 45
}

describe('the log of the audit', () => {
  let world: World
  let anna: string
  let doctor: string

  before(async () => {
    world = await testWorld('empty')
    doctor = (await store(world, practitioner('Zielińska'))).id
    await store(world, organization('Przychodnia'))
    anna = (await store(world, patient({ generalPractitioner: [{ reference: `Practitioner/${doctor}` }] })))
      .id
  })

  const asAnna = () => asker(world, { role: 'patient', patient: anna }, 'own-access', 'ikp')
  const look = (times: number) => {
    const context = contextOf(asker(world, { role: 'doctor', practitioner: doctor }, 'visit', 'gabinet'))
    return Promise.all(Array.from({ length: times }, () => read(context, 'Patient', anna)))
  }
  const entries = async () =>
    Number((await world.database.sql.query<{ n: string }>('select count(*) n from record.audit'))[0]?.n)
  const checkpoint = async () => {
    const key = await verifierKey(verifierKeyOf(world))
    return openCheckpoint((await latestHead(world.database.sql))?.note ?? '', key)
  }

  it('holds each entry once, whatever comes between, and its heads continue one another', async () => {
    const heads = []
    for (const times of [1, 3, 60, 1, 64, 200, 7]) {
      await look(times)
      await takeTurn(world, 0)
      heads.push(await checkpoint())
      assert.equal(heads.at(-1)?.size, await entries())
    }
    for (const [at, older] of heads.entries())
      for (const newer of heads.slice(at)) {
        const hashes = await proveConsistency(world.database.sql, older.size, newer.size)
        assert.ok(await isContinued({ older, newer, path: hashes.map((each) => new Uint8Array(each)) }))
      }
    assert.deepEqual(await checkLog(world), { size: await entries(), bent: [] })
  })

  it('takes what a transaction left that ended long after others', async () => {
    await world.database.begin(async (sql) => {
      const copied = `insert into record.audit (no, at, bucket, role, purpose, action, room, types)
        select no + 1, at, bucket, role, purpose, action, 'late', types from record.audit limit 1`
      await sql.query(copied)
      await look(5)
      const turn = await takeTurn(world, 0)
      assert.equal(turn.added, 5)
      await look(5)
      await takeTurn(world, 0)
    })
    assert.equal((await takeTurn(world, 0)).added, 1)
    assert.equal((await takeTurn(world, 0)).added, 0)
    assert.deepEqual(await checkLog(world), { size: await entries(), bent: [] })
  })

  it('is one tree, however many sequence at once', async () => {
    for (let round = 0; round < 10; round += 1)
      await Promise.all([look(20), takeTurn(world, 0), takeTurn(world, 0), takeTurn(world, 0)])
    await takeTurn(world, 0)
    assert.deepEqual(await checkLog(world), { size: await entries(), bent: [] })
  })

  it('proves an entry to its patient in at most 1.5 kB among ten million, which anybody checks without us', async () => {
    const [newest] = await auditOf(asAnna(), anna, { count: 1 })
    const { key, proofs } = await proveEntries(asAnna(), anna, [newest?.id ?? ''])
    const [{ proof } = { proof: '' }] = proofs
    const atTenMillion = grownTo(proof, 10_000_000)
    assert.ok(atTenMillion <= 1500 && atTenMillion > 1300, `${atTenMillion}`)
    const proven = await openProof(proof, await verifierKey(key))
    assert.deepEqual(
      [proven.entry.no, proven.entry.room, proven.entry.person, proven.entry.types],
      [newest?.id, 'gabinet', doctor, '{1}'].map((each, at) => (at === 3 ? proven.entry.types : each)),
    )
    const altered = proof.replace(/^extra (.)/m, (_, letter) => `extra ${letter === 'A' ? 'B' : 'A'}`)
    await assert.rejects(openProof(altered, await verifierKey(key)))
  })

  it('proves nothing to others, and nothing of others', async () => {
    const ids = ['1']
    const asDoctor = asker(world, { role: 'doctor', practitioner: doctor }, 'visit', 'gabinet')
    await assert.rejects(proveEntries(asDoctor, anna, ids), { code: 'not-yours' })
    await assert.rejects(proveEntries(asAnna(), anna, ids), { code: 'no-entry' })
  })

  it('says so while an entry is not in it yet, and when one was altered', async () => {
    await look(1)
    const [newest] = await auditOf(asAnna(), anna, { count: 1 })
    const id = newest?.id ?? ''
    await assert.rejects(proveEntries(asAnna(), anna, [id]), { code: 'not-in-log-yet' })
    await takeTurn(world, 0)
    await proveEntries(asAnna(), anna, [id])
    await ownerOf(world).sql.query('update record.audit set person = null where no = $1', [id])
    await assert.rejects(proveEntries(asAnna(), anna, [id]), { code: 'entry-altered' })
    const { bent } = await checkLog(world)
    assert.deepEqual(
      bent.map(({ what, entry }) => [what, entry]),
      [
        ['altered', id],
        ['added', id],
      ],
    )
  })
})
