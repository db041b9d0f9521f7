/** Medicines of RPL as a doctor types them and prescribes them, with RPL at hand, in another house, and away. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { doctor, metformin, pharmacist } from '#checks/prescriptions.ts'
import { StandingClock } from '#checks/standing-clock.ts'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import { bringPeople } from '#checks/townspeople.ts'
import type { World } from '#kernel/world.ts'
import { samplePerson } from '#population/sample-people.ts'
import { medicine } from '#standards/terminology/medicines.table.ts'
import rpl from '../../rpl-medicines/system.ts'
import sor from '../../sor-registers/system.ts'
import { sgr } from '../contract.ts'
import type { Order } from '../shapes/order.ts'
import sgrSystem from '../system.ts'

const rooms = [sor, rpl, sgrSystem]
const patient = samplePerson('anna-kowalska').patient ?? ''
const { gtin } = medicine('Polocard')
const byHand = {
  written: { name: 'Polocard', strength: '75 mg', form: 'tabletki', pack: '60 tabl.', gtin: gtin.slice(1) },
  packs: 1,
  dosage: '1 tabl. rano',
  paymentLevel: '100%',
} as const satisfies Order

let world: World
before(async () => {
  world = await testWorld('empty', { clock: new StandingClock('2026-03-10T09:00:00Z') })
  await bringPeople(world)
})

const find = async (town: Town, text: string, limit = 50) =>
  (await town.as('maria-zielinska').call(sgr.findMedicines, { text, limit })).medicines
const issue = (town: Town, ...prescriptions: Order[]) =>
  doctor(town).call(sgr.issue, { patient, prescriptions })

for (const apart of [[], ['rpl']])
  describe(`finding medicines, RPL ${apart.length === 0 ? 'in the house' : 'in another'}`, () => {
    let town: Town
    before(async () => {
      town = await openTown(rooms, { world, apart })
    })

    it('by the beginnings of words in name, substance and strength, Polish letters optional', async () => {
      const found = await find(town, 'siof 850')
      assert.ok(found.length > 0)
      for (const { name, strength } of found) assert.match(`${name} ${strength}`, /^Siofor.*850/)
      assert.deepEqual(await find(town, '850MG SIOF'), found)
      const bySubstance = await find(town, 'metformini')
      assert.ok(bySubstance.length > 2 && bySubstance.every(({ atc }) => atc.startsWith('A10B')))
      assert.match((await find(town, 'metfor'))[0]?.name ?? '', /^Metfor/, 'trade names first')
      assert.equal((await find(town, 'amotks 500'))[0]?.name, 'Amotaks', 'a letter is missing')
      assert.deepEqual(await find(town, 'qqq 500'), [])
      assert.equal((await find(town, 'me', 3)).length, 3)
    })

    it('what was found is issued, and says of which substance it is', async () => {
      const [{ product = '', gtin = '' } = {}] = await find(town, 'amot 500 tabl')
      const order = { ...metformin, product, gtin, packs: 1, dosage: '3 x 1 tabl.' }
      const { prescriptions, notCounted } = await issue(town, order)
      assert.deepEqual(
        prescriptions.map(({ text, inn, atc }) => ({ text, inn, atc })),
        [{ text: 'Amotaks, tabletki, 500 mg, 20 tabl.', inn: 'Amoxicillinum', atc: 'J01CA04' }],
      )
      assert.deepEqual(notCounted, [])
      assert.deepEqual((await issue(town, metformin, { ...order, dosage: 'wg zaleceń' })).notCounted, [1])
    })

    it('a draft written by hand becomes the pack of its number; without one, the register is asked', async () => {
      const { prescriptions } = await issue(town, byHand)
      assert.equal(prescriptions[0]?.product, medicine('Polocard').productId)
      const { gtin: _, ...noNumber } = byHand.written
      await assert.rejects(issue(town, { ...byHand, written: noNumber }), {
        code: 'choose-from-register',
        location: '/prescriptions/0/written',
      })
    })

    it('refuses two medicines in one order, and none', async () => {
      await assert.rejects(issue(town, { ...metformin, ...byHand }), { code: 'one-medicine', status: 400 })
      const { written: _, ...none } = byHand
      await assert.rejects(issue(town, none), { code: 'one-medicine' })
    })
  })

describe('finding medicines, RPL away', () => {
  let town: Town
  before(async () => {
    town = await openTown(rooms, { world, down: ['rpl'] })
  })

  it('is refused, and the refusal says what to do', async () => {
    await assert.rejects(find(town, 'metf'), { category: 'unavailable' })
    await assert.rejects(issue(town, byHand, metformin), {
      code: 'medicines-away',
      location: '/prescriptions/1/product',
    })
  })

  it('a medicine written by hand is issued and dispensed', async () => {
    const issued = await issue(town, byHand)
    assert.deepEqual(issued.notCounted, [0])
    const [{ key = '', text, product } = {}] = issued.prescriptions
    assert.deepEqual([text, product], ['Polocard, tabletki, 75 mg, 60 tabl.', gtin])
    const done = await pharmacist(town).call(sgr.dispense, { key, packs: 1 })
    assert.equal(done.state, 'dispensed')
  })

  it('never for longer than usual, never with a mistyped number', async () => {
    await assert.rejects(issue(town, { ...byHand, validDays: 365 }), { code: 'valid-days' })
    const mistyped = { ...byHand.written, gtin: '5909999000010' }
    await assert.rejects(issue(town, { ...byHand, written: mistyped }), {
      code: 'gtin-check-digit',
      location: '/prescriptions/0/written/gtin',
    })
    await assert.rejects(issue(town, { ...byHand, written: { ...byHand.written, name: '  ' } }), {
      category: 'incorrect',
    })
  })
})
