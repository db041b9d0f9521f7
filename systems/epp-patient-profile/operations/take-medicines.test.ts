/** RPL's file of medicines reaches the profile by hash and size, with the rooms in one house and in two. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { StandingClock } from '#checks/standing-clock.ts'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import { platform } from '#kernel/actor.ts'
import type { World } from '#kernel/world.ts'
import { inUnit } from '#record/unit.ts'
import { shipRegisters } from '#registers/import/ship.ts'
import { registersOf } from '#registers/of-world.ts'
import { putEntry } from '#registers/put.ts'
import { medicine as medicineNamed } from '#standards/terminology/medicines.table.ts'
import { rpl } from '../../rpl-medicines/contract.ts'
import { keeper } from '../../rpl-medicines/registers/keeper.ts'
import { pack } from '../../rpl-medicines/registers/package.ts'
import { product } from '../../rpl-medicines/registers/product.ts'
import rplSystem from '../../rpl-medicines/system.ts'
import type { Prescription } from '../../sgr-prescriptions/contract.ts'
import { epp } from '../contract.ts'
import { medicine } from '../registers/medicine.ts'
import eppSystem from '../system.ts'
import { withMedicines } from './named-medicines.ts'

const polocard = medicineNamed('Polocard')
let world: World
let town: Town
const publish = () => town.as('halina-wilk', { room: 'rpl' }).call(rpl.publishMedicines, {})

before(async () => {
  world = await testWorld('empty', { clock: new StandingClock('2026-03-10T09:00:00Z') })
  await shipRegisters(world, [keeper, product, pack], { samples: { people: 1, seed: 1 } })
})

for (const apart of [[], ['epp']])
  describe(`the medicines of the profile, ePP ${apart.length === 0 ? 'in the house' : 'in another'}`, () => {
    before(async () => {
      town = await openTown([rplSystem, eppSystem], { world, apart })
    })

    it('come by file: all of the register, signs that XML escapes among them', async () => {
      const name = `Lek & "syn" <${apart.length}>`
      await inUnit(world, { room: 'rpl', actor: platform, purpose: 'platform' }, async (unit) => {
        const { content } = (await registersOf(world).get(product, polocard.productId)) ?? {}
        await putEntry(unit, product, { ...content, name, atc: ['B01AC06'] })
      })
      const taken = await publish()
      const all = await registersOf(world).count(product)
      assert.deepEqual([taken.medicines, taken.refused, taken.ended], [all, 0, 0])
      const kept = await registersOf(world).get(medicine, polocard.productId)
      assert.deepEqual([kept?.content.name, kept?.content.gtins], [name, [polocard.gtin]])
      const again = await publish()
      assert.deepEqual([again.fresh, again.changed, again.ended], [0, 0, 0])
    })

    it('name what a prescription says by number alone, and leave words as they were written', async () => {
      const written = { product: polocard.productId, text: 'Polocard, 60 tabl.', atc: 'A00AA00' }
      const asPrescribed = written as unknown as Prescription
      const [first, second, third] = await withMedicines({ world }, [
        asPrescribed,
        { ...asPrescribed, text: polocard.productId },
        { ...asPrescribed, product: '5909990000000', text: 'spoza rejestru' },
      ])
      assert.deepEqual([first?.text, first?.atc, first?.inn], [written.text, 'B01AC06', polocard.substance])
      assert.match(second?.text ?? '', /^Lek & "syn"/)
      assert.deepEqual([third?.text, third?.atc, third?.inn], ['spoza rejestru', 'A00AA00', undefined])
    })

    it('are taken of the keeper alone, and of no file but the one that was announced', async () => {
      await assert.rejects(town.as('maria-zielinska', { room: 'rpl' }).call(rpl.publishMedicines, {}), {
        code: 'not-a-keeper',
      })
      const asRpl = town.as('halina-wilk', { room: 'rpl' })
      const unknown = { hash: '0'.repeat(64), size: 10, day: '2026-03-10' }
      await assert.rejects(asRpl.call(epp.takeMedicines, unknown))
      await assert.rejects(town.as('halina-wilk', { room: 'gabinet' }).call(epp.takeMedicines, unknown), {
        status: 403,
      })
      assert.ok((await registersOf(world).count(medicine)) > 200, 'nothing was lost')
    })
  })

describe('the profile away', () => {
  it('is told to the keeper, and the file can be sent again', async () => {
    town = await openTown([rplSystem, eppSystem], { world, down: ['epp'] })
    await assert.rejects(publish(), { category: 'unavailable' })
    town = await openTown([rplSystem, eppSystem], { world })
    assert.equal((await publish()).refused, 0)
  })
})
