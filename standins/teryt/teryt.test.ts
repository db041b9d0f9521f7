/** The official files of TERYT as registers, to the last row. */
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { fittings } from '#registers/import/order.ts'
import { takeIn } from '#registers/import/take-in.ts'
import { registersOf } from '#registers/of-world.ts'
import { place } from './registers/place.ts'
import { street } from './registers/street.ts'
import { unit } from './registers/unit.ts'

const folder = fileURLToPath(new URL('../../../shared/data/teryt/', import.meta.url))
const skip = existsSync(folder) ? false : 'the folder ../shared is not on this machine'

describe('the files of GUS', { skip }, () => {
  let world: World
  before(async () => {
    world = await testWorld('empty')
  })

  const load = async (file: string) => {
    const [fitting, ...more] = fittings([unit, place, street], [join(folder, file)])
    assert.ok(fitting)
    assert.deepEqual(more, [])
    return takeIn(world, fitting, { isLookOnly: false, mayEndMany: false })
  }

  it('bring every unit, as of the day of the file', async () => {
    const { staged, difference } = await load('TERC_Urzedowy_2020-09-26.csv')
    assert.deepEqual(
      [staged.rows, staged.asOf, difference.fresh, staged.refused],
      [4194, '2020-09-26', 4194, 0],
    )
    const krakow = await registersOf(world).find(unit, 'krakow')
    assert.ok(krakow.some(({ key, content }) => key === '1261011' && content.name === 'Kraków'))
    assert.equal(await registersOf(world).get(unit, '1261011', '2020-09-25'), undefined)
  })

  it('bring every place, and parts know of what', async () => {
    const { staged, difference } = await load('SIMC_Urzedowy_2020-09-26.csv.gz')
    assert.deepEqual([staged.rows, difference.fresh, staged.refused], [difference.fresh, staged.entries, 0])
    assert.ok(staged.rows > 100_000)
    const zalesie = await registersOf(world).get(place, '0851732')
    assert.deepEqual(zalesie?.content, { number: '0851732', name: 'Zalesie', commune: '0208065', kind: '01' })
    const again = await load('SIMC_Urzedowy_2020-09-26.csv.gz')
    assert.deepEqual([again.difference.same, again.difference.changed], [staged.rows, 0])
  })
})

describe('a street', () => {
  it('is named as people say it', () => {
    const [source] = street.sources
    assert.ok(source?.form === 'csv')
    const row = {
      WOJ: '14',
      POW: '65',
      GMI: '01',
      RODZ_GMI: '1',
      SYM: '0918123',
      SYM_UL: '15792',
      CECHA: 'ul.',
      NAZWA_1: 'Piłsudskiego',
      NAZWA_2: 'Józefa',
    }
    const [raw] = source.entries(row)
    assert.deepEqual(street.name(raw as { name: string }), 'ul. Józefa Piłsudskiego')
    assert.equal(raw?.commune, '1465011')
  })
})
