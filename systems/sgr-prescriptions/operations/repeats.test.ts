/** A patient asks for the same medicine again; the clinic that prescribed it answers, once, and nobody else. */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import { doctor, issue, metformin, only } from '#checks/prescriptions.ts'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import { bringPeople } from '#checks/townspeople.ts'
import rpl from '../../rpl-medicines/system.ts'
import sor from '../../sor-registers/system.ts'
import { sgr } from '../contract.ts'
import sgrSystem from '../system.ts'

let town: Town
before(async () => {
  const world = await testWorld('empty')
  await bringPeople(world)
  town = await openTown([sor, rpl, sgrSystem], { world })
})

it('is asked once, seen by the clinic with the name, answered once, and the patient reads the answer', async () => {
  const { id: prescription } = only(await issue(town, [metformin]))
  const anna = () => town.as('anna-kowalska')
  const { id, text } = await anna().call(sgr.askRepeat, { prescription })
  assert.match(text, /500 mg|850 mg|1000 mg/)
  await assert.rejects(anna().call(sgr.askRepeat, { prescription }), { code: 'asked-already' })
  await assert.rejects(town.as('jan-wisniewski').call(sgr.askRepeat, { prescription }), {
    category: 'forbidden',
  })
  const { requests } = await doctor(town).call(sgr.repeatRequests, {})
  assert.deepEqual(
    requests.map((each) => [each.id, each.name, each.answer]),
    [[id, 'Anna Kowalska', undefined]],
  )
  await assert.rejects(anna().call(sgr.answerRepeat, { request: id, answer: 'issued' }), {
    code: 'no-flow',
  })
  await assert.rejects(doctor(town).call(sgr.answerRepeat, { request: 'x', answer: 'issued' }), {
    code: 'no-request',
  })
  await doctor(town).call(sgr.answerRepeat, { request: id, answer: 'come-first' })
  await assert.rejects(doctor(town).call(sgr.answerRepeat, { request: id, answer: 'issued' }), {
    code: 'answered',
  })
  assert.deepEqual((await doctor(town).call(sgr.repeatRequests, {})).requests, [])
  const own = await anna().call(sgr.repeatRequests, {})
  assert.deepEqual(
    own.requests.map(({ answer, name }) => [answer, name]),
    [['come-first', undefined]],
  )
  assert.deepEqual((await town.as('jan-wisniewski').call(sgr.repeatRequests, {})).requests, [])
  await anna().call(sgr.askRepeat, { prescription })
})
