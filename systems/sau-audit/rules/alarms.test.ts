/** A doctor who knocks at two hundred strangers' data in an hour raises an alarm; a busy one who treats them does not. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { StandingClock } from '#checks/standing-clock.ts'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import { bringPeople } from '#checks/townspeople.ts'
import { samplePerson } from '#population/sample-people.ts'
import { read } from '#record/record.ts'
import { asker, contextOf, patient, store } from '#record/trial/people.ts'
import sor from '../../sor-registers/system.ts'
import { sau } from '../contract.ts'
import sauSystem from '../system.ts'

const maria = samplePerson('maria-zielinska').practitioner ?? ''
const ewa = samplePerson('ewa-kaminska').practitioner ?? ''

describe('alarms', () => {
  const clock = new StandingClock('2026-03-10T09:00:00Z')
  let town: Town
  const strangers: string[] = []
  const own: string[] = []

  before(async () => {
    const world = await testWorld('empty', { clock })
    await bringPeople(world)
    town = await openTown([sor, sauSystem], { world })
    for (let one = 0; one < 200; one += 1) {
      strangers.push((await store(world, patient())).id)
      const treated = patient({ generalPractitioner: [{ reference: `Practitioner/${maria}` }] })
      own.push((await store(world, treated)).id)
    }
  })

  const open = (practitioner: string, patients: readonly string[]) =>
    Promise.allSettled(
      patients.map((id) =>
        read(
          contextOf(asker(town.world, { role: 'doctor', practitioner }, 'visit', 'gabinet')),
          'Patient',
          id,
        ),
      ),
    )
  const alarms = async () => (await town.as('tomasz-dabrowski').call(sau.alarms, {})).alarms

  it('are raised by the two hundredth stranger within an hour, and are for auditors', async () => {
    await open(maria, own)
    await open(ewa, strangers.slice(0, 199))
    assert.deepEqual(await alarms(), [])
    await open(ewa, strangers.slice(150))
    assert.deepEqual(await alarms(), [
      { what: 'strangers', practitioner: ewa, workerName: 'Ewa Kamińska', strangers: 200, people: 200 },
    ])
    await assert.rejects(town.as('maria-zielinska', { room: 'sau' }).call(sau.alarms, {}), {
      code: 'auditors-only',
    })
  })

  it('end with the hour', async () => {
    await clock.during('2026-03-10T10:00:01Z', async () => assert.deepEqual(await alarms(), []))
  })
})
