/** A stolen account is a case of the security centre within a minute, with its evidence, though the centre was away; it is taken and closed with a reason. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { antibiotic } from '#checks/prescriptions.ts'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import { bringPeople } from '#checks/townspeople.ts'
import type { Clock } from '#kernel/clock.ts'
import type { World } from '#kernel/world.ts'
import { samplePerson } from '#population/sample-people.ts'
import rpl from '../rpl-medicines/system.ts'
import saa from '../saa-permissions/system.ts'
import { sau } from '../sau-audit/contract.ts'
import sauSystem from '../sau-audit/system.ts'
import { sgr } from '../sgr-prescriptions/contract.ts'
import sgrSystem from '../sgr-prescriptions/system.ts'
import sor from '../sor-registers/system.ts'
import { soc } from './contract.ts'
import socSystem from './system.ts'

const patient = samplePerson('anna-kowalska').patient ?? ''
const maria = samplePerson('maria-zielinska').practitioner ?? ''

class MovedClock implements Clock {
  at = Date.parse('2026-03-10T09:00:00Z')
  now = () => new Date(this.at)
}

const rooms = [sor, rpl, saa, sauSystem, sgrSystem]

/** News waits for older transactions, those of other tests' databases too. */
const behind = `select 1 from kernel.outbox o left join kernel.reader r on r.room = 'soc'
  where o.system in ('sgr', 'sau') and o.name in ('held', 'alarmRaised') and (r.room is null or (o.xid, o.id) > (r.xid, r.id)) limit 1`

async function settled(town: Town): Promise<void> {
  await town.settle()
  for (let turn = 0; turn < 200 && (await town.world.database.sql.query(behind)).length > 0; turn += 1) {
    await wait(50)
    await town.settle()
  }
}

const staff = (town: Town) => town.as('tomasz-dabrowski', { room: 'soc' })

async function burst(town: Town): Promise<number> {
  const order = { patient, prescriptions: [antibiotic] }
  const all = await Promise.allSettled(
    Array.from({ length: 15 }, () => town.as('maria-zielinska').call(sgr.issue, order)),
  )
  return all.filter(({ status }) => status === 'fulfilled').length
}

const newWorld = async (clock: Clock): Promise<World> => {
  const world = await testWorld('empty', { clock })
  await bringPeople(world)
  return world
}

for (const apart of [[], ['soc']])
  describe(`the security centre, ${apart.length === 0 ? 'under one roof' : 'apart'}`, () => {
    it('has a stopped account as one case with evidence within a minute; it is taken, closed with a reason, and the worker goes on', async () => {
      const clock = new MovedClock()
      const town = await openTown([...rooms, socSystem], { world: await newWorld(clock), apart })
      const issued = await burst(town)
      await settled(town)
      const { cases, names } = await staff(town).call(soc.cases, {})
      const [one, ...more] = cases
      assert.ok(one && more.length === 0)
      const { evidence } = one
      assert.ok(evidence.kind === 'issuing-stopped')
      assert.deepEqual(
        [
          evidence.practitioner,
          evidence.stops.at(-1)?.gate,
          evidence.stops.at(-1)?.count,
          evidence.prescriptions.length,
        ],
        [maria, 'prescriber', issued, issued],
      )
      assert.match(names[maria] ?? '', /Zielińska/)
      assert.ok(Date.parse(one.openedAt) - Date.parse(one.at) < 60_000)

      const doctor = town.as('maria-zielinska', { room: 'soc' })
      await assert.rejects(doctor.call(soc.cases, {}), { code: 'staff-only' })
      const closing = { case: one.id, finding: 'in-order', reason: 'Recepty przed urlopem.' } as const
      await assert.rejects(staff(town).call(soc.close, closing), { code: 'not-taken' })
      assert.ok((await staff(town).call(soc.take, { case: one.id })).takenAt)
      const another = town.asActor(
        {
          role: 'auditor',
          practitioner: 'another',
          organization: samplePerson('tomasz-dabrowski').organization,
        },
        { room: 'soc', purpose: 'audit' },
      )
      await assert.rejects(another.call(soc.take, { case: one.id }), { code: 'taken-by-another' })
      await assert.rejects(another.call(soc.close, closing), { code: 'not-taken' })
      await assert.rejects(
        town.as('maria-zielinska').call(sgr.issue, { patient, prescriptions: [antibiotic] }),
        {
          code: 'step-up-needed',
        },
      )
      const closed = await staff(town).call(soc.close, closing)
      assert.deepEqual([closed.finding, closed.reason], ['in-order', closing.reason])
      await assert.rejects(staff(town).call(soc.close, closing), { code: 'no-open-case' })
      await town.as('maria-zielinska').call(sgr.issue, { patient, prescriptions: [antibiotic] })
      assert.deepEqual((await staff(town).call(soc.cases, {})).cases, [])
      assert.equal((await staff(town).call(soc.cases, { closed: true })).cases.length, 1)
    })
  })

describe('the security centre that was away', () => {
  it('has all of it when it is back, each account once, and what comes twice changes nothing', async () => {
    const clock = new MovedClock()
    const world = await newWorld(clock)
    const without = await openTown(rooms, { world })
    await burst(without)
    await without.settle()
    clock.at += 60 * 60_000
    const steppedUpAt = clock.now().toISOString()
    const { role, practitioner, organization, npwz } = samplePerson('maria-zielinska')
    const again = without.asActor({ role, practitioner, organization, npwz, steppedUpAt } as never)
    const order = { patient, prescriptions: [antibiotic] }
    await Promise.allSettled(Array.from({ length: 15 }, () => again.call(sgr.issue, order)))
    clock.at += 2 * 60 * 60_000

    const town = await openTown([...rooms, socSystem], { world })
    await settled(town)
    const seen = async () => {
      const { cases } = await staff(town).call(soc.cases, {})
      const [one, ...more] = cases
      assert.ok(one?.evidence.kind === 'issuing-stopped' && more.length === 0)
      return { at: one.at, stops: one.evidence.stops }
    }
    const before = await seen()
    assert.equal(Date.parse(before.at), Date.parse('2026-03-10T09:00:00Z'))
    assert.deepEqual([before.stops.at(0)?.strict, before.stops.at(-1)?.strict], [false, true])
    await world.database.sql.query(`update kernel.reader set xid = '0'::xid8, id = 0 where room = 'soc'`)
    await settled(town)
    assert.deepEqual((await seen()).stops.length, before.stops.length)
  })
})

describe('an alarm of the audit', () => {
  it('is a case that leads to the audit; one about a stop is not a second one', async () => {
    const town = await openTown([...rooms, socSystem], { world: await newWorld(new MovedClock()) })
    const audit = town.asActor({ role: 'platform' }, { room: 'sau', purpose: 'platform' })
    await audit.write(async (unit) => {
      await unit.publish(sau.alarmRaised, { alarm: '7', rule: 'at-night' })
      await unit.publish(sau.alarmRaised, { alarm: '8', rule: 'prescriptions' })
    })
    await settled(town)
    const { cases } = await staff(town).call(soc.cases, {})
    assert.deepEqual(
      cases.map(({ evidence }) => evidence),
      [{ kind: 'alarm', alarm: '7', rule: 'at-night' }],
    )
  })
})
