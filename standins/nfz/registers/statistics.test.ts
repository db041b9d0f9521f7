/** The files of NFZ's statistics as registers: each line is in, or refused with its reason. */
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { entryOf } from '#registers/entry-of.ts'
import { fittings } from '#registers/import/order.ts'
import { takeIn } from '#registers/import/take-in.ts'
import { registersOf } from '#registers/of-world.ts'
import { product } from './product.ts'
import { statistics } from './statistics.ts'

const folder = fileURLToPath(new URL('../../../../shared/data/nfz-stats/', import.meta.url))
const skip = existsSync(folder) ? false : 'the folder ../shared is not on this machine'

/** Every file is read by registers/import/real-files.test.ts; here those of which something is asked. */
const files: Readonly<Record<string, number>> = {
  'benefits.csv': 1347,
  'general-data-2024.csv.gz': 998,
  'hospitalization-by-discharge-2024.csv.gz': 5265,
  'hospitalization-by-gender-2024.csv.gz': 3992,
}

const registerOf = (id: string) => {
  const found = statistics.find((each) => each.id === `nfz.${id}`)
  assert.ok(found, id)
  return found
}

describe('the statistics of NFZ', { skip }, () => {
  let world: World
  before(async () => {
    world = await testWorld('empty')
  })

  const load = async (file: string) => {
    const [fitting, ...more] = fittings([product, ...statistics], [join(folder, file)])
    assert.ok(fitting, file)
    assert.deepEqual(more, [])
    return takeIn(world, fitting, { isLookOnly: false, mayEndMany: false })
  }

  for (const [file, rows] of Object.entries(files))
    it(file, async () => {
      const { staged, difference } = await load(file)
      assert.deepEqual([staged.rows, staged.refused, difference.ended], [rows, 0, 0])
    })

  it('say the same again without a change', async () => {
    const { difference } = await load('hospitalization-by-gender-2024.csv.gz')
    assert.deepEqual([difference.fresh, difference.changed, difference.same], [0, 0, 3992])
  })

  it('say what they say', async () => {
    const find = async (id: string, text: string) =>
      (await registersOf(world).find(registerOf(id), text, 1))[0]
    const { patients, stays, median, percentage } =
      (await find('stays', 'a01 zabiegi wewnątrzczaszkowe'))?.content ?? {}
    assert.deepEqual([patients, stays, median, percentage], [4464, 4598, 8, '0.07'])
    const quoted = await registersOf(world).list(registerOf('stays-by-discharge'), {
      where: { code: '10' },
      limit: 1,
    })
    assert.match(String(quoted[0]?.content.overName), /kodem "9" lub "10"/)
  })
})

describe('a file of statistics', () => {
  it('may be about some months', () => {
    const [source] = registerOf('stays-by-procedure').sources
    assert.ok(source?.form === 'csv')
    const period = '2014-01-01T00:00:00-2014-04-30T00:00:00'
    const [raw] = source.entries({
      name: 'A01',
      catalog: '1a',
      period,
      'procedure-name': 'Traverso-Longmire\u0092a',
    })
    assert.deepEqual([raw?.period, raw?.overName], ['2014-01-01/2014-04-30', 'Traverso-Longmire’a'])
  })

  it('is refused line by line where it says no numbers or another catalogue', () => {
    const [source] = registerOf('stays-by-sex').sources
    assert.ok(source?.form === 'csv')
    const row = {
      name: 'A01',
      catalog: '9z',
      period: '2024',
      'gender-code': '1',
      'gender-name': 'x',
      'number-of-hospitalizations': 'wiele',
    }
    const [raw] = source.entries(row)
    const checked = entryOf(registerOf('stays-by-sex'), raw ?? {})
    assert.deepEqual('faults' in checked && checked.faults, [
      'catalog is none of the codes allowed',
      'stays is no whole',
    ])
  })
})
