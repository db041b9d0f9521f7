/** Who works at a provider that was struck off, or in a pharmacy that is closed for good, acts no more from that day on. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { StandingClock } from '#checks/standing-clock.ts'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import type { World } from '#kernel/world.ts'
import { samplePerson } from '#population/sample-people.ts'
import { registersOf } from '#registers/of-world.ts'
import { endEntry, putEntry } from '#registers/put.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { provider } from '../../rpwdl-providers/registers/provider.ts'
import rpwdl from '../../rpwdl-providers/system.ts'
import { pharmacy } from '../../sora-pharmacies/registers/pharmacy.ts'
import sora from '../../sora-pharmacies/system.ts'
import { sor } from '../contract.ts'
import sorSystem from '../system.ts'

const rooms = [sorSystem, rpwdl, sora]

async function holds(town: Town, person: string): Promise<boolean> {
  const { practitioner = '', role, organization } = samplePerson(person)
  const platform = town.asActor({ role: 'platform' }, { room: 'saz', purpose: 'administration' })
  return (await platform.call(sor.holdsPost, { practitioner, role: role as 'doctor', organization })).holds
}

describe('a place of work that is in no register any more', () => {
  let world: World
  let town: Town
  before(async () => {
    world = await testWorld('sample', { clock: new StandingClock('2026-12-01T09:00:00Z') })
    town = await openTown(rooms, { world })
  })
  const inRoom = (room: 'rpwdl' | 'sora') =>
    town.asActor({ role: 'platform' }, { room, purpose: 'administration' })

  it('a clinic acts until the day on which it is struck off', async () => {
    assert.equal(await holds(town, 'maria-zielinska'), true)
    await inRoom('rpwdl').write((unit) => endEntry(unit, provider, '000000100001', '2026-12-02'))
    assert.equal(await holds(town, 'maria-zielinska'), true)
    await inRoom('rpwdl').write((unit) => endEntry(unit, provider, '000000100001', '2026-12-01'))
    assert.equal(await holds(town, 'maria-zielinska'), false)
    const { pesel } = samplePerson('maria-zielinska')
    const platform = town.asActor({ role: 'platform' }, { room: 'saz', purpose: 'administration' })
    assert.deepEqual((await platform.call(sor.workerByPesel, { pesel })).worker?.posts, [])
    const licence = { system: identifierSystems.npwzDoctor, npwz: '5050001' }
    assert.deepEqual((await platform.call(sor.workerByLicence, licence)).worker?.posts, [])
  })

  it('a pharmacy acts until it is closed for good', async () => {
    assert.equal(await holds(town, 'piotr-wojcik'), true)
    const state = async (value: string) => {
      const [own] = await registersOf(world).getMany(pharmacy, ['1000002'])
      await inRoom('sora').write((unit) => putEntry(unit, pharmacy, { ...own?.content, state: value }))
      return holds(town, 'piotr-wojcik')
    }
    assert.deepEqual(
      [await state('suspended'), await state('inactive'), await state('active')],
      [true, false, true],
    )
  })

  it('goes on while the registers are away', async () => {
    const alone = await openTown(rooms, { world, down: ['rpwdl', 'sora'] })
    assert.deepEqual(
      [await holds(alone, 'maria-zielinska'), await holds(alone, 'piotr-wojcik')],
      [true, true],
    )
    const without = await openTown([sorSystem], { world })
    assert.equal(await holds(without, 'maria-zielinska'), true)
  })
})
