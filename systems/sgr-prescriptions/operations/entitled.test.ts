/** An entitlement shown at the counter: what is paid with it, when it does not count, and what stays of its document. */
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
import rpl from '../../rpl-medicines/system.ts'
import { free } from '../../solr-refunds/registers/free.ts'
import { refund } from '../../solr-refunds/registers/refund.ts'
import solr from '../../solr-refunds/system.ts'
import sor from '../../sor-registers/system.ts'
import { sgr } from '../contract.ts'
import type { EntitlementShown } from '../shapes/entitlement-shown.ts'
import type { Order } from '../shapes/order.ts'
import sgrSystem from '../system.ts'

const rooms = [sor, rpl, sgrSystem, solr]
const zofia = samplePerson('zofia-kowalska').patient ?? ''
const metformin = (more: Partial<Order> = {}): Order => ({
  product: medicine('Metformax 500').productId,
  packs: 2,
  dosage: '1 x 1',
  ...more,
})
const donor = (number?: string): EntitlementShown => ({
  code: 'ZK',
  document: { kind: 'blood-donor-card', ...(number !== undefined && { number }) },
})

let world: World
before(async () => {
  world = await testWorld('empty', { clock: new StandingClock('2026-03-10T09:00:00Z') })
  await bringPeople(world)
  await shipRegisters(world, [refund, free], { samples: { people: 1, seed: 1 } })
})

const asked = (town: Town, key: string, code: EntitlementShown['code']) =>
  pharmacist(town).call(sgr.entitled, { key, code })

for (const apart of [[], ['solr']])
  describe(`an entitlement shown at the counter, ${apart.length === 0 ? 'rooms together' : 'SOLR apart'}`, () => {
    let town: Town
    before(async () => {
      town = await openTown(rooms, { world, apart })
    })

    it('lowers what is paid, with the reason and the provision', async () => {
      const { key, payment } = only(await issue(town, [metformin({ reason: 'E11.9' })]))
      const donated = await asked(town, key, 'ZK')
      const { price = 0, patient = 0, provision } = donated.payment ?? {}
      assert.ok(donated.holds && patient < (payment?.patient ?? 0) && patient < price)
      assert.match(donated.reason.pl, /^ZK \(zasłużony dawca krwi lub przeszczepu\): /)
      assert.match(donated.reason.en, /^ZK \(distinguished donor/)
      assert.match(provision ?? '', /^ustawa o świadczeniach opieki zdrowotnej art\. 43;.*wykaz A1/)
      const invalid = await asked(town, key, 'IB')
      assert.equal(invalid.payment?.patient, 0)
      assert.deepEqual(
        invalid.documents.map(({ kind }) => kind),
        ['war-invalid-book', 'repressed-person-card'],
      )
    })

    it('counts for the indication for which it was prescribed, of two of one package', async () => {
      const { payment } = only(await issue(town, [metformin({ reason: 'E11.9' })]))
      assert.match(payment?.indication ?? '', /^[0-9a-f]{12}$/)
      const { key } = only(await issue(town, [metformin({ paymentLevel: '30%', reason: 'E28.2' })]))
      const { payment: other } = await asked(town, key, 'ZK')
      assert.notEqual(other?.indication, payment?.indication)
    })

    it('that a prescriber alone writes is not added, whatever is shown', async () => {
      const { key } = only(await issue(town, [metformin({ reason: 'E11.9' })]))
      for (const code of ['S', 'DZ', 'C', 'WE', 'WP', 'BW', 'CN', 'DN', 'IN'] as const) {
        const { holds, reason, documents } = await asked(town, key, code)
        assert.deepEqual([holds, documents], [false, []])
        assert.match(reason.pl, /poproś pacjenta o nową receptę/)
        const entitlement = { code, document: { kind: 'blood-donor-card', number: '1' } } as const
        await assert.rejects(pharmacist(town).call(sgr.dispense, { key, packs: 1, entitlement }), {
          category: 'unprocessable',
          code: 'entitlement',
          location: '/entitlement/code',
        })
      }
    })

    it('that opens nothing here, or no more than the prescription does, is told with what to do', async () => {
      const full = only(await issue(town, [metformin({ indication: 'other' })]))
      const nothing = await asked(town, full.key, 'ZK')
      assert.match(nothing.reason.pl, /^Kod ZK nie obniża ceny/)
      assert.equal((await asked(town, full.key, 'IB')).payment?.patient, 0, 'every medicine on prescription')
      const child = only(await issue(town, [metformin({ reason: 'E11.9' })], zofia))
      assert.equal(child.payment?.entitlement, 'DZ')
      assert.match((await asked(town, child.key, 'ZK')).reason.en, /carries DZ already/)
      assert.match((await asked(town, full.key, 'AZ')).reason.en, /AZ does not lower the price/)
    })

    it('stays with the dispensing; the number is told in the pharmacy that took it alone', async () => {
      const { key, id } = only(await issue(town, [metformin({ reason: 'E11.9' })]))
      const dispense = (entitlement: EntitlementShown) =>
        pharmacist(town).call(sgr.dispense, { key, packs: 1, entitlement })
      await assert.rejects(dispense(donor()), { code: 'entitlement-number' })
      const another = { code: 'ZK', document: { kind: 'war-invalid-book', number: '1' } } as const
      await assert.rejects(dispense(another), { code: 'entitlement-document' })
      for (const number of ['', '<b>', 'x'.repeat(31), '\u0000', ' 1'])
        await assert.rejects(dispense(donor(number)), { category: 'incorrect' })
      const { dispensing } = await dispense(donor('KR 123/2019'))
      const seen = await pharmacist(town).call(sgr.toDispense, { key })
      const [kept] = seen.prescriptions[0]?.dispensings ?? []
      assert.deepEqual(kept?.entitlement, donor('KR 123/2019'))
      assert.equal(kept?.payment?.entitlement, 'ZK')
      const patient = await town.as('anna-kowalska').call(sgr.prescription, { prescription: id })
      assert.deepEqual(patient.dispensings[0]?.entitlement, donor())
      const { resource } = await read(doctor(town), 'MedicationDispense', dispensing)
      assert.doesNotMatch(JSON.stringify(resource), /123\/2019/)
      assert.equal(patient.packsDispensed, 1, 'what was refused left nothing')
    })

    it('is asked by the pharmacist who has the key, and by nobody else', async () => {
      const { key } = only(await issue(town, [metformin({ reason: 'E11.9' })]))
      await assert.rejects(doctor(town).call(sgr.entitled, { key, code: 'ZK' }), { code: 'not-a-dispenser' })
      await assert.rejects(asked(town, `1001${'0'.repeat(40)}`, 'ZK'), { code: 'no-prescription' })
    })
  })

it('an entitlement of which SOLR cannot say the price is recorded all the same, and says so', async () => {
  const town = await openTown(rooms, { world, down: ['solr'] })
  const { key } = only(await issue(town, [metformin({ paymentLevel: 'R' })]))
  const { holds, payment } = await asked(town, key, 'ZK')
  assert.deepEqual([holds, payment], [true, { checked: false, entitlement: 'ZK' }])
  assert.equal((await asked(town, key, 'S')).holds, false, 'and what it may never be needs no list')
  await pharmacist(town).call(sgr.dispense, { key, packs: 1, entitlement: donor('7') })
  const { prescriptions } = await pharmacist(town).call(sgr.toDispense, { key })
  assert.deepEqual(prescriptions[0]?.dispensings[0]?.payment, { checked: false, entitlement: 'ZK' })
})
