/** RPL's file of medicines reaches the profile by hash and size, with the rooms in one house and in two. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { StandingClock } from '#checks/standing-clock.ts'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import { once } from '#deploy/regular-work.ts'
import { type Actor, platform } from '#kernel/actor.ts'
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
      await assert.rejects(asRpl.call(epp.takeMedicines, unknown), { status: 404, code: 'no-file' })
      await assert.rejects(town.as('halina-wilk', { room: 'gabinet' }).call(epp.takeMedicines, unknown), {
        status: 403,
      })
      assert.ok((await registersOf(world).count(medicine)) > 200, 'nothing was lost')
    })
  })

describe('the medicines by themselves', () => {
  const byItself = (actor: Actor = platform) =>
    town.house
      .context(world, { room: 'rpl', actor, purpose: 'platform' })
      .call(rpl.publishChangedMedicines, {})
  const told = () => town.as('halina-wilk', { room: 'rpl' }).call(rpl.publication, {})
  before(async () => {
    town = await openTown([rplSystem, eppSystem], { world })
  })

  it('are sent when the register has changed, once, and by nobody else', async () => {
    await byItself()
    assert.deepEqual(await byItself(), { isPublished: false })
    assert.equal((await told()).isChanged, false)
    await inUnit(world, { room: 'rpl', actor: platform, purpose: 'platform' }, async (unit) => {
      const { content } = (await registersOf(world).get(product, polocard.productId)) ?? {}
      await putEntry(unit, product, { ...content, name: 'Polocard odnowiony' })
    })
    assert.equal((await told()).isChanged, true)
    assert.deepEqual(await byItself(), { isPublished: true })
    const { isChanged, last } = await told()
    assert.deepEqual([isChanged, last?.byItself, last?.refused], [false, true, 0])
    assert.equal(
      (await registersOf(world).get(medicine, polocard.productId))?.content.name,
      'Polocard odnowiony',
    )
    await assert.rejects(byItself({ role: 'doctor' }), { code: 'not-a-keeper' })
    await assert.rejects(town.as('maria-zielinska', { room: 'rpl' }).call(rpl.publication, {}), {
      code: 'not-a-keeper',
    })
  })

  it('wait for the next turn while the profile is away', async () => {
    await inUnit(world, { room: 'rpl', actor: platform, purpose: 'platform' }, async (unit) => {
      const { content } = (await registersOf(world).get(product, polocard.productId)) ?? {}
      await putEntry(unit, product, { ...content, name: 'Polocard' })
    })
    town = await openTown([rplSystem, eppSystem], { world, down: ['epp'] })
    const lines: string[] = []
    await once(town.house, world, ({ code }) => lines.push(code))
    assert.equal(lines.length, 1)
    town = await openTown([rplSystem, eppSystem], { world })
    await once(town.house, world, ({ code }) => lines.push(code))
    assert.deepEqual([lines.length, (await told()).isChanged], [1, false])
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
