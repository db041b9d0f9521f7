/** RHF: permits come by file, wrong ones are refused with the reason, and are found as they stood on a day. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { StandingClock } from '#checks/standing-clock.ts'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { apply } from '#registers/import/apply.ts'
import { shipRegisters } from '#registers/import/ship.ts'
import { stage } from '#registers/import/stage.ts'
import { registersOf } from '#registers/of-world.ts'
import { makeNip } from '#standards/pl-ids/nip.ts'
import { permit } from './registers/permit.ts'

const row = {
  numer: 'GIF-H-0003/2026',
  przedsiebiorca: 'Hurtownia Żółta sp. z o.o.',
  nip: makeNip(100_000_001) ?? '',
  zakres: 'ludzkie',
  stan: 'obowiązuje',
  miejscowosc: 'Łódź',
  data_wydania: '2026-02-01',
}

let world: World
async function load(rows: readonly Record<string, string>[], asOf: string) {
  const [source] = permit.sources
  assert(source?.form === 'csv')
  const numbered = rows.map((each, at) => ({ line: at + 2, raws: source.entries(each) }))
  return apply(world, await stage(world, { register: permit, asOf, origin: 'RHF.csv', rows: numbered }), {
    isWhole: true,
  })
}

before(async () => {
  world = await testWorld('empty', { clock: new StandingClock('2026-03-10T09:00:00Z') })
})

describe('permits of wholesalers', () => {
  it('are there in a sample country, with their state', async () => {
    await shipRegisters(world, [permit], { samples: { people: 1, seed: 1 } })
    const [found] = await registersOf(world).find(permit, 'leki przyk krakow')
    assert.equal(found?.content.state, 'suspended')
  })

  it('come by file; what is wrong is refused line by line, without its value', async () => {
    const { refusals } = await load(
      [
        row,
        { ...row, numer: 'A', nip: '1234567890' },
        { ...row, numer: 'B', stan: 'nie wiadomo' },
        { ...row, numer: 'C', data_wydania: '2026-02-30' },
        { ...row, numer: 'D', wazne_do: '2026-01-01' },
        { ...row, numer: '' },
      ],
      '2026-03-01',
    )
    assert.deepEqual(
      refusals.map(({ line }) => line),
      [3, 4, 5, 6, 7],
    )
    assert.ok(refusals.every(({ reason }) => !/1234567890|nie wiadomo|2026-02-30/.test(reason)))
    assert.deepEqual(
      (await registersOf(world).list(permit)).map(({ key }) => key),
      ['GIF-H-0003/2026'],
    )
    // Searches see what was written up to a second ago.
    await wait(1100)
    assert.equal((await registersOf(world).find(permit, 'zolta lodz'))[0]?.content.kind, 'human')
  })

  it('keep how they stood before', async () => {
    await load([{ ...row, stan: 'cofnięte' }], '2026-03-05')
    const stood = async (day: string) => (await registersOf(world).get(permit, row.numer, day))?.content.state
    assert.deepEqual([await stood('2026-03-04'), await stood('2026-03-05')], ['valid', 'withdrawn'])
  })
})
