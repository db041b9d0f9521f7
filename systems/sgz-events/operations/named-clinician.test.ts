/** Whom a registrar names when opening a visit is looked up in CWPM: who may not practise today is refused with what to do. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { StandingClock } from '#checks/standing-clock.ts'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import { samplePerson } from '#population/sample-people.ts'
import { cwpm } from '../../cwpm-medical-workers/contract.ts'
import cwpmSystem from '../../cwpm-medical-workers/system.ts'
import rsk from '../../rsk-terminology/system.ts'
import sor from '../../sor-registers/system.ts'
import { sgz } from '../contract.ts'
import sgzSystem from '../system.ts'

const rooms = [sor, rsk, sgzSystem, cwpmSystem]
const patient = samplePerson('anna-kowalska').patient ?? ''
const maria = samplePerson('maria-zielinska')
const right = { profession: 'doctor', number: maria.npwz ?? '' }
const clock = new StandingClock('2027-03-10T09:00:00Z')

const open = (town: Town, practitioner = maria.practitioner) =>
  town.as('katarzyna-lewandowska').call(sgz.openVisit, { patient, ...(practitioner && { practitioner }) })

describe('the clinician whom a registrar names', () => {
  let town: Town
  let cutOff: Town
  before(async () => {
    const world = await testWorld('sample', { clock })
    town = await openTown(rooms, { world })
    cutOff = await openTown(rooms, { world, down: ['cwpm'] })
  })
  const chamber = () => town.as('beata-czarnecka')

  it('is entered unmarked while their right holds, and marked while nobody can look', async () => {
    assert.equal((await open(cutOff)).licence, 'not-checked')
    assert.equal((await open(town)).licence, undefined)
  })

  it('is told as not checked within the 72 hours of the last word, too', async () => {
    await open(town)
    assert.equal((await open(cutOff)).licence, 'not-checked')
  })

  it('is refused while suspended, at the place in the input, with the reason and what to do; nothing is opened', async () => {
    await chamber().call(cwpm.decide, { ...right, act: 'suspend', to: '2027-03-20' })
    await assert.rejects(open(town), {
      category: 'unprocessable',
      code: 'clinician-not-licensed',
      location: '/practitioner',
      message: /suspended from 10 March 2027 to 20 March 2027.*Name another clinician, or none/,
    })
    await chamber().call(cwpm.decide, { ...right, act: 'lift' })
    await open(town)
  })

  it('is refused when the register knows no such number, or the worker has none', async () => {
    const { practitioner } = samplePerson('katarzyna-lewandowska')
    await assert.rejects(open(town, practitioner), { code: 'clinician-not-licensed', message: /NPWZ/ })
    await town.world.database.sql.query(
      `delete from registers.entry where register = 'cwpm.licence' and key = $1`,
      [`doctor|${right.number}`],
    )
    const elsewhere = await openTown(rooms, { world: town.world })
    const { sql } = town.world.database
    await sql.query(
      `insert into registers.change (register, key, kind, day, edition) values ('cwpm.licence', $1, 'ended', '2020-01-01', 1)`,
      [`doctor|${right.number}`],
    )
    await new Promise((done) => setTimeout(done, 1100))
    await assert.rejects(open(elsewhere), {
      code: 'clinician-not-licensed',
      message: /is not in the register/,
    })
  })
})
