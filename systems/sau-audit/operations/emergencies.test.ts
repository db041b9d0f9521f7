/** Auditors close every break-glass access: with what was read, with the worker's record, and overdue ones stand out. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { StandingClock } from '#checks/standing-clock.ts'
import { testWorld } from '#checks/test-world.ts'
import { actorOf, openTown, type Town } from '#checks/town.ts'
import { bringPeople } from '#checks/townspeople.ts'
import { samplePerson } from '#population/sample-people.ts'
import { read } from '#record/record.ts'
import { takeTurn } from '#record/transparency/turn.ts'
import { asker, contextOf } from '#record/trial/people.ts'
import { saa } from '../../saa-permissions/contract.ts'
import saaSystem from '../../saa-permissions/system.ts'
import sor from '../../sor-registers/system.ts'
import { sau } from '../contract.ts'
import sauSystem from '../system.ts'

const patient = samplePerson('jan-wisniewski').patient ?? ''
const why = { cause: 'no-contact', reason: 'Znaleziony bez przytomności.' } as const

describe('the review of break-glass accesses', () => {
  const clock = new StandingClock('2026-03-10T09:00:00Z')
  let town: Town
  const doctor = () => ({ ...actorOf('maria-zielinska'), steppedUpAt: clock.now().toISOString() })
  const queue = async () => (await town.as('tomasz-dabrowski').call(sau.emergencies, {})).emergencies
  const look = () => read(contextOf(asker(town.world, doctor(), 'emergency')), 'Patient', patient)

  before(async () => {
    const world = await testWorld('empty', { clock })
    await bringPeople(world)
    town = await openTown([sor, saaSystem, sauSystem], { world })
    await town.asActor(doctor()).call(saa.breakGlass, { patient, ...why })
    await look()
  })

  it('tells who, where and why, not whose record it was, and what was read', async () => {
    const [first, ...more] = await queue()
    assert.ok(first && more.length === 0)
    assert.match(first.workerName ?? '', /Zielińska/)
    assert.deepEqual([first.reason, first.cause, first.isOverdue], [why.reason, why.cause, false])
    assert.ok(!JSON.stringify(first).includes(patient))
    const asked = { emergency: first.id }
    const early = await town.as('tomasz-dabrowski').call(sau.evidence, asked)
    assert.equal(early.isProven, false)
    await takeTurn(town.world, 0)
    const { accesses, standing, isProven } = await town.as('tomasz-dabrowski').call(sau.evidence, asked)
    assert.deepEqual(accesses.flatMap(({ types }) => types.toSorted()).toSorted(), ['Patient', 'Task'])
    assert.deepEqual(standing, { emergencies: 1, unjustified: 0, misuse: 0 })
    assert.equal(isProven, true)
  })

  it('stands out after three days', () =>
    clock.during('2026-03-13T09:00:01Z', async () => {
      assert.equal((await queue())[0]?.isOverdue, true)
    }))

  it('without grounds it ends at once, the patient reads it, and it counts against the worker', async () => {
    const [first] = await queue()
    const review = { emergency: first?.id ?? '', outcome: 'unjustified', says: 'Brak zdarzenia.' } as const
    await assert.rejects(town.as('maria-zielinska', { room: 'sau' }).call(sau.reviewEmergency, review), {
      code: 'auditors-only',
    })
    await town.as('tomasz-dabrowski').call(sau.reviewEmergency, review)
    await assert.rejects(look(), { code: 'not-your-patient' })
    const { emergencies } = await town.as('jan-wisniewski').call(saa.emergenciesOf, { patient })
    assert.deepEqual([emergencies[0]?.state, emergencies[0]?.review], ['unjustified', 'Brak zdarzenia.'])
    await town.asActor(doctor()).call(saa.breakGlass, { patient, ...why })
    assert.deepEqual((await queue())[0]?.standing, { emergencies: 2, unjustified: 1, misuse: 0 })
  })

  it('a report has evidence too: what the worker did around it, with whomever', async () => {
    const jan = town.as('jan-wisniewski')
    const { accesses } = await jan.call(sau.accessesOf, { patient })
    const line = accesses.find(({ purpose, action }) => purpose === 'emergency' && action === 'create')
    await jan.call(sau.report, { patient, access: line?.id ?? '', says: 'To nie ja.' })
    const auditor = town.as('tomasz-dabrowski')
    const [report] = (await auditor.call(sau.reports, {})).reports
    await takeTurn(town.world, 0)
    const weighed = await auditor.call(sau.evidence, { report: report?.id ?? '' })
    assert.ok(weighed.accesses.length >= 2)
    assert.equal(weighed.isProven, true)
    assert.ok(!JSON.stringify(weighed).includes(patient))
    await auditor.call(sau.closeReport, { report: report?.id ?? '', finding: 'misuse', says: 'Nadużycie.' })
    assert.equal((await auditor.call(sau.evidence, { report: report?.id ?? '' })).standing.misuse, 1)
    await assert.rejects(auditor.call(sau.evidence, {}), { code: 'whose' })
    await assert.rejects(auditor.call(sau.evidence, { emergency: 'none' }), { code: 'no-emergency' })
  })
})
