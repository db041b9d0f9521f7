/** Words stay true while days turn and lists are loaded, without being read anew each day. */
import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { platform } from '#kernel/actor.ts'
import type { World } from '#kernel/world.ts'
import { inUnit } from '#record/unit.ts'
import { apply } from '../import/apply.ts'
import { stage } from '../import/stage.ts'
import { putEntry } from '../put.ts'
import { rowsOf, type Well, wells } from '../trial/wells.ts'
import { Found } from './found.ts'

describe('words of a register', () => {
  let world: World
  let found: Found
  /** Reads of the whole register. */
  let whole: number

  beforeEach(async () => {
    world = await testWorld('empty')
    whole = 0
    const { sql } = world.database
    const query: typeof sql.query = (text, values, ...more) => {
      if (text.startsWith('select e.key, e.content') && !text.includes('any(')) whole += 1
      return sql.query(text, values, ...more)
    }
    const revision = async () => {
      const [row] = await sql.query<{ last: string | null }>(
        'select max(number) as last from registers.change',
      )
      return Number(row?.last ?? 0)
    }
    found = new Found(Object.assign(Object.create(sql), { query }), revision)
  })

  const load = async (rows: readonly Well[], asOf: string) =>
    apply(world, await stage(world, { register: wells, asOf, origin: 'wells.csv', rows: rowsOf(rows) }), {
      isWhole: true,
      mostLost: 1,
    })
  const keys = (text: string, day: string) => found.keysOf(wells, text, { day, limit: 9 })

  it('change with the day by what begins and ends on it, both ways, without reading all', async () => {
    await load([{ number: '1', name: 'Stara' }], '2026-01-01')
    await inUnit(world, { room: 'trial', actor: platform, purpose: 'platform' }, async (unit) => {
      await putEntry(unit, wells, { number: '2', name: 'Przyszła' }, '2026-03-02')
      await putEntry(unit, wells, { number: '1', name: 'Odnowiona' }, '2026-03-02')
    })
    const told = async (day: string) => [
      await keys('stara', day),
      await keys('przyszla', day),
      await keys('odnowiona', day),
    ]
    assert.deepEqual(await told('2026-03-01'), [['1'], [], []])
    assert.deepEqual(await told('2026-03-02'), [[], ['2'], ['1']])
    assert.deepEqual(await told('2026-03-03'), [[], ['2'], ['1']])
    assert.deepEqual(await told('2026-03-01'), [['1'], [], []])
    assert.equal(whole, 1)
  })

  it('of what is so are what it is called; of what is not so, none', async () => {
    const label = { pl: 'Ujęcie awaryjne (UA)', en: 'Emergency well', uk: 'Аварійна криниця' }
    const fields = { ...wells.fields, isSpare: { kind: 'flag', label, isSought: true } } as const
    const spare = { ...wells, fields }
    await inUnit(world, { room: 'trial', actor: platform, purpose: 'platform' }, async (unit) => {
      await putEntry(unit, spare, { number: '1', name: 'Pod Lipą', isSpare: true }, '2026-01-01')
      await putEntry(unit, spare, { number: '2', name: 'Pod Lipą', isSpare: false }, '2026-01-01')
    })
    for (const typed of ['UA lipa', 'awaryjne', 'emergency', 'аварійна'])
      assert.deepEqual(await found.keysOf(spare, typed, { day: '2026-01-02', limit: 9 }), ['1'], typed)
    assert.deepEqual(await found.keysOf(spare, 'false', { day: '2026-01-02', limit: 9 }), [])
  })

  it('are read anew where a list changes thousands, once whoever asks', async () => {
    await load([{ number: '1', name: 'Stara' }], '2026-01-01')
    assert.deepEqual(await keys('stara', '2026-05-01'), ['1'])
    const many = Array.from({ length: 2500 }, (_, at) => ({ number: `${at + 1}`, name: `Nowa ${at + 1}` }))
    await load(many, '2026-02-01')
    await new Promise((later) => setTimeout(later, 1050))
    const all = await Promise.all([1, 2, 3].map(() => keys('nowa 2345', '2026-05-01')))
    assert.deepEqual(all, [['2345'], ['2345'], ['2345']])
    assert.equal(whole, 2)
    assert.deepEqual(await keys('stara', '2026-05-01'), [])
  })
})
