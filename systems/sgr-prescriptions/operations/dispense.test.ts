/** Handing over: in parts, never twice, by Polish days; with the rooms in one house and in two. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { antibiotic, doctor, issue, metformin, only, pharmacist } from '#checks/prescriptions.ts'
import { StandingClock } from '#checks/standing-clock.ts'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import { bringPeople } from '#checks/townspeople.ts'
import type { World } from '#kernel/world.ts'
import { sampleOrganizations } from '#population/sample-people.ts'
import rpl from '../../rpl-medicines/system.ts'
import sor from '../../sor-registers/system.ts'
import { sgr } from '../contract.ts'
import sgrSystem from '../system.ts'

const rooms = [sor, rpl, sgrSystem]
const clock = new StandingClock('2026-03-10T09:00:00Z')
let world: World
before(async () => {
  world = await testWorld('empty', { clock })
  await bringPeople(world)
})

for (const apart of [[], ['sor'], ['sgr']]) {
  describe(`dispensing, ${apart.length === 0 ? 'rooms together' : `${apart} apart`}`, () => {
    let town: Town
    before(async () => {
      town = await openTown(rooms, { world, apart })
    })

    it('dispenses in parts, never more than prescribed, and leaves the others alone', async () => {
      const issued = await issue(town, [{ ...metformin, packs: 3 }, antibiotic])
      const { key, id } = only(issued)
      const dispense = (packs: number) => pharmacist(town).call(sgr.dispense, { key, packs })
      const later = (packs: number) => clock.during('2026-03-11T09:00:00Z', () => dispense(packs))
      assert.deepEqual(await dispense(1).then(({ packsLeft, state }) => [packsLeft, state]), [
        2,
        'partly-dispensed',
      ])
      await assert.rejects(dispense(3), { code: 'too-many-packs', message: 'Packs left to dispense: 2.' })
      assert.equal((await later(2)).state, 'dispensed')
      await assert.rejects(dispense(1), { category: 'conflict', code: 'already-dispensed' })
      const kept = await town.as('anna-kowalska').call(sgr.prescription, { prescription: id })
      assert.deepEqual([kept.state, kept.packsDispensed], ['dispensed', 3])
      assert.deepEqual(
        kept.dispensings.map(({ packs }) => packs),
        [1, 2],
      )
      assert.equal(kept.dispensings[0]?.by.organization, sampleOrganizations.pharmacy)
      const { prescriptions } = await pharmacist(town).call(sgr.toDispense, { key: issued.package.key })
      const other = prescriptions.find((each) => each.id !== id)
      assert.deepEqual([other?.state, other?.packsDispensed], ['issued', 0])
      const unknown = pharmacist(town).call(sgr.dispense, { key: `1001${'0'.repeat(40)}`, packs: 1 })
      await assert.rejects(unknown, { code: 'no-prescription' })
      await assert.rejects(doctor(town).call(sgr.dispense, { key, packs: 1 }), { code: 'not-a-dispenser' })
    })

    it('of ten programs that want one pack at once, each under a request key, one gets it, twice the same', async () => {
      const { key } = only(await issue(town, [{ ...metformin, packs: 1 }]))
      const dispense = (request: string) => pharmacist(town, request).call(sgr.dispense, { key, packs: 1 })
      const requests = Array.from({ length: 10 }, (_, index) => `crowd-${apart}-${index}`)
      const first = await Promise.allSettled(requests.map(dispense))
      const again = await Promise.allSettled(requests.map(dispense))
      assert.deepEqual(first.map(outcome), again.map(outcome))
      assert.equal(first.filter(({ status }) => status === 'fulfilled').length, 1)
      assert.equal(first.filter((each) => outcome(each) === 'already-dispensed').length, 9)
    })
  })
}

const outcome = (settled: PromiseSettledResult<{ dispensing: string }>): string =>
  settled.status === 'fulfilled' ? settled.value.dispensing : String(settled.reason.code)

it('of a thousand who want one pack at once, one gets it', async () => {
  const town = await openTown(rooms, { world })
  const { key, id } = only(await issue(town, [{ ...metformin, packs: 1 }]))
  const started = performance.now()
  const tries = await Promise.allSettled(
    Array.from({ length: 1000 }, () => pharmacist(town).call(sgr.dispense, { key, packs: 1 })),
  )
  const seconds = (performance.now() - started) / 1000
  const refusals = tries.map(outcome).filter((each) => each === 'already-dispensed')
  assert.equal(refusals.length, 999)
  const { dispensings, packsDispensed } = await town
    .as('anna-kowalska')
    .call(sgr.prescription, { prescription: id })
  assert.deepEqual([dispensings.length, packsDispensed], [1, 1])
  assert.ok(seconds < 10, `took ${seconds} s`)
})

describe('a legal day is Polish', () => {
  let town: Town
  before(async () => {
    town = await openTown(rooms, { world })
  })

  it('what is issued at 23:30 UTC belongs to the next day, in summer and in winter', async () => {
    const winter = await clock.during('2026-03-20T23:30:00Z', () => issue(town, [metformin]))
    assert.deepEqual([only(winter).validFrom, only(winter).validUntil], ['2026-03-21', '2026-04-20'])
    const summer = await clock.during('2026-06-30T22:00:00Z', () => issue(town, [antibiotic]))
    assert.deepEqual([only(summer).validFrom, only(summer).validUntil], ['2026-07-01', '2026-07-08'])
  })

  it('a prescription may be dispensed from the start of its first day to the end of its last', async () => {
    const { key, id } = only(await issue(town, [{ ...metformin, packs: 3, validFrom: '2026-03-12' }]))
    const dispense = () => pharmacist(town).call(sgr.dispense, { key, packs: 1 })
    const state = () =>
      town
        .as('anna-kowalska')
        .call(sgr.prescription, { prescription: id })
        .then((each) => each.state)
    await assert.rejects(clock.during('2026-03-11T22:59:59Z', dispense), { code: 'not-yet-valid' })
    await clock.during('2026-03-11T23:00:00Z', dispense)
    await clock.during('2026-04-11T21:59:59Z', dispense)
    assert.equal(await clock.during('2026-04-11T21:59:59Z', state), 'partly-dispensed')
    await assert.rejects(clock.during('2026-04-11T22:00:00Z', dispense), {
      category: 'unprocessable',
      code: 'expired',
    })
    assert.equal(await clock.during('2026-04-11T22:00:00Z', state), 'expired')
  })
})
