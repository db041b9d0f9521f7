/** What RPL offers to prescribers: admitted packs, found with misspelt words and without Polish letters. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { StandingClock } from '#checks/standing-clock.ts'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import type { World } from '#kernel/world.ts'
import { apply } from '#registers/import/apply.ts'
import { stage } from '#registers/import/stage.ts'
import { makeGtin } from '#standards/pl-ids/gtin.ts'
import { makeRplProductId } from '#standards/pl-ids/rpl-product-id.ts'
import { rpl } from '../contract.ts'
import { pack } from '../registers/package.ts'
import { mayBePrescribed } from '../rules/may-be-prescribed.ts'
import { packLine, unitsInPack } from '../rules/units-in-pack.ts'
import rplSystem from '../system.ts'

const gtin = (serial: number) => makeGtin(990_000_000 + serial)
const row = (serial: number, more: object = {}) => ({
  gtin: gtin(serial),
  product: makeRplProductId(80_000 + serial),
  name: 'Żółtylek',
  strength: `${serial} mg`,
  kind: 'human',
  units: [{ count: '2', container: 'blister', capacity: '10', unit: 'tabl.' }],
  ...more,
})

let world: World
let town: Town

async function load(rows: readonly object[]): Promise<void> {
  const numbered = rows.map((raw, at) => ({ line: at + 1, raws: [raw as Record<string, unknown>] }))
  const staged = await stage(world, {
    register: pack,
    asOf: '2026-03-01',
    origin: 'overall.xml',
    rows: numbered,
  })
  assert.equal(staged.refused, 0)
  await apply(world, staged, { isWhole: true })
}

before(async () => {
  world = await testWorld('empty', { clock: new StandingClock('2026-03-10T09:00:00Z') })
  town = await openTown([rplSystem], { world })
  const deleted = Array.from({ length: 60 }, (_, at) => row(100 + at, { isDeleted: true }))
  await load([
    row(1),
    row(2, { validity: '2026-03-09' }),
    row(3, { validity: '10.03.2026' }),
    row(4, { availability: 'Lz' }),
    row(5, { kind: 'veterinary' }),
    row(6, { validity: 'Bezterminowe', availability: 'Rp' }),
    row(7, { product: makeRplProductId(80_001), name: 'Żółtylek duży' }),
    ...deleted,
  ])
})

const ask = () => town.as('maria-zielinska', { room: 'sgr' })
const found = async (text: string, limit = 20) =>
  (await ask().call(rpl.findPacks, { text, limit })).packs.map((each) => each.gtin)

describe('RPL for prescribers', () => {
  it('offers what is admitted today and no other, also behind many deleted packs', async () => {
    assert.deepEqual((await found('zoltylek')).toSorted(), [1, 3, 6, 7].map(gtin))
    assert.deepEqual((await found('żółtylk')).toSorted(), [1, 3, 6, 7].map(gtin), 'a letter is missing')
    assert.equal((await found('zolty', 2)).length, 2)
    assert.deepEqual(await found('zoltylek 2 mg'), [])
  })

  it('says what is in a pack', async () => {
    const { packs } = await ask().call(rpl.findPacks, { text: 'zoltylek 1 mg' })
    assert.deepEqual(packs[0]?.units, { count: 20, unit: 'tabl.' })
    assert.equal(packs[0].pack, '2 × blister 10 tabl.')
  })

  it('knows packs by their numbers and products, and whether they may still be prescribed', async () => {
    const asked = { gtins: [gtin(2), gtin(6), makeGtin(5)], products: [makeRplProductId(80_001)] }
    const { packs } = await ask().call(rpl.packsOf, asked)
    assert.deepEqual(
      packs.map((each) => [each.gtin, each.mayBePrescribed]),
      [
        [gtin(1), true],
        [gtin(2), false],
        [gtin(6), true],
        [gtin(7), true],
      ],
    )
    await assert.rejects(ask().call(rpl.packsOf, { gtins: ['1'] }), { category: 'incorrect' })
    assert.deepEqual((await ask().call(rpl.packsOf, {})).packs, [])
  })

  it('reads days in either order, and words as no end', () => {
    const on = (validity: string) => mayBePrescribed({ validity }, '2026-03-10')
    assert.deepEqual(
      ['2026-03-10', '2026-03-09', '09.03.2026', '10-03-2026', 'Bezterminowe', 'brak daty', ''].map(on),
      [true, false, false, true, true, true, true],
    )
  })

  it('counts a pack only where every part says the same unit', () => {
    const units = (...parts: Record<string, string>[]) => unitsInPack(parts)
    assert.deepEqual(units({ more: '60 tabl.' }), { count: 60, unit: 'tabl.' })
    assert.deepEqual(units({ capacity: '0,5', unit: 'ml', count: '10' }), { count: 5, unit: 'ml' })
    assert.deepEqual(units({ capacity: '28', unit: 'tabl.' }, { capacity: '28', unit: 'tabl.' }), {
      count: 56,
      unit: 'tabl.',
    })
    for (const parts of [
      [],
      [{ more: '1 butelka 10 ml' }],
      [
        { capacity: '28', unit: 'tabl.' },
        { capacity: '5', unit: 'ml' },
      ],
      [{ capacity: 'wiele', unit: 'tabl.' }],
      [{ capacity: '10', unit: 'tabl.', count: '-1' }],
      [{ capacity: '0', unit: 'tabl.' }],
    ])
      assert.equal(units(...(parts as Record<string, string>[])), undefined, JSON.stringify(parts))
    assert.equal(packLine([{ more: '60 tabl.' }, { count: '1', container: 'butelka' }]), '60 tabl. + butelka')
  })
})
