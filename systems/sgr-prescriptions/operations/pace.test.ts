/** A stolen account issues by the hundred: stopped within twenty, the auditors have a case with evidence at once, and the real doctor goes on. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { metformin } from '#checks/prescriptions.ts'
import { testWorld } from '#checks/test-world.ts'
import { actorOf, openTown, type Town } from '#checks/town.ts'
import { bringPeople } from '#checks/townspeople.ts'
import type { Clock } from '#kernel/clock.ts'
import { samplePerson } from '#population/sample-people.ts'
import rpl from '../../rpl-medicines/system.ts'
import saa from '../../saa-permissions/system.ts'
import { sau } from '../../sau-audit/contract.ts'
import sauSystem from '../../sau-audit/system.ts'
import sor from '../../sor-registers/system.ts'
import { sgr } from '../contract.ts'
import { counts } from '../rules/pace.ts'
import sgrSystem from '../system.ts'
import { kindsOf } from './counted.ts'

const patient = samplePerson('anna-kowalska').patient ?? ''
const maria = samplePerson('maria-zielinska').practitioner ?? ''

/** Stands still until a test moves it. */
class MovedClock implements Clock {
  at = Date.parse('2026-03-10T09:00:00Z')
  now = () => new Date(this.at)
}

describe('a burst of forged prescriptions', () => {
  const clock = new MovedClock()
  let town: Town

  before(async () => {
    const world = await testWorld('empty', { clock })
    await bringPeople(world)
    town = await openTown([sor, rpl, saa, sauSystem, sgrSystem], { world })
  })

  const as = (steppedUpAt?: Date) =>
    town.asActor(
      { ...actorOf('maria-zielinska'), ...(steppedUpAt && { steppedUpAt: steppedUpAt.toISOString() }) },
      { room: 'gabinet' },
    )
  const issue = (who = as()) => who.call(sgr.issue, { patient, prescriptions: [metformin] })
  const burst = async (who = as()) => {
    const all = await Promise.allSettled(Array.from({ length: 60 }, () => issue(who)))
    const codes = all.flatMap((each) => (each.status === 'rejected' ? [String(each.reason.code)] : []))
    return { issued: all.length - codes.length, codes: new Set(codes) }
  }
  const asAuditor = () => town.as('tomasz-dabrowski')
  /** News waits for older transactions, those of other tests' databases too. */
  const behind = `select 1 from kernel.outbox o, kernel.reader r
    where o.system = 'sgr' and r.room = 'sau' and (o.xid, o.id) > (r.xid, r.id) limit 1`
  const alarms = async () => {
    await town.settle()
    for (let turn = 0; turn < 100 && (await town.world.database.sql.query(behind)).length > 0; turn += 1) {
      await wait(50)
      await town.settle()
    }
    return (await asAuditor().call(sau.raisedAlarms, {})).alarms
  }

  it('is stopped within twenty, and is a case with its evidence', async () => {
    const { issued, codes } = await burst()
    assert.ok(issued >= 5 && issued <= 20, `${issued} issued`)
    assert.deepEqual([...codes], ['step-up-needed'])
    await assert.rejects(issue(), { code: 'step-up-needed' })
    const [alarm, ...more] = await alarms()
    assert.ok(alarm && more.length === 0)
    assert.deepEqual(
      [alarm.rule, alarm.practitioner, alarm.count, alarm.holds],
      ['prescriptions', maria, issued, true],
    )
    assert.ok(alarm.entries.length >= issued)
    assert.ok(Date.parse(alarm.at) - clock.now().getTime() < 60_000)
    await assert.rejects(town.as('maria-zielinska', { room: 'sau' }).call(sau.raisedAlarms, {}), {
      code: 'auditors-only',
    })
  })

  it('does not hold the doctor who proves who they are', async () => {
    clock.at += 60_000
    await assert.rejects(issue(as(new Date(clock.at - 120_000))), { code: 'step-up-needed' })
    await issue(as(clock.now()))
    await issue()
  })

  it('by a thief who has the passkey too is stopped again, until an auditor has looked', async () => {
    const { issued, codes } = await burst(as(clock.now()))
    assert.ok(issued <= 20, `${issued} issued`)
    assert.deepEqual([...codes], ['issuing-held'])
    clock.at += 60_000
    await assert.rejects(issue(as(clock.now())), { code: 'issuing-held' })
    const [alarm] = await alarms()
    const closing = { alarm: alarm?.id ?? '', finding: 'in-order' as const, says: 'Szczepienia w szkole.' }
    await assert.rejects(town.as('maria-zielinska', { room: 'sau' }).call(sau.closeAlarm, closing), {
      code: 'auditors-only',
    })
    await assert.rejects(
      town.as('maria-zielinska', { room: 'sau' }).call(sgr.release, { practitioner: maria }),
      { code: 'auditors-only' },
    )
    await asAuditor().call(sau.closeAlarm, closing)
    await assert.rejects(asAuditor().call(sau.closeAlarm, closing), { code: 'no-open-alarm' })
    await issue()
    assert.deepEqual(await alarms(), [])
    const closed = await asAuditor().call(sau.raisedAlarms, { closed: true })
    assert.deepEqual(
      [closed.alarms[0]?.finding, closed.alarms[0]?.answer],
      ['in-order', 'Szczepienia w szkole.'],
    )
  })

  it('is none where a doctor issues at an ordinary pace all day', async () => {
    for (let hour = 0; hour < 8; hour += 1) {
      clock.at += 3_600_000
      for (let time = 0; time < 4; time += 1) await issue()
    }
    assert.deepEqual(await alarms(), [])
  })

  it('counts by the record: not what the patient takes, but what comes again within two weeks, is new, or controlled', async () => {
    const count = async (...atc: string[]) => {
      const medicines = atc.map((code) => ({ atc: [code] }))
      return (await kindsOf(as(), patient, medicines)).filter(counts).length
    }
    const [taken, unknown, controlled, vaccine] = ['A10BA02', 'C09AA05', 'N05BA12', 'J07BB02'] as const
    assert.equal(await count(taken, unknown, controlled, vaccine), 3)
    clock.at += 60 * 86_400_000
    assert.equal(await count(taken, unknown, controlled, vaccine), 2)
    assert.equal(await count(taken, taken), 0)
  })
})
