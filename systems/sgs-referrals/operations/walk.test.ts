/** The room itself walks hundreds of steps beside the model (rules/walk.test.ts walks 50,000 over its rules). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { code, Model, places, type Seen, type Step, walkOf } from '#checks/referral-walk.ts'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import { bringPeople } from '#checks/townspeople.ts'
import { samplePerson } from '#population/sample-people.ts'
import rskSystem from '../../rsk-terminology/system.ts'
import { sgs } from '../contract.ts'
import sgsSystem from '../system.ts'

describe('the room itself', () => {
  it('goes the same way over hundreds of calls', async () => {
    const world = await testWorld('empty', { clock: { now: () => new Date('2026-03-10T09:00:00Z') } })
    await bringPeople(world)
    const town = await openTown([sgsSystem, rskSystem], { world })
    await everybodyTreats(town)
    for (const seed of ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']) {
      const { isToSpa, steps } = walkOf(`room ${seed}`, 20)
      const model = new Model(isToSpa)
      const referral = await issued(town, isToSpa)
      for (const step of steps) {
        const told = await called(town, referral, step)
        assert.equal(told, model.take(step), `${seed}: ${JSON.stringify(step)}`)
        assert.deepEqual(await seenBy(town, referral.id), model.seen(), `${seed}: ${JSON.stringify(step)}`)
      }
    }
  })
})

const patient = samplePerson('anna-kowalska').patient ?? ''

async function issued(town: Town, isToSpa: boolean): Promise<{ id: string; key: string }> {
  const spa = isToSpa ? { kind: 'spa', spa: { service: 'LU', mode: 'TS' } } : {}
  const order = { patient, specialty: '1100', text: 'Konsultacja', reason: 'I10', urgent: false, ...spa }
  const { id, access } = await town.as('maria-zielinska').call(sgs.issue, order as never)
  return { id, key: access?.key ?? '' }
}

const at = (town: Town, place: string) =>
  place === places[0]
    ? town.as('maria-zielinska', { room: 'providers' })
    : town.asActor(
        {
          role: 'doctor',
          npwz: '1050004',
          practitioner: samplePerson('ewa-kaminska').practitioner ?? '',
          organization: place,
        },
        { room: 'providers' },
      )

/** So that the gate lets all three ask, and what is left to decide is the room's. */
async function everybodyTreats(town: Town): Promise<void> {
  for (const place of places) {
    const { key } = await issued(town, false)
    await at(town, place).call(sgs.accept, { key })
  }
}

async function called(
  town: Town,
  { id, key }: { id: string; key: string },
  { act, place, event }: Step,
): Promise<string> {
  const doctor = at(town, place)
  const own = { referral: id, comment: 'słowo' }
  const platform = (room: string) => town.asActor({ role: 'platform' }, { room, purpose: 'platform' })
  const calls = {
    accept: () => doctor.call(sgs.accept, { key }),
    refuse: () => doctor.call(sgs.refuse, { key, comment: 'słowo' }),
    resign: () => doctor.call(sgs.resign, own),
    reportGaps: () => doctor.call(sgs.reportGaps, own),
    complete: () => doctor.call(sgs.complete, own),
    cancel: () => doctor.call(sgs.cancel, { referral: id, reason: 'słowo' }),
    begun: () =>
      platform('sas').call(sgs.followEvent, { referral: id, event, organization: place, stage: 'begun' }),
    done: () =>
      platform('sas').call(sgs.followEvent, { referral: id, event, organization: place, stage: 'done' }),
    confirmed: () => platform('sikch').call(sgs.decideSpa, { referral: id, decision: 'confirmed' }),
    refused: () => platform('sikch').call(sgs.decideSpa, { referral: id, decision: 'refused' }),
  }
  try {
    const answer = await calls[act]()
    return 'outcome' in answer ? answer.outcome : 'ok'
  } catch (error) {
    return code(error)
  }
}

async function seenBy(town: Town, referral: string): Promise<Seen> {
  const {
    state,
    acceptedBy,
    comments = [],
  } = await town.as('anna-kowalska', { room: 'epp' }).call(sgs.referral, { referral })
  return { state, holder: acceptedBy?.organization, comments: comments.length }
}
