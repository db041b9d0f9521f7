/** Another pack at the counter: of the same substance, strength and form, never where the prescriber wrote "nie zamieniać", never more than was prescribed. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { doctor, issue, only, pharmacist } from '#checks/prescriptions.ts'
import { StandingClock } from '#checks/standing-clock.ts'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import { bringPeople } from '#checks/townspeople.ts'
import type { World } from '#kernel/world.ts'
import { medicine } from '#standards/terminology/medicines.table.ts'
import rpl from '../../rpl-medicines/system.ts'
import sor from '../../sor-registers/system.ts'
import { sgr } from '../contract.ts'
import { substituted } from '../rules/substitute.ts'
import type { Order } from '../shapes/order.ts'
import sgrSystem from '../system.ts'

let world: World
let town: Town
before(async () => {
  world = await testWorld('empty', { clock: new StandingClock('2026-03-10T09:00:00Z') })
  await bringPeople(world)
  town = await openTown([sor, rpl, sgrSystem], { world })
})

const statin = medicine('Suvardio')
const order = (more: Partial<Order> = {}): Order => ({
  product: statin.productId,
  packs: 2,
  dosage: '1 x 1 tabl.',
  paymentLevel: '100%',
  ...more,
})
const issued = async (more: Partial<Order> = {}) => only(await issue(town, [order(more)]))
const substitutesOf = (key: string) => pharmacist(town).call(sgr.substitutes, { key })

it('are of the same substance, strength and form; what is handed over is told, and counted', async () => {
  const { key, id } = await issued()
  const { packs, unchangeable } = await substitutesOf(key)
  assert.equal(unchangeable, false)
  assert.ok(packs.length > 0)
  assert.ok(packs.every(({ gtin }) => gtin !== statin.gtin))
  const [other] = packs
  assert.ok(other)
  const handed = await pharmacist(town).call(sgr.dispense, { key, packs: 1, gtin: other.gtin })
  assert.equal(handed.packsLeft, 1)
  const { dispensings } = await town.as('anna-kowalska').call(sgr.prescription, { prescription: id })
  const [told] = dispensings
  assert.deepEqual([told?.packs, told?.instead?.gtin, told?.instead?.packs], [1, other.gtin, 1])
  assert.ok(told?.instead?.text.startsWith(other.name))
  await assert.rejects(pharmacist(town).call(sgr.dispense, { key, packs: 2, gtin: other.gtin }), {
    code: 'too-many-packs',
  })
  const prescribed = await pharmacist(town).call(sgr.dispense, { key, packs: 1, gtin: statin.gtin })
  assert.equal(prescribed.state, 'dispensed')
})

it('nothing else is handed over: another strength, another substance, a number that nobody has', async () => {
  const { key } = await issued()
  for (const gtin of [medicine('Metformax 500').gtin, '05900000000003'])
    await assert.rejects(pharmacist(town).call(sgr.dispense, { key, packs: 1, gtin }), {
      code: 'not-equivalent',
    })
})

it('where the prescriber wrote “nie zamieniać” no other medicine is offered nor handed over', async () => {
  const { key, unchangeable } = await issued({ unchangeable: true })
  const [other] = (await substitutesOf((await issued()).key)).packs
  assert.equal(unchangeable, true)
  assert.deepEqual(await substitutesOf(key), { unchangeable: true, packs: [] })
  await assert.rejects(pharmacist(town).call(sgr.dispense, { key, packs: 1, gtin: other?.gtin ?? '' }), {
    category: 'conflict',
    code: 'unchangeable',
  })
  assert.equal((await pharmacist(town).call(sgr.dispense, { key, packs: 1 })).packsLeft, 1)
})

it('are shown to a pharmacist; while the register of medicines is away the prescribed pack is handed over', async () => {
  const { key } = await issued()
  const [other] = (await substitutesOf(key)).packs
  await assert.rejects(doctor(town).call(sgr.substitutes, { key }), { code: 'not-a-dispenser' })
  const alone = await openTown([sor, sgrSystem], { world, down: ['rpl'] })
  const gtin = other?.gtin ?? ''
  await assert.rejects(pharmacist(alone).call(sgr.dispense, { key, packs: 1, gtin }), {
    code: 'medicines-away',
  })
  assert.equal((await pharmacist(alone).call(sgr.dispense, { key, packs: 1 })).packsLeft, 1)
})

describe('packs of other sizes', () => {
  const pack = (gtin: string, count: number, product = 'a') => ({
    gtin,
    product,
    units: { count, unit: 'tabl.' },
  })
  const give = (given: ReturnType<typeof pack>, packs: number) =>
    substituted({
      prescribed: pack('1', 60),
      equivalents: [given],
      unchangeable: true,
      gtin: given.gtin,
      packs,
    }).counts
  it('count for whole packs as prescribed, or are refused', () => {
    assert.equal(give(pack('2', 30), 2), 1)
    assert.equal(give(pack('2', 120), 1), 2)
    assert.throws(() => give(pack('2', 30), 3), { code: 'pack-size' })
    assert.throws(() => give(pack('2', 30, 'b'), 2), { code: 'unchangeable' })
    assert.throws(() => give({ gtin: '2', product: 'a', units: { count: 60, unit: 'ml' } }, 1), {
      code: 'pack-size',
    })
  })
})
