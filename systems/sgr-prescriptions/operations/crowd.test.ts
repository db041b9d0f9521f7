/** Three pharmacies that share nothing but the platform hand over parts of the same prescriptions at once; packs come back, and go out again: never one too many. */
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

it('600 partial dispensings over three pharmacies never hand over more than was prescribed', async () => {
  const world = await testWorld('empty', { clock: new StandingClock('2026-03-10T09:00:00Z') })
  await bringPeople(world)
  const rooms = [sor, rpl, sgrSystem]
  const towns = await Promise.all(
    [world, await asOtherProcess(world), await asOtherProcess(world)].map((each) =>
      openTown(rooms, { world: each }),
    ),
  )
  const { handed, withdrawn, refused } = await crowdOf(towns, { prescriptions: 50, tries: 600 })
  assert.equal(handed + refused, 600)
  assert.ok(handed > 50 && withdrawn > 10 && refused > 100, JSON.stringify({ handed, withdrawn, refused }))
})
