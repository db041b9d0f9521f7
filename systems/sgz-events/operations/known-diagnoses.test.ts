/** Diagnoses are judged by RSK on the day of the visit; a visit goes on while RSK is away. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import { bringPeople } from '#checks/townspeople.ts'
import { fixedClock } from '#kernel/clock.ts'
import type { Problem } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { samplePerson } from '#population/sample-people.ts'
import { apply } from '#registers/import/apply.ts'
import { stage } from '#registers/import/stage.ts'
import { icd10 } from '../../rsk-terminology/registers/icd10.ts'
import rskSystem from '../../rsk-terminology/system.ts'
import { sgz } from '../contract.ts'
import sgzSystem from '../system.ts'

const patient = samplePerson('anna-kowalska').patient ?? ''

/** As a list of changes says it. */
async function end(world: World, code: string, endedOn: string, replacedBy: string[]) {
  const rows = [{ line: 1, raws: [{ code, endedOn, replacedBy }] }]
  const says = ['endedOn', 'replacedBy']
  const staged = await stage(world, { register: icd10, asOf: '2026-03-01', origin: 'x.csv', rows, says })
  assert.equal(staged.refused, 0)
  await apply(world, staged, { isWhole: false })
}

const visit = (code: string, day = '2026-03-10') => ({
  patient,
  eventClass: '4',
  startedAt: `${day}T09:30:00+01:00`,
  endedAt: `${day}T09:45:00+01:00`,
  diagnoses: [{ icd10: code, main: true }],
})

describe('diagnoses as RSK knows them', () => {
  let world: World
  let town: Town
  before(async () => {
    world = await testWorld('empty', { clock: fixedClock('2026-03-10T09:00:00Z') })
    await bringPeople(world)
    town = await openTown([sgzSystem, rskSystem], { world })
    await end(world, 'I84.9', '2026-01-01', ['K64.9'])
  })
  const doctor = (at = town) => at.as('maria-zielinska')

  it('an ended code is refused from its last day on, with the day and what replaced it', async () => {
    await assert.rejects(doctor().call(sgz.register, visit('I84.9')), (problem: Problem) => {
      assert.deepEqual(
        [problem.code, problem.location, problem.message],
        ['ended-icd10', '/diagnoses/0/icd10', 'This code is not valid since 2026-01-01. Use K64.9 instead.'],
      )
      return true
    })
    await assert.rejects(doctor().call(sgz.register, visit('I84.9', '2026-01-01')), { code: 'ended-icd10' })
    // A visit of the year before, entered late, keeps the code of its day.
    const early = await doctor().call(sgz.register, visit('I84.9', '2025-12-31'))
    assert.equal(early.diagnoses[0]?.name, 'Hemoroidy, nieokreślone, bez powikłań')
  })

  it('chapters and codes that no list has are no diagnoses', async () => {
    await assert.rejects(doctor().call(sgz.register, visit('Q99.9')), { code: 'unknown-icd10' })
    const { diagnoses } = await doctor().call(sgz.findDiagnoses, { text: 'choroby ukladu krazenia' })
    assert.deepEqual(diagnoses, [])
  })

  it('finds by everyday words, with typing errors, by code, and nothing that has ended', async () => {
    const found = async (text: string) =>
      (await doctor().call(sgz.findDiagnoses, { text, limit: 5 })).diagnoses.map(({ icd10: code }) => code)
    assert.equal((await found('cukrzyca typu 2'))[0], 'E11.9')
    assert.equal((await found('nadcisnienei'))[0], 'I10')
    assert.equal((await found('wiatrowka'))[0], 'B01.9')
    assert.deepEqual(await found('e11'), ['E11.9'])
    assert.deepEqual(await found('E11.9'), ['E11.9'])
    assert.deepEqual(await found('hemoroidy'), [])
  })

  it('with RSK away: the words it said before, those the house came with, a code by hand', async () => {
    const alone = await openTown([sgzSystem, rskSystem], { world, down: ['rsk'] })
    const register = async (code: string) =>
      (await doctor(alone).call(sgz.register, visit(code))).diagnoses[0]?.name
    assert.equal(await register('I10'), 'Nadciśnienie samoistne (pierwotne)')
    assert.equal(await register('Q99.9'), 'Q99.9')
    const known = await doctor(alone).call(sgz.findDiagnoses, { text: 'nadcisn' })
    assert.deepEqual([known.checked, known.diagnoses[0]?.icd10], [false, 'I10'])
    const byHand = await doctor(alone).call(sgz.findDiagnoses, { text: ' q99.9' })
    assert.deepEqual([byHand.checked, byHand.diagnoses.map((each) => each.icd10)], [false, ['Q99.9']])
    assert.deepEqual((await doctor(alone).call(sgz.findDiagnoses, { text: 'qqq' })).diagnoses, [])
  })
})
