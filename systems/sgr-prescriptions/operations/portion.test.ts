/** An annual prescription at the counter: by portions, told before it is handed over, and given back by a withdrawal. */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import { issue, metformin, only, pharmacist } from '#checks/prescriptions.ts'
import { StandingClock } from '#checks/standing-clock.ts'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import { bringPeople } from '#checks/townspeople.ts'
import rpl from '../../rpl-medicines/system.ts'
import sor from '../../sor-registers/system.ts'
import { sgr } from '../contract.ts'
import type { Order } from '../shapes/order.ts'
import sgrSystem from '../system.ts'

const clock = new StandingClock('2026-03-10T09:00:00Z')
/** Sixty tablets a pack, two a day: thirty days. */
const annual: Order = { ...metformin, packs: 12, validDays: 365 }

let town: Town
before(async () => {
  const world = await testWorld('empty', { clock })
  await bringPeople(world)
  town = await openTown([sor, rpl, sgrSystem], { world })
})

const at = <T>(day: string, work: () => Promise<T>) => clock.during(`${day}T09:00:00Z`, work)
const dispense = (key: string, packs: number) => pharmacist(town).call(sgr.dispense, { key, packs })
const portion = async (key: string) =>
  (await pharmacist(town).call(sgr.toDispense, { key })).prescriptions[0]?.portion

it('is handed over for 120 days at once, and again after three quarters of them', async () => {
  const { key } = only(await issue(town, [annual]))
  assert.deepEqual(await portion(key), { packs: 4 })
  await assert.rejects(dispense(key, 5), { code: 'portion-too-large', location: '/packs' })
  await dispense(key, 3)
  const { dispensing } = await dispense(key, 1)
  await assert.rejects(dispense(key, 1), { code: 'next-portion-from', message: /from 2026-06-08 on/ })
  assert.deepEqual(await portion(key), { packs: 0, from: '2026-06-08' })
  await at('2026-06-07', () => assert.rejects(dispense(key, 1), { code: 'next-portion-from' }))
  await pharmacist(town).call(sgr.withdraw, { dispensing, reason: 'mistake' })
  assert.deepEqual(await portion(key), { packs: 1 }, 'what came back may be collected')
  await dispense(key, 1)
  const { packsLeft } = await at('2026-06-08', () => dispense(key, 4))
  assert.equal(packsLeft, 4)
})

it('collected late is less by the days that passed', async () => {
  const { key } = only(await issue(town, [{ ...annual, packs: 5 }]))
  await at('2026-05-20', async () => {
    assert.deepEqual(await portion(key), { packs: 3 })
    await dispense(key, 3)
  })
  await at('2026-12-01', () => assert.rejects(dispense(key, 1), { code: 'portion-none-left' }))
})

it('has no portions where it is no annual one, or nobody counted it', async () => {
  const usual = only(await issue(town, [{ ...metformin, packs: 4 }]))
  assert.equal(await portion(usual.key), undefined)
  const uncounted = only(await issue(town, [{ ...annual, dosage: 'według zaleceń' }]))
  assert.equal(await portion(uncounted.key), undefined)
  await dispense(uncounted.key, 12)
})
