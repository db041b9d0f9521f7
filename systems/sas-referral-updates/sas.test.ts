/** Referrals follow events that name them, whatever order news comes in and however often. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import { bringPeople } from '#checks/townspeople.ts'
import type { Problem } from '#kernel/problem.ts'
import { sampleOrganizations, samplePerson } from '#population/sample-people.ts'
import rskSystem from '../rsk-terminology/system.ts'
import { sgs } from '../sgs-referrals/contract.ts'
import { outcomeOf } from '../sgs-referrals/rules/follow-event.ts'
import sgsSystem from '../sgs-referrals/system.ts'
import { sgz } from '../sgz-events/contract.ts'
import sgzSystem from '../sgz-events/system.ts'
import sasSystem from './system.ts'

const patient = samplePerson('anna-kowalska').patient ?? ''
const { clinic, otherClinic } = sampleOrganizations
const at = '2026-03-10T09:00:00Z'
const refused = (code: string) => (problem: Problem) => {
  assert.equal(problem.code, code)
  return true
}

for (const apart of [[], ['sas']])
  describe(`events that name referrals, ${apart.length === 0 ? 'rooms together' : 'SAS apart'}`, () => {
    let town: Town
    before(async () => {
      const world = await testWorld('empty', { clock: { now: () => new Date(at) } })
      await bringPeople(world)
      town = await openTown([sgsSystem, sgzSystem, rskSystem, sasSystem], { world, apart })
    })
    const doctor = () => town.as('maria-zielinska')
    const issue = async (more = {}) => {
      const order = { patient, specialty: '1100', text: 'Konsultacja', reason: 'I10', urgent: false, ...more }
      const { id, access } = await doctor().call(sgs.issue, order)
      return { referral: id, key: access?.key ?? '' }
    }
    const stateOf = async (referral: string) => {
      await town.settle()
      const { state, acceptedBy } = await town
        .as('anna-kowalska', { room: 'epp' })
        .call(sgs.referral, { referral })
      return [state, acceptedBy?.organization]
    }
    const visit = {
      patient,
      eventClass: '4',
      startedAt: '2026-03-10T08:00:00Z',
      endedAt: '2026-03-10T08:30:00Z',
      diagnoses: [{ icd10: 'I10', main: true }],
    }
    const follow = (
      referral: string,
      stage: 'begun' | 'done',
      event: string,
      organization: string = clinic,
    ) =>
      town
        .asActor({ role: 'platform' }, { room: 'sas', purpose: 'platform' })
        .call(sgs.followEvent, { referral, event, organization, stage })

    it('an opened visit takes the referral, a registered one completes it', async () => {
      const { referral } = await issue()
      const { id: event } = await doctor().call(sgz.openVisit, { patient, referral })
      assert.deepEqual(await stateOf(referral), ['accepted', clinic])
      const done = await doctor().call(sgz.register, { ...visit, event })
      assert.equal(done.referral, referral, 'the open visit knows its referral')
      assert.deepEqual(await stateOf(referral), ['completed', clinic])
    })
    it('an event registered at once completes a referral that nobody accepted', async () => {
      const { referral } = await issue()
      await doctor().call(sgz.register, { ...visit, referral })
      assert.deepEqual(await stateOf(referral), ['completed', clinic])
    })
    it('an event without a referral moves none', async () => {
      const { referral } = await issue()
      await doctor().call(sgz.register, visit)
      assert.deepEqual(await stateOf(referral), ['issued', undefined])
    })
    it('news that comes again, late or the wrong way round changes nothing', async () => {
      const { referral, key } = await issue()
      assert.deepEqual(await follow(referral, 'begun', 'e1'), { outcome: 'accepted' })
      assert.deepEqual(await follow(referral, 'begun', 'e1'), { outcome: 'unchanged' })
      await town
        .as('maria-zielinska', { room: 'providers' })
        .call(sgs.resign, { referral, comment: 'Pomyłka' })
      assert.deepEqual(
        await follow(referral, 'begun', 'e1'),
        { outcome: 'unchanged' },
        'given back stays free',
      )
      assert.deepEqual(await follow(referral, 'done', 'e2'), { outcome: 'completed' })
      assert.deepEqual(await follow(referral, 'begun', 'e2'), { outcome: 'unchanged' })
      assert.deepEqual(await stateOf(referral), ['completed', clinic])
      await assert.rejects(doctor().call(sgs.accept, { key }), refused('already-completed'))
    })
    it('what another provider holds, was cancelled, or waits for NFZ stays as it is', async () => {
      const held = await issue()
      await follow(held.referral, 'begun', 'e3', otherClinic)
      assert.deepEqual(await follow(held.referral, 'done', 'e4'), { outcome: 'held-by-another' })
      assert.deepEqual(await stateOf(held.referral), ['accepted', otherClinic])
      const cancelled = await issue()
      await doctor().call(sgs.cancel, { referral: cancelled.referral, reason: 'Pomyłka' })
      assert.deepEqual(await follow(cancelled.referral, 'done', 'e5'), { outcome: 'cancelled' })
      const spa = await issue({ kind: 'spa', spa: { service: 'LU', mode: 'TS' } })
      assert.deepEqual(await follow(spa.referral, 'done', 'e6'), { outcome: 'not-confirmed' })
    })
    it('an event names a referral of its own patient only, and SAS alone says what it means', async () => {
      const { referral } = await issue()
      const zofia = samplePerson('zofia-kowalska').patient ?? ''
      await assert.rejects(
        doctor().call(sgz.openVisit, { patient: zofia, referral }),
        refused('referral-of-another'),
      )
      await assert.rejects(
        town.as('katarzyna-lewandowska').call(sgz.openVisit, { patient, referral }),
        refused('role-may-not'),
      )
      const moved = { referral, event: 'e7', organization: clinic, stage: 'done' } as const
      await assert.rejects(doctor().call(sgs.followEvent, moved), refused('no-flow'))
    })
  })

type Told = readonly ['begun' | 'done', string]

/** All orders of these. */
const orders = (rest: readonly Told[]): (readonly Told[])[] =>
  rest.length === 0
    ? [[]]
    : rest.flatMap((each, at) => orders(rest.toSpliced(at, 1)).map((others) => [each, ...others]))

/** Where a referral that nobody had ends. */
function endOf(order: readonly Told[]): string {
  let state: 'issued' | 'accepted' | 'completed' = 'issued'
  const followed = new Set<string>()
  for (const told of order) {
    const holder = state === 'issued' ? undefined : 'clinic'
    const standing = { state, holder, isFollowed: followed.has(told.join()) }
    const outcome = outcomeOf(standing, { organization: 'clinic', stage: told[0] })
    if (outcome === 'unchanged') continue
    assert.ok(outcome === 'accepted' || outcome === 'completed', outcome)
    state = outcome
    followed.add(told.join())
  }
  return state
}

describe('whatever order news comes in', () => {
  it('a referral ends where the whole story ends', () => {
    const news: readonly Told[] = [
      ['begun', 'a'],
      ['done', 'a'],
      ['begun', 'a'],
      ['done', 'a'],
    ]
    assert.deepEqual(new Set(orders(news).map(endOf)), new Set(['completed']))
    assert.equal(endOf([['begun', 'a']]), 'accepted')
  })
})
