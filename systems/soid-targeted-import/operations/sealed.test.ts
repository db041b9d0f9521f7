/** Requests lie sealed with their patient's key: an erased person's are gone, those of an earlier release are sealed anew, and none opens in another's place. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, describe, it } from 'node:test'
import { ownerOf, testWorld } from '#checks/test-world.ts'
import { tablesOfPeople } from '#deploy/sealed-tables.ts'
import type { World } from '#kernel/world.ts'
import { erasePatient } from '#record/erase.ts'
import { sealByPerson } from '#record/reseal/by-person.ts'
import { asker, patient, store } from '#record/trial/people.ts'
import type { Kept } from '../shapes/request.ts'
import { requests } from '../store.ts'

let world: World
const place = () => ({ world, sql: world.database.sql })

const keptOf = (patientId: string | undefined): Kept => ({
  ...{ id: randomUUID(), number: `ID-2026-${String(Math.trunc(counted())).padStart(8, '0')}` },
  ...{
    state: 'filed',
    refund: 'none',
    filedAt: '2026-03-10T09:00:00.000Z',
    packs: 1,
    days: 30,
    isShort: false,
  },
  isForWard: patientId === undefined,
  ...(patientId !== undefined && { patient: patientId }),
  medicine: { name: 'Diazoxid', substance: 'Diazoxidum', form: 'kaps.', strength: '25 mg', pack: '100' },
  ...{ diagnosis: 'E16.1', reason: 'Nic innego nie pomogło.' },
  ...{ organization: 'clinic', consultant: 'consultant', practitioner: 'doctor', events: [] },
})
let count = 0
const counted = () => (count += 1)

/** As the release before sealed it. */
async function addOfOld(kept: Kept): Promise<void> {
  await requests.add(place(), kept)
  await ownerOf(world).sql.query('update soid.request set slot = null, told = $2 where id = $1', [
    kept.id,
    world.seal(Buffer.from(JSON.stringify(kept))),
  ])
}

const slotOf = async (id: string) => {
  const [row] = await world.database.sql.query<{ slot: string | null }>(
    'select slot from soid.request where id = $1',
    [id],
  )
  return row?.slot
}
const erase = (id: string) => erasePatient(asker(world, { role: 'platform' }, 'administration', 'record'), id)
const ofPatient = async (id: string) =>
  (await requests.list(place(), { part: 'patient', of: id, mayWait: false, before: undefined, limit: 10 }))
    .requests

before(async () => {
  world = await testWorld('empty')
})

describe('a request', () => {
  it('goes with the person who is erased; a ward’s stays', async () => {
    const [{ id: anna }, { id: jan }] = [await store(world, patient()), await store(world, patient())]
    const [hers, his, wards] = [keptOf(anna), keptOf(jan), keptOf(undefined)]
    for (const kept of [hers, his, wards]) await requests.add(place(), kept)
    assert.deepEqual(await requests.get(place(), hers.id), hers)
    await erase(anna)
    assert.equal(await requests.get(place(), hers.id), undefined)
    assert.equal(await requests.byNumber(place(), hers.number), undefined)
    assert.deepEqual(await ofPatient(anna), [])
    assert.deepEqual(await ofPatient(jan), [his])
    assert.deepEqual(await requests.get(place(), wards.id), wards)
  })

  it('of an earlier release is read as before, and sealed with the person’s key once the house runs', async () => {
    const { id: anna } = await store(world, patient())
    const [old, ward] = [keptOf(anna), keptOf(undefined)]
    await addOfOld(old)
    await requests.add(place(), ward)
    assert.deepEqual(await requests.get(place(), old.id), old)
    assert.deepEqual(await sealByPerson(world, tablesOfPeople), { sealed: 1, left: 0 })
    assert.ok(await slotOf(old.id))
    assert.equal(await slotOf(ward.id), null)
    assert.deepEqual(await requests.get(place(), old.id), old)
    assert.deepEqual(await sealByPerson(world, tablesOfPeople), { sealed: 0, left: 0 })
    await erase(anna)
    assert.deepEqual(await ofPatient(anna), [])
  })

  it('of somebody erased before the upgrade is emptied; one that somebody altered, or of nobody known, is left and told', async () => {
    const [{ id: anna }, { id: jan }] = [await store(world, patient()), await store(world, patient())]
    const [hers, his, nobodys] = [keptOf(anna), keptOf(jan), keptOf(anna)]
    for (const kept of [hers, his, nobodys]) await addOfOld(kept)
    await erase(anna)
    const { sql } = ownerOf(world)
    await sql.query(
      'update soid.request set told = set_byte(told, 40, 1 - get_byte(told, 40) % 2) where id = $1',
      [his.id],
    )
    await sql.query(`update soid.request set patient = 'nobody' where id = $1`, [nobodys.id])
    assert.deepEqual(await sealByPerson(world, tablesOfPeople), { sealed: 1, left: 2 })
    const [row] = await sql.query<{ told: Buffer }>('select told from soid.request where id = $1', [hers.id])
    assert.equal(row?.told.length, 0)
    assert.equal(await requests.get(place(), hers.id), undefined)
  })

  it('does not open in another’s place', async () => {
    const { id: anna } = await store(world, patient())
    const [one, other] = [keptOf(anna), keptOf(anna)]
    for (const kept of [one, other]) await requests.add(place(), kept)
    await ownerOf(world).sql.query(
      'update soid.request set told = (select told from soid.request where id = $2) where id = $1',
      [one.id, other.id],
    )
    await assert.rejects(requests.get(place(), one.id))
  })
})
