/** What a patient pays, to the grosz, against the list of the ministry. */
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { before, describe, it, mock } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { StandingClock } from '#checks/standing-clock.ts'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import { platform } from '#kernel/actor.ts'
import type { World } from '#kernel/world.ts'
import { inUnit } from '#record/unit.ts'
import { fittings } from '#registers/import/order.ts'
import { takeIn } from '#registers/import/take-in.ts'
import { registersOf } from '#registers/of-world.ts'
import { putEntry } from '#registers/put.ts'
import type { Entry, Raw } from '#registers/register.ts'
import { medicine } from '#standards/terminology/medicines.table.ts'
import { solr } from './contract.ts'
import { markOf } from './registers/marks.ts'
import { refund } from './registers/refund.ts'
import { levelsOf } from './rules/levels.ts'
import { groszeOf, type Level, surchargeOf } from './rules/surcharge.ts'
import { listedOn } from './store.ts'
import solrSystem from './system.ts'

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

  it('gives a level with reason and provision for every row, and never one that a better founded one beats', async () => {
    const day = '2023-05-01'
    const asked = { asked: 0, decided: 0 }
    for (const { content } of await everyEntry(world)) {
      const [gtin, indication] = [String(content.gtin), String(content.mark)]
      const listed = await listedOn(world, gtin, day, day)
      const { proposed, questions } = levelsOf({ gtin, indication }, listed, day)
      assert.equal(proposed?.indication, indication)
      assert.deepEqual(
        [proposed?.level, proposed?.patient],
        [content.level, groszeOf(String(content.patient))],
      )
      assert.match(proposed?.provision ?? '', /art\. 6 .*2023-05-01, wykaz A1/)
      assert.ok(proposed?.reason.pl.includes('Pacjent płaci'))
      assert.deepEqual(questions, [])
      const blind = levelsOf({ gtin }, listed, day)
      assert.equal(blind.proposed, undefined, 'without an indication nothing is proposed')
      asked[blind.questions.length > 0 ? 'asked' : 'decided'] += 1
    }
    assert.deepEqual(asked, { asked: 4343, decided: 0 })
  })
})

describe('the lists in memory', () => {
  let world: World
  let town: Town
  const clock = new StandingClock('2026-03-10T09:00:00Z')
  const gtin = medicine('Polprazol').gtin
  const row = (price: string, limit: string) => ({
    gtin,
    level: '50%',
    mark: markOf('Cukrzyca'),
    name: 'Polprazol',
    substance: 'Omeprazolum',
    price,
    limit,
    patient: '5',
    scope: 'Cukrzyca',
  })
  const put = (raw: Raw, from: string) =>
    inUnit(world, { room: 'solr', actor: platform, purpose: 'platform' }, (unit) =>
      putEntry(unit, refund, raw, from),
    )
  const patientOf = async (day?: string) =>
    (await town.as('maria-zielinska').call(solr.surcharge, { gtin, diagnosis: 'E11.9', ...(day && { day }) }))
      .proposed?.patient
  before(async () => {
    world = await testWorld('empty', { clock })
    town = await openTown([solrSystem], { world })
  })

  it('say nothing while no list stands', async () => {
    const told = await town.as('maria-zielinska').call(solr.surcharge, { gtin })
    assert.deepEqual([told.isListed, told.proposed], [false, undefined])
  })

  it('answer without the database: a prescription waits for no further query', async () => {
    await patientOf()
    const query = mock.method(world.database.sql, 'query')
    const began = performance.now()
    for (let time = 0; time < 200; time += 1) await patientOf()
    const seconds = Math.ceil((performance.now() - began) / 1000)
    assert.ok(query.mock.callCount() <= 2 * seconds, `${query.mock.callCount()} queries for 200 questions`)
    query.mock.restore()
  })

  it('follow a decision within a second, and know each day by its own list', async () => {
    await put(row('10', '10'), '2026-01-01')
    await put(row('8', '8'), '2026-03-10')
    await put(row('6', '6'), '2026-05-01')
    await wait(1100)
    assert.deepEqual(
      [
        await patientOf(),
        await patientOf('2026-02-01'),
        await patientOf('2026-06-01'),
        await patientOf('2025-12-31'),
      ],
      [400, 500, 300, undefined],
    )
    await clock.during('2026-05-01T09:00:00Z', async () => assert.equal(await patientOf(), 300))
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
