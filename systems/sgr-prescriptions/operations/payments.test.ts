/** The level of payment of a prescription: found, checked and kept with its reason; the doctor's own word when the lists are away. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { doctor, issue, only, pharmacist } from '#checks/prescriptions.ts'
import { StandingClock } from '#checks/standing-clock.ts'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import { bringPeople } from '#checks/townspeople.ts'
import type { World } from '#kernel/world.ts'
import { samplePerson } from '#population/sample-people.ts'
import { read } from '#record/record.ts'
import { shipRegisters } from '#registers/import/ship.ts'
import { medicine } from '#standards/terminology/medicines.table.ts'
import { sikch } from '../../../standins/nfz/contract.ts'
import { agreement } from '../../../standins/nfz/registers/agreement.ts'
import sikchSystem from '../../../standins/nfz/system.ts'
import rpl from '../../rpl-medicines/system.ts'
import { free } from '../../solr-refunds/registers/free.ts'
import { refund } from '../../solr-refunds/registers/refund.ts'
import solr from '../../solr-refunds/system.ts'
import sor from '../../sor-registers/system.ts'
import { sgr } from '../contract.ts'
import { ageOn } from '../rules/age.ts'
import { atCounter } from '../rules/entitlement-lasts.ts'
import type { Order } from '../shapes/order.ts'
import sgrSystem from '../system.ts'

const rooms = [sor, rpl, sgrSystem, solr]
const orderOf = (name: string, more: Partial<Order> = {}): Order => ({
  product: medicine(name).productId,
  packs: 1,
  dosage: '1 x 1',
  ...more,
})
const metformin = (more: Partial<Order> = {}) => orderOf('Metformax 500', more)
const zofia = samplePerson('zofia-kowalska').patient ?? ''

let world: World
before(async () => {
  world = await testWorld('empty', { clock: new StandingClock('2026-03-10T09:00:00Z') })
  await bringPeople(world)
  await shipRegisters(world, [refund, free], { samples: { people: 1, seed: 1 } })
})

for (const apart of [[], ['solr']])
  describe(`the level of payment, ${apart.length === 0 ? 'rooms together' : 'SOLR apart'}`, () => {
    let town: Town
    before(async () => {
      town = await openTown(rooms, { world, apart })
    })

    it('is marked where medicines are found: what the list of today has, and nothing else', async () => {
      const found = async (text: string) =>
        (await doctor(town).call(sgr.findMedicines, { text })).medicines.map(({ isRefunded }) => isRefunded)
      assert.deepEqual(await found('metformax 500'), [true])
      assert.deepEqual(await found('polocard'), [undefined])
    })

    it('follows from the diagnosis, and stays with the prescription with reason and provision', async () => {
      const { id, key } = only(await issue(town, [metformin({ reason: 'E11.9' })]))
      const kept = await town
        .as('maria-zielinska', { room: 'providers' })
        .call(sgr.prescription, { prescription: id })
      assert.equal(kept.paymentLevel, 'R')
      const { checked, standing, patient, price, reason, provision } = kept.payment ?? {}
      assert.deepEqual([checked, standing], [true, 'applies'])
      assert.ok(patient !== undefined && price !== undefined && patient < price)
      assert.match(reason?.pl ?? '', /^Ryczałt: rozpoznanie E11\.9 należy do wskazania „Cukrzyca”/)
      assert.match(provision ?? '', /obwieszczenie na 2026-03-10, wykaz A1/)
      const seen = await pharmacist(town).call(sgr.toDispense, { key })
      const [shown] = seen.prescriptions
      assert.deepEqual([shown?.payment?.patient, shown?.payment?.price], [patient, price])
      assert.doesNotMatch(
        JSON.stringify(seen),
        /E11|Cukrzyca/,
        'the pharmacist does not learn of the illness',
      )
      await pharmacist(town).call(sgr.dispense, { key, packs: 1 })
      const after = await town
        .as('maria-zielinska', { room: 'providers' })
        .call(sgr.prescription, { prescription: id })
      assert.deepEqual(after.payment, kept.payment, 'and it stays so')
    })

    it('is asked for where the diagnosis does not decide', async () => {
      await assert.rejects(issue(town, [metformin()]), {
        code: 'indication-needed',
        location: '/prescriptions/0/indication',
      })
      const other = only(await issue(town, [metformin({ indication: 'other' })]))
      assert.deepEqual([other.paymentLevel, other.payment?.standing], ['100%', 'applies'])
    })

    it('is free for a child by the list of the day', async () => {
      const inhaler = orderOf('Ventolin', { reason: 'J45.0' })
      const { paymentLevel, payment } = only(await issue(town, [inhaler], zofia))
      assert.deepEqual([paymentLevel, payment?.entitlement, payment?.patient], ['R', 'DZ', 0])
    })

    it('of the doctor’s choice is kept with what speaks for or against it', async () => {
      const chosen = async (more: Partial<Order>) =>
        only(await issue(town, [metformin(more)])).payment?.standing
      assert.equal(await chosen({ paymentLevel: 'R', reason: 'E11.9' }), 'applies')
      assert.equal(await chosen({ paymentLevel: 'R' }), 'ask')
      assert.equal(await chosen({ paymentLevel: '30%', reason: 'E11.9' }), 'no')
      assert.equal(await chosen({ paymentLevel: '100%', reason: 'E11.9' }), 'no')
    })

    it('that the list does not have is refused, as is an entitlement that does not hold', async () => {
      await assert.rejects(issue(town, [metformin({ paymentLevel: '50%' })]), {
        code: 'level-not-listed',
        location: '/prescriptions/0/paymentLevel',
      })
      await assert.rejects(issue(town, [metformin({ reason: 'E11.9', entitlements: ['S'] })]), {
        code: 'entitlement',
        location: '/prescriptions/0/entitlements',
      })
      const { payment } = only(await issue(town, [metformin({ reason: 'E11.9', entitlements: ['IB'] })]))
      assert.deepEqual([payment?.entitlement, payment?.patient], ['IB', 0])
    })
  })

describe('entitlements', () => {
  it('by age end at the counter with the birthday', () => {
    const payment = { checked: true, entitlement: 'DZ', patient: 0, price: 100 } as const
    assert.deepEqual(atCounter(payment, '2008-03-10', '2026-03-09'), payment)
    assert.deepEqual(atCounter(payment, '2008-03-10', '2026-03-10'), {
      checked: true,
      entitlement: 'DZ',
      price: 100,
      lapsed: true,
    })
    const senior = { ...payment, entitlement: 'S' } as const
    assert.equal(atCounter(senior, '1950-01-01', '2026-03-10'), senior)
  })

  it('are all kept, the one that counts first', async () => {
    const town = await openTown(rooms, { world })
    const { id } = only(await issue(town, [metformin({ reason: 'E11.9', entitlements: ['BW', 'ZK'] })]))
    const { payment } = await town
      .as('maria-zielinska', { room: 'providers' })
      .call(sgr.prescription, { prescription: id })
    assert.deepEqual([payment?.entitlement, payment?.others], ['ZK', ['BW']])
  })
})

describe('the level of payment when SOLR is away', () => {
  it('is the doctor’s own, and says so', async () => {
    const town = await openTown(rooms, { world, down: ['solr'] })
    const { id, paymentLevel, payment } = only(await issue(town, [metformin({ paymentLevel: '50%' })]))
    assert.deepEqual([paymentLevel, payment], ['50%', { checked: false }])
    const { resource } = await read(doctor(town), 'MedicationRequest', id)
    assert.match(JSON.stringify(resource), /"url":"checked","valueBoolean":false/)
    await assert.rejects(issue(town, [metformin()]), { code: 'payment-level' })
  })
})

describe('the level of payment of somebody whom eWUŚ does not confirm', () => {
  const anna = samplePerson('anna-kowalska')
  let town: Town
  const change = (state: 'insured' | 'uninsured', from: string, pesel = anna.pesel) =>
    town
      .asActor({ role: 'sandbox' }, { room: 'providers', purpose: 'integration' })
      .call(sikch.changeInsurance, { pesel, state, from })
  const ofAnna = async (more: Partial<Order> = {}, insurance?: 'statement' | 'document') => {
    const order = metformin({ reason: 'E11.9', ...more })
    const send = { patient: anna.patient ?? '', prescriptions: [order], ...(insurance && { insurance }) }
    return only(await doctor(town).call(sgr.issue, send))
  }
  before(async () => {
    await shipRegisters(world, [agreement], { samples: { people: 1, seed: 1 } })
    town = await openTown([...rooms, sikchSystem], { world })
    assert.equal((await change('uninsured', '2026-03-01')).state, 'uninsured')
  })

  it('is the full price, with the reason and the provision', async () => {
    const { paymentLevel, payment } = await ofAnna()
    assert.deepEqual([paymentLevel, payment?.standing, payment?.patient], ['100%', 'applies', payment?.price])
    assert.match(payment?.reason?.pl ?? '', /^Pełna odpłatność: eWUŚ nie potwierdza ubezpieczenia/)
    assert.match(payment?.provision ?? '', /^ustawa o świadczeniach opieki zdrowotnej art\. 2 ust\. 1/)
  })

  it('is that of the insured when they state it, and the prescription says so', async () => {
    const { paymentLevel, payment } = await ofAnna({}, 'statement')
    assert.deepEqual([paymentLevel, payment?.standing, payment?.entitlement], ['R', 'applies', undefined])
    assert.match(payment?.provision ?? '', /art\. 50 ust\. 6$/)
  })

  it('that the doctor chooses all the same is kept with what speaks against it', async () => {
    assert.equal((await ofAnna({ paymentLevel: 'R' })).payment?.standing, 'no')
    assert.equal((await ofAnna({ paymentLevel: '100%' })).payment?.checked, true)
  })

  it('of a child is that of the insured, with the code DN on the prescription', async () => {
    const child = samplePerson('zofia-kowalska')
    await change('uninsured', '2026-03-01', child.pesel)
    const { paymentLevel, payment } = only(
      await issue(town, [metformin({ reason: 'E11.9' })], child.patient ?? ''),
    )
    assert.deepEqual([paymentLevel, payment?.entitlement, payment?.others], ['R', 'DZ', ['DN']])
  })

  it('changes with the day from which they are insured again', async () => {
    assert.equal((await change('insured', '2026-03-10')).state, 'insured')
    assert.equal((await ofAnna()).paymentLevel, 'R')
    const on = async (day: string) =>
      (
        await town
          .as('maria-zielinska', { room: 'gabinet' })
          .call(sikch.insurance, { pesel: anna.pesel, day })
      ).state
    assert.deepEqual(
      [await on('2026-02-28'), await on('2026-03-05'), await on('2026-03-10')],
      ['insured', 'uninsured', 'insured'],
    )
  })

  it('is not guessed while the payer is away', async () => {
    await change('uninsured', '2026-03-10')
    const away = await openTown([...rooms, sikchSystem], { world, down: ['sikch'] })
    assert.equal(only(await issue(away, [metformin({ reason: 'E11.9' })])).paymentLevel, 'R')
  })

  it('is changed by nobody else, to no day to come, for no wrong number', async () => {
    const send = { pesel: anna.pesel, state: 'insured', from: '2026-03-10' } as const
    const asDoctor = town.as('maria-zielinska', { room: 'providers' }).call(sikch.changeInsurance, send)
    await assert.rejects(asDoctor, { category: 'forbidden', code: 'reported-elsewhere' })
    await assert.rejects(change('insured', '2026-03-11'), { code: 'day-to-come' })
    await assert.rejects(change('insured', '2026-02-30'), { code: 'not-a-day' })
    await assert.rejects(change('insured', '2026-03-10', '84031499906'), { code: 'pesel-check-digit' })
  })
})

it('a year is complete on the birthday', () => {
  assert.deepEqual(
    [ageOn('1961-03-10', '2026-03-10'), ageOn('1961-03-11', '2026-03-10'), ageOn('1961', '2026-03-10')],
    [65, 64, undefined],
  )
  assert.equal(ageOn('2026-03-11', '2026-03-10'), undefined)
})
