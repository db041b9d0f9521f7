/** What a patient pays, to the grosz, against the list of the ministry. */
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { fittings } from '#registers/import/order.ts'
import { takeIn } from '#registers/import/take-in.ts'
import { registersOf } from '#registers/of-world.ts'
import type { Entry } from '#registers/register.ts'
import { refund } from './registers/refund.ts'
import { groszeOf, type Level, surchargeOf } from './rules/surcharge.ts'

describe('what the patient pays', () => {
  it('is the share of the limit and what the price is above it', () => {
    const of = (level: Level, price: number, limit: number, lump?: number) => {
      const { patient, fund } = surchargeOf({ level, price, limit, ...(lump !== undefined && { lump }) })
      return [patient, fund]
    }
    assert.deepEqual(of('30%', 1041, 912), [403, 638])
    assert.deepEqual(of('50%', 501, 1000), [251, 250], 'half a grosz goes up')
    assert.deepEqual(of('B', 1000, 1000), [0, 1000])
    assert.deepEqual(of('B', 1200, 1000), [200, 1000])
    assert.deepEqual(of('R', 1200, 1000, 320), [520, 680])
    assert.deepEqual(of('R', 250, 1000, 320), [250, 0], 'never more than the price')
  })

  it('is told with its provision', () => {
    const { reason } = surchargeOf({ level: '30%', price: 1041, limit: 912 })
    assert.equal(
      reason.pl,
      'Poziom: 30 % limitu (art. 6 ust. 2 ustawy o refundacji), czyli 2,74 zł; ponad limit 1,29 zł.',
    )
  })

  it('is read from amounts as the list writes them', () => {
    assert.deepEqual(['17,56', '1 234,5', '8', 'x', '1,234'].map(groszeOf), [
      1756,
      123_450,
      800,
      undefined,
      undefined,
    ])
  })
})

const file = fileURLToPath(
  new URL('../../../shared/data/drugs-pl/refundacja-A1-apteka-2023.csv', import.meta.url),
)

describe('the list of refunds', {
  skip: existsSync(file) ? false : 'the folder ../shared is not on this machine',
}, () => {
  let world: World
  before(async () => {
    world = await testWorld('empty')
  })

  it('is read whole, and every surcharge that a level decides agrees to the grosz', async () => {
    const [fitting] = fittings([refund], [file])
    assert.ok(fitting)
    const { staged } = await takeIn(world, fitting, {
      isLookOnly: false,
      mayEndMany: false,
      day: '2023-05-01',
    })
    assert.deepEqual([staged.rows, staged.entries, staged.refused], [4343, 4343, 0])
    const counts: Record<string, number> = {}
    const wrong = (await everyEntry(world)).filter((entry) => !agrees(entry, counts))
    assert.deepEqual(wrong, [])
    assert.deepEqual(counts, { '30%': 1530, '50%': 516, B: 262, R: 2035 })
  })
})

async function everyEntry(world: World, after = ''): Promise<Entry[]> {
  const entries = await registersOf(world).list(refund, { after, limit: 1000, day: '2023-05-01' })
  const last = entries.at(-1)
  return last === undefined ? [] : [...entries, ...(await everyEntry(world, last.key))]
}

/** At a lump sum the sum is the list's own: there only its bounds are checked. */
function agrees({ content }: Entry, counts: Record<string, number>): boolean {
  const level = String(content.level) as Level
  const [price = 0, limit = 0, patient = 0] = [content.price, content.limit, content.patient].map((each) =>
    groszeOf(String(each)),
  )
  counts[level] = (counts[level] ?? 0) + 1
  const lump = patient - Math.max(0, price - limit)
  return (
    surchargeOf({ level, price, limit, lump }).patient === patient &&
    lump >= 0 &&
    lump <= Math.min(price, limit)
  )
}
