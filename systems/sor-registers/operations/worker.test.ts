/** What a worker's right to practise is worth, as SOR tells it: from CWPM, or by its last word while it is away. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { StandingClock } from '#checks/standing-clock.ts'
import { testWorld } from '#checks/test-world.ts'
import { openTown } from '#checks/town.ts'
import { samplePerson } from '#population/sample-people.ts'
import cwpm from '../../cwpm-medical-workers/system.ts'
import { sor } from '../contract.ts'
import sorSystem from '../system.ts'

const practitioner = samplePerson('maria-zielinska').practitioner ?? ''
const clock = new StandingClock('2027-03-10T09:00:00Z')

it('says when CWPM was last heard while it is away, for 72 hours; then nothing', async () => {
  const world = await testWorld('sample', { clock })
  const town = await openTown([sorSystem, cwpm], { world })
  const alone = await openTown([sorSystem, cwpm], { world, down: ['cwpm'] })
  const asked = async (where: typeof town) =>
    (await where.as('maria-zielinska').call(sor.worker, { practitioner, withLicence: true })).licence
  assert.equal(await asked(alone), undefined)
  const told = await asked(town)
  assert.deepEqual([told?.may, told?.heardAt], [true, undefined])
  await clock.during('2027-03-13T09:00:00Z', async () =>
    assert.equal((await asked(alone))?.heardAt, '2027-03-10T09:00:00.000Z'),
  )
  await clock.during('2027-03-13T09:00:01Z', async () => assert.equal(await asked(alone), undefined))
})
