/** The watch over the audit of a running house: an attack that is replayed rings within seconds, once, also when the watcher was away. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { testRoof } from '#checks/test-roof.ts'
import { testWorld } from '#checks/test-world.ts'
import { shiftedClock } from '#kernel/clock.ts'
import { samplePerson } from '#population/sample-people.ts'
import { read } from '#record/record.ts'
import { asker, contextOf, patient, store } from '#record/trial/people.ts'
import { sau } from '../contract.ts'
import { AlarmWatch } from './alarm-watch.ts'

const ewa = samplePerson('ewa-kaminska').practitioner ?? ''
/** It is always late morning here: at night another alarm would ring earlier. */
const world = await testWorld('sample', {
  clock: shiftedClock(new Date().setUTCHours(9, 0, 0, 0) - Date.now()),
})
const roof = await testRoof(world)
const asAuditor = roof.house.context(world, { room: 'sau', actor: { role: 'auditor' }, purpose: 'audit' })
const alarms = async (closed = false) => (await asAuditor.call(sau.raisedAlarms, { closed })).alarms

const knock = (patients: readonly string[]) =>
  Promise.allSettled(
    patients.map((id) =>
      read(contextOf(asker(world, { role: 'doctor', practitioner: ewa }, 'visit', 'gabinet')), 'Patient', id),
    ),
  )

async function until(count: number): Promise<void> {
  for (let tries = 0; tries < 120 && (await alarms()).length < count; tries += 1) await wait(250)
}

describe('the watch over the audit', () => {
  const strangers: string[] = []

  it('rings within seconds when a doctor knocks at two hundred strangers, with the entries that show it', async () => {
    for (let one = 0; one < 205; one += 1) strangers.push((await store(world, patient())).id)
    await knock(strangers.slice(0, 199))
    await wait(3000)
    assert.deepEqual(await alarms(), [])
    const began = performance.now()
    await knock(strangers.slice(190, 202))
    await until(1)
    assert.ok(performance.now() - began < 10_000)
    const [alarm, ...more] = await alarms()
    assert.ok(alarm && more.length === 0)
    assert.deepEqual(
      [alarm.rule, alarm.practitioner, alarm.limit, alarm.holds],
      ['strangers', ewa, 200, false],
    )
    assert.equal(alarm.entries.length, 50)
  })

  it('grows while it is open, and rings no second time', async () => {
    await knock(strangers.slice(200))
    for (let tries = 0; tries < 40 && (await alarms())[0]?.count !== 205; tries += 1) await wait(250)
    assert.deepEqual(
      (await alarms()).map(({ count }) => count),
      [205],
    )
  })

  it('that was closed does not ring again for the same looks, whoever watches next', async () => {
    const [alarm] = await alarms()
    await asAuditor.call(sau.closeAlarm, {
      alarm: alarm?.id ?? '',
      finding: 'misuse',
      says: 'Konto zablokowane.',
    })
    await roof.house.settle(world)
    const lines: unknown[] = []
    const second = new AlarmWatch({
      world,
      house: roof.house,
      every: 100,
      log: (line) => void lines.push(line),
    })
    await wait(1500)
    await second.stop()
    assert.deepEqual(lines, [], 'one watches')
    assert.deepEqual(await alarms(), [])
    assert.equal((await alarms(true)).length, 1)
  })
})
