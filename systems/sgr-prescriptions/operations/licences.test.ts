/** A right to practise that does not hold today stops prescriptions and dispensings at once, with CWPM near, apart and away. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { issue, metformin, only, pharmacist } from '#checks/prescriptions.ts'
import { StandingClock } from '#checks/standing-clock.ts'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import { bringPeople } from '#checks/townspeople.ts'
import type { World } from '#kernel/world.ts'
import { samplePerson } from '#population/sample-people.ts'
import { crf as crfDoor } from '../../crf-pharmacists/contract.ts'
import crf from '../../crf-pharmacists/system.ts'
import { cwpm as cwpmDoor } from '../../cwpm-medical-workers/contract.ts'
import cwpm from '../../cwpm-medical-workers/system.ts'
import rpl from '../../rpl-medicines/system.ts'
import sor from '../../sor-registers/system.ts'
import { sgr } from '../contract.ts'
import sgrSystem from '../system.ts'

const rooms = [sor, rpl, sgrSystem, cwpm, crf]
const maria = { profession: 'doctor', number: samplePerson('maria-zielinska').npwz ?? '' }
const piotr = { profession: 'pharmacist', number: samplePerson('piotr-wojcik').npwz ?? '' }
const morning = '2027-03-10T09:00:00Z'
const clock = new StandingClock(morning)

for (const apart of [[], ['cwpm', 'crf']]) {
  describe(`a right to practise, registers ${apart.length === 0 ? 'in the house' : 'apart'}`, () => {
    let town: Town
    before(async () => {
      town = await openTown(rooms, { world: await testWorld('sample', { clock }), apart })
    })
    const keeper = () => town.as('beata-czarnecka')
    const at = (instant: string) => clock.during(instant, () => issue(town, [metformin]))

    it('is checked with each prescription', async () => {
      assert.equal((await issue(town, [metformin])).licenceChecked, true)
    })

    it('suspended stops the doctor from the first Polish midnight to the last, and no longer', async () => {
      const days = { from: '2027-03-20', to: '2027-03-29' } as const
      await keeper().call(cwpmDoor.decide, { ...maria, act: 'suspend', ...days })
      await at('2027-03-19T22:59:59Z')
      await assert.rejects(at('2027-03-19T23:00:00Z'), {
        category: 'forbidden',
        code: 'licence-suspended',
        message:
          'The right to practise (doctor) is suspended from 20 March 2027 to 29 March 2027. ' +
          'Prawo wykonywania zawodu (lekarz) jest zawieszone od 20 marca 2027 do 29 marca 2027.',
      })
      await assert.rejects(at('2027-03-29T21:59:59Z'), { code: 'licence-suspended' })
      assert.equal((await at('2027-03-29T22:00:00Z')).licenceChecked, true)
    })

    it('decided today stops the next prescription, and lifted lets the one after it through', async () => {
      await keeper().call(cwpmDoor.decide, { ...maria, act: 'suspend', to: '2027-03-15' })
      await assert.rejects(issue(town, [metformin]), { code: 'licence-suspended' })
      await keeper().call(cwpmDoor.decide, { ...maria, act: 'lift' })
      await issue(town, [metformin])
    })

    it('of a pharmacist stops the counter', async () => {
      const { key } = only(await issue(town, [metformin]))
      await keeper().call(crfDoor.decide, { ...piotr, act: 'suspend' })
      await assert.rejects(pharmacist(town).call(sgr.toDispense, { key }), { code: 'licence-suspended' })
      await assert.rejects(pharmacist(town).call(sgr.dispense, { key, packs: 1 }), {
        code: 'licence-suspended',
      })
      await keeper().call(crfDoor.decide, { ...piotr, act: 'lift' })
      assert.equal((await pharmacist(town).call(sgr.dispense, { key, packs: 1 })).licenceChecked, true)
    })

    it('withdrawn stops for good', async () => {
      await keeper().call(cwpmDoor.decide, { ...maria, act: 'withdraw', from: '2027-06-01' })
      await at('2027-05-31T12:00:00Z')
      await assert.rejects(at('2027-06-01T12:00:00Z'), { code: 'licence-withdrawn' })
      await assert.rejects(at('2031-06-01T12:00:00Z'), { code: 'licence-withdrawn' })
    })
  })
}

describe('CWPM away', () => {
  let world: World
  let near: Town
  let alone: Town
  before(async () => {
    world = await testWorld('sample', { clock })
    near = await openTown(rooms, { world })
    alone = await openTown(rooms, { world, down: ['cwpm', 'crf'] })
  })
  const at = (instant: string, town = alone) => clock.during(instant, () => issue(town, [metformin]))

  it('stops nobody of whom nothing is remembered, and says that nobody looked', async () => {
    assert.equal((await at(morning)).licenceChecked, false)
    const { key } = only(await at(morning))
    assert.equal((await pharmacist(alone).call(sgr.dispense, { key, packs: 1 })).licenceChecked, false)
  })

  it('goes by what it last said for three days', async () => {
    await at(morning, near)
    const heard = async (instant: string) => {
      const { licenceChecked, licenceHeardAt } = await at(instant)
      return [licenceChecked, licenceHeardAt]
    }
    assert.deepEqual(await heard('2027-03-13T09:00:00Z'), [false, '2027-03-10T09:00:00.000Z'])
    assert.deepEqual(await heard('2027-03-13T09:00:01Z'), [false, undefined])
    await near.as('beata-czarnecka').call(cwpmDoor.decide, { ...maria, act: 'suspend', to: '2027-03-11' })
    await assert.rejects(at(morning, near), { code: 'licence-suspended' })
    await assert.rejects(at('2027-03-11T09:00:00Z'), { code: 'licence-suspended' })
    // The suspension is over, and what follows was not told.
    assert.equal((await at('2027-03-12T09:00:00Z')).licenceChecked, false)
  })

  it('says nothing of anybody while it holds nothing at all, and knows strangers once it does', async () => {
    const blank = await testWorld('empty', { clock })
    await bringPeople(blank)
    const town = await openTown(rooms, { world: blank })
    assert.equal((await issue(town, [metformin])).licenceChecked, false)
    const row = JSON.stringify({ profession: 'doctor', number: '5425740', status: 'valid' })
    await blank.database.sql.query(
      `insert into registers.entry (register, key, since, content, edition) values ('cwpm.licence', 'doctor|5425740', '2020-01-01', $1, 1)`,
      [row],
    )
    await blank.database.sql.query(
      `insert into registers.change (register, key, kind, day, edition) values ('cwpm.licence', 'doctor|5425740', 'new', '2020-01-01', 1)`,
    )
    await new Promise((done) => setTimeout(done, 1100))
    await assert.rejects(issue(town, [metformin]), { code: 'no-licence' })
  })
})
