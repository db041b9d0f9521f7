/** What was accepted while CWPM was away says so, until it is asked again: then the mark goes, or there is work for the chamber. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { StandingClock } from '#checks/standing-clock.ts'
import { testWorld } from '#checks/test-world.ts'
import { actorOf, openTown, type Town } from '#checks/town.ts'
import { platform } from '#kernel/actor.ts'
import type { Operation } from '#kernel/contract.ts'
import { samplePerson } from '#population/sample-people.ts'
import { cwpm } from '../../systems/cwpm-medical-workers/contract.ts'
import cwpmSystem from '../../systems/cwpm-medical-workers/system.ts'
import rsk from '../../systems/rsk-terminology/system.ts'
import { sgs } from '../../systems/sgs-referrals/contract.ts'
import sgsSystem from '../../systems/sgs-referrals/system.ts'
import { sgz } from '../../systems/sgz-events/contract.ts'
import sgzSystem from '../../systems/sgz-events/system.ts'
import sor from '../../systems/sor-registers/system.ts'

const rooms = [sor, rsk, sgsSystem, sgzSystem, cwpmSystem]
const patient = samplePerson('anna-kowalska').patient ?? ''
const maria = { profession: 'doctor', number: samplePerson('maria-zielinska').npwz ?? '' }
const clock = new StandingClock('2027-03-10T09:00:00Z')
const order = { patient, specialty: '1100', text: 'Konsultacja', reason: 'I10', urgent: false }
const visit = {
  patient,
  eventClass: '4',
  startedAt: '2027-03-10T09:00:00+01:00',
  endedAt: '2027-03-10T09:15:00+01:00',
  diagnoses: [{ icd10: 'I10', main: true }],
}

/** The doctor as a provider's system names them in the context of the call: not signed in. */
const named = (town: Town) =>
  town.asActor(
    { ...actorOf('maria-zielinska'), role: 'provider-system' },
    { room: 'providers', purpose: 'integration' },
  )
const settle = async (town: Town) => {
  const asked = async <Op extends Operation>(room: string, member: Op) =>
    town.asActor(platform, { room, purpose: 'platform' }).call(member, {} as never)
  return [await asked('sgs', sgs.settleLicences), await asked('sgz', sgz.settleLicences)]
}
const seen = async (town: Town, { referral, event }: { referral: string; event: string }) => {
  const own = town.as('anna-kowalska', { room: 'providers' })
  return [
    (await own.call(sgs.referral, { referral })).licence,
    (await own.call(sgz.event, { event })).event.licence,
  ]
}

describe('what is written while CWPM is away', () => {
  /** A referral of the doctor, and an event that the provider's system registers for the same doctor. */
  async function written(down: string[]) {
    const world = await testWorld('sample', { clock })
    const town = await openTown(rooms, { world, down })
    const { id: referral } = await town.as('maria-zielinska').call(sgs.issue, order)
    const { id: event } = await named(town).call(sgz.register, visit)
    return { world, ids: { referral, event }, town, again: await openTown(rooms, { world }) }
  }

  it('carries no mark where CWPM answered, and is not asked again', async () => {
    const { town, ids } = await written([])
    assert.deepEqual(await seen(town, ids), [undefined, undefined])
    assert.deepEqual(await settle(town), [
      { valid: 0, notValid: 0, waiting: 0 },
      { valid: 0, notValid: 0, waiting: 0 },
    ])
  })

  it('says that nobody looked, waits while CWPM is away, and says nothing once the right held', async () => {
    const { town, ids, again } = await written(['cwpm'])
    assert.deepEqual(await seen(town, ids), ['not-checked', 'not-checked'])
    assert.deepEqual(
      (await settle(town)).map(({ waiting }) => waiting),
      [1, 1],
    )
    assert.deepEqual(await seen(town, ids), ['not-checked', 'not-checked'])
    assert.deepEqual(
      (await settle(again)).map(({ valid }) => valid),
      [1, 1],
    )
    assert.deepEqual(await seen(again, ids), [undefined, undefined])
    assert.deepEqual(
      (await settle(again)).map(({ valid }) => valid),
      [0, 0],
    )
    const { items } = await again.as('beata-czarnecka', { room: 'providers' }).call(cwpm.unlicensed, {})
    assert.deepEqual(items, [])
  })

  it('without a right on that day is marked, and is work for the chamber until it says what came of it', async () => {
    const { ids, again } = await written(['cwpm'])
    const chamber = again.as('beata-czarnecka', { room: 'providers' })
    await chamber.call(cwpm.decide, { ...maria, act: 'suspend', from: '2027-03-10', to: '2027-03-10' })
    await clock.during('2027-03-12T09:00:00Z', async () => {
      assert.deepEqual(
        (await settle(again)).map(({ notValid }) => notValid),
        [1, 1],
      )
    })
    assert.deepEqual(await seen(again, ids), ['not-valid', 'not-valid'])
    const { items } = await chamber.call(cwpm.unlicensed, {})
    assert.deepEqual(
      items.map(({ number, day, type }) => [number, day, type]),
      [
        [maria.number, '2027-03-10', 'ServiceRequest'],
        [maria.number, '2027-03-10', 'Encounter'],
      ],
    )
    assert.ok(!JSON.stringify(items).includes(patient))
    const [referred] = items
    assert.deepEqual(
      [referred?.name, referred?.room, referred?.place, referred?.settledAt],
      ['lek. Maria Zielińska', 'sgs', 'Przychodnia Pod Dębem', '2027-03-12T09:00:00.000Z'],
    )
    assert.match(referred?.reason.en ?? '', /suspended from 10 March 2027 to 10 March 2027/)
    const [first, second] = items.map(({ id }) => id)
    const close = (item = '', who = 'beata-czarnecka') =>
      again.as(who, { room: 'providers' }).call(cwpm.closeUnlicensed, { item, says: 'Sprawa w izbie.' })
    await assert.rejects(close(first, 'maria-zielinska'), { code: 'not-a-keeper' })
    await close(first)
    assert.deepEqual(
      (await chamber.call(cwpm.unlicensed, { closed: true })).items.map((item) => [
        item.id,
        item.closed?.says,
      ]),
      [[first, 'Sprawa w izbie.']],
    )
    await assert.rejects(close(first), { category: 'not-found', code: 'no-item' })
    await assert.rejects(close('0'), { code: 'no-item' })
    assert.deepEqual(
      (await chamber.call(cwpm.unlicensed, {})).items.map(({ id }) => id),
      [second],
    )
    await assert.rejects(again.as('maria-zielinska', { room: 'providers' }).call(cwpm.unlicensed, {}), {
      code: 'not-a-keeper',
    })
  })

  it('by a doctor whom a provider’s system names and who may not practise is refused as one who is signed in', async () => {
    const { again } = await written([])
    await again.as('beata-czarnecka', { room: 'providers' }).call(cwpm.decide, { ...maria, act: 'suspend' })
    await assert.rejects(named(again).call(sgz.register, visit), { code: 'licence-suspended' })
    const { npwz: _, ...unnumbered } = { ...actorOf('maria-zielinska'), role: 'provider-system' as const }
    await assert.rejects(again.asActor(unnumbered, { room: 'providers' }).call(sgz.register, visit), {
      code: 'no-licence',
    })
  })
})
