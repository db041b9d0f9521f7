/** Ten thousand partial dispensings at once over three pharmacies: never one pack too many. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { crowdOf } from '#checks/partial-dispensings.ts'
import { StandingClock } from '#checks/standing-clock.ts'
import { asOtherProcess, testWorld } from '#checks/test-world.ts'
import { openTown } from '#checks/town.ts'
import { bringPeople } from '#checks/townspeople.ts'
import rpl from '../../rpl-medicines/system.ts'
import sor from '../../sor-registers/system.ts'
import sgrSystem from '../system.ts'

it('10,000 partial dispensings over three pharmacies never hand over more than was prescribed', async (test) => {
  const world = await testWorld('empty', { clock: new StandingClock('2026-03-10T09:00:00Z') })
  await bringPeople(world)
  const worlds = [world, await asOtherProcess(world), await asOtherProcess(world)]
  const towns = await Promise.all(worlds.map((each) => openTown([sor, rpl, sgrSystem], { world: each })))
  const { handed, withdrawn, refused, busy } = await crowdOf(towns, { prescriptions: 500, tries: 10_000 })
  test.diagnostic(JSON.stringify({ handed, withdrawn, refused, busy }))
  assert.equal(handed + refused, 10_000)
  assert.ok(handed >= 500 && withdrawn > 100 && refused > 1_000)
})
