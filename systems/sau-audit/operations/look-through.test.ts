/** An auditor looks through the log: stepped up, with a reason, seen by the patient, and told no more than who looked. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { StandingClock } from '#checks/standing-clock.ts'
import { testWorld } from '#checks/test-world.ts'
import { actorOf, openTown, type Town } from '#checks/town.ts'
import { bringPeople } from '#checks/townspeople.ts'
import { sampleOrganizations, samplePerson } from '#population/sample-people.ts'
import { inUnit } from '#record/unit.ts'
import { putEntry } from '#registers/put.ts'
import { wells } from '#registers/trial/wells.ts'
import { sgz as events } from '../../sgz-events/contract.ts'
import sgz from '../../sgz-events/system.ts'
import sor from '../../sor-registers/system.ts'
import { sau } from '../contract.ts'
import sauSystem from '../system.ts'

const anna = samplePerson('anna-kowalska')
const maria = samplePerson('maria-zielinska')
const patient = anna.patient ?? ''
const practitioner = maria.practitioner ?? ''
const reason = 'Skarga pacjentki z 5 marca.'

describe('an auditor looks through the log', () => {
  const clock = new StandingClock('2026-03-10T09:00:00Z')
  let town: Town
  before(async () => {
    const world = await testWorld('empty', { clock })
    await bringPeople(world)
    town = await openTown([sor, sgz, sauSystem], { world })
    await town.as('maria-zielinska', { room: 'epp' }).call(events.healthOf, { patient })
  })
  const auditor = () => {
    const steppedUpAt = clock.now().toISOString()
    return town.asActor({ ...actorOf('tomasz-dabrowski'), steppedUpAt }, { room: 'sau', purpose: 'audit' })
  }

  it('for a worker or a place, whose patients are not told of', async () => {
    for (const about of [{ practitioner }, { organization: sampleOrganizations.clinic }]) {
      const { search } = await auditor().call(sau.lookThrough, { ...about, reason })
      const { accesses } = await auditor().call(sau.found, { search })
      assert.ok(accesses.some(({ workerName }) => workerName?.includes('Zielińska')))
      assert.ok(!JSON.stringify(accesses).includes(patient), 'whose data it was is not told')
    }
    const { entries } = await auditor().call(sau.findInDirectory, { text: 'ziel mar' })
    assert.ok(entries.some(({ id }) => id === practitioner))
  })

  it('for a keeper of registers, whose decisions are told with register and entry, each by itself', async () => {
    const keeper = { ...actorOf('beata-czarnecka'), role: 'register-keeper' } as const
    const caller = { room: 'trial', actor: keeper, purpose: 'registration' } as const
    for (const number of ['1', '2'])
      await inUnit(town.world, caller, (unit) => putEntry(unit, wells, { number, name: 'Nowa' }))
    const { search } = await auditor().call(sau.lookThrough, {
      practitioner: keeper.practitioner ?? '',
      reason,
    })
    const { accesses } = await auditor().call(sau.found, { search, limit: 2 })
    assert.deepEqual(
      accesses.map(({ action, role, register }) => [action, role, register]),
      ['2', '1'].map((key) => ['create', 'register-keeper', { id: 'trial.well', key }]),
    )
  })

  it('for a patient by PESEL, who sees the auditor and the reason', async () => {
    const { search } = await auditor().call(sau.lookThrough, { pesel: anna.pesel, reason })
    const { accesses } = await auditor().call(sau.found, { search, limit: 5 })
    assert.ok(accesses.some(({ role, purpose }) => role === 'doctor' && purpose === 'visit'))
    const own = await town.as('anna-kowalska').call(sau.accessesOf, { patient })
    const told = own.accesses.find(({ role }) => role === 'auditor')
    assert.deepEqual([told?.reason, told?.purpose], [reason, 'audit'])
    assert.ok(told?.types.includes('AuditEvent'))
    assert.match(told?.workerName ?? '', /Dąbrowski/)
    await assert.rejects(auditor().call(sau.lookThrough, { pesel: '84031499908', reason }), {
      code: 'no-person',
    })
  })

  it('within a span of time, for an hour, and only the one who said why', async () => {
    const { search, until } = await auditor().call(sau.lookThrough, { practitioner, reason })
    assert.equal(until, '2026-03-10T10:00:00.000Z')
    const ofYesterday = { from: '2026-03-09T00:00:00Z', until: '2026-03-10T00:00:00Z' }
    assert.deepEqual((await auditor().call(sau.found, { search, ...ofYesterday })).accesses, [])
    const ofToday = { from: '2026-03-10T09:00:00Z', until: '2026-03-10T09:00:01Z' }
    assert.ok((await auditor().call(sau.found, { search, ...ofToday })).accesses.length > 0)
    const other = town.asActor(
      { role: 'auditor', practitioner: samplePerson('ewa-kaminska').practitioner ?? '' },
      { room: 'sau', purpose: 'audit' },
    )
    await assert.rejects(other.call(sau.found, { search }), { code: 'no-search' })
    await clock.during('2026-03-10T10:00:01Z', () =>
      assert.rejects(auditor().call(sau.found, { search }), { code: 'no-search' }),
    )
    const { searches, names } = await other.call(sau.pastSearches, { limit: 2 })
    assert.deepEqual(
      searches.map(({ about, reason: why }) => [about, why]),
      [
        ['worker', reason],
        ['patient', reason],
      ],
    )
    assert.match(names[searches[0]?.auditor ?? ''] ?? '', /Dąbrowski/)
    assert.ok(!JSON.stringify(searches).includes(patient))
  })

  it('is for auditors, about one at a time, and keeps whom and why sealed', async () => {
    const doctor = town.as('maria-zielinska', { room: 'sau' })
    await assert.rejects(doctor.call(sau.lookThrough, { practitioner, reason }), { code: 'auditors-only' })
    await assert.rejects(doctor.call(sau.pastSearches, {}), { code: 'auditors-only' })
    const both = { practitioner, pesel: anna.pesel, reason }
    await assert.rejects(auditor().call(sau.lookThrough, both), { code: 'whose' })
    await assert.rejects(auditor().call(sau.lookThrough, { practitioner, reason: 'bo tak' }), {
      category: 'incorrect',
    })
    const stored = await town.world.database.sql.query<{ told: Buffer }>('select told from sau.look_through')
    assert.ok(stored.every(({ told }) => !told.includes('Skarga') && !told.includes(patient)))
  })
})
