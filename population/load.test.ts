/** The country in the record: everything of it arrives, and loading again adds nothing. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { fixedClock } from '#kernel/clock.ts'
import { countryBundles } from './country.ts'
import { loadCountry } from './load.ts'

const clock = fixedClock(new Date('2026-11-22T10:00:00Z'))
const options = { people: 8, seed: 4 }

describe('loading the synthetic country', () => {
  it('brings all of it, up to the day before, and tells how far it is', async () => {
    const world = await testWorld('empty', { clock })
    const parts: number[] = []
    const loaded = await loadCountry({ world, ...options, onProgress: (part) => parts.push(part) })
    const drawn = [...countryBundles({ ...options, until: '2026-11-21' })]
    const resources = drawn.reduce((sum, { entry = [] }) => sum + entry.length, 0)
    assert.deepEqual(loaded, { people: 8, resources })
    assert.equal(parts.at(-1), 1)
    assert.equal(await count(world), resources)
    assert.deepEqual(await loadCountry({ world, ...options }), loaded)
    assert.equal(await count(world), resources)
  })
})

async function count(world: Awaited<ReturnType<typeof testWorld>>): Promise<number> {
  const [row] = await world.database.sql.query<{ n: number }>(
    'select count(*)::int as n from record.resource',
  )
  return row?.n ?? 0
}
