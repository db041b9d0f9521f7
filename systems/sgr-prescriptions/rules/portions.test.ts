/** An annual prescription by portions. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Annual, assertPortion, isAnnual, portionOn } from './portions.ts'

/** A tablet a day, thirty in a pack, for 360 days. */
const usual: Annual = { packs: 12, daysInPack: 30, validFrom: '2026-01-01', handed: [] }
const after = (handed: Annual['handed'], change: Partial<Annual> = {}) => ({ ...usual, ...change, handed })

describe('an annual prescription', () => {
  it('is one that is valid longer than any other', () => {
    assert.deepEqual(
      [
        ['2026-01-01', '2027-01-01'],
        ['2026-01-01', '2026-05-01'],
        ['2026-01-01', '2026-01-31'],
      ].map(([from = '', until = '']) => isAnnual(from, until)),
      [true, false, false],
    )
  })

  it('gives 120 days of use at once, in whole packs, one at least', () => {
    assert.deepEqual(portionOn(usual, '2026-01-01'), { packs: 4 })
    assert.deepEqual(portionOn({ ...usual, daysInPack: 28 }, '2026-01-01'), { packs: 4 })
    assert.deepEqual(portionOn({ ...usual, daysInPack: 200, packs: 2 }, '2026-01-01'), { packs: 1 })
    assert.deepEqual(portionOn({ ...usual, packs: 3 }, '2026-01-01'), { packs: 3 })
  })

  it('gives the next once three quarters of the time of the last are over', () => {
    const whole = after([{ day: '2026-01-10', packs: 4 }])
    assert.deepEqual(portionOn(whole, '2026-04-09'), { packs: 0, from: '2026-04-10' })
    assert.deepEqual(portionOn(whole, '2026-04-10'), { packs: 4 })
    const one = after([{ day: '2026-01-10', packs: 1 }])
    assert.deepEqual(portionOn(one, '2026-02-02'), { packs: 4 }, '23 days of 30')
  })

  it('lets a portion be collected in parts, wherever', () => {
    const parts = after([
      { day: '2026-01-10', packs: 1 },
      { day: '2026-01-12', packs: 2 },
    ])
    assert.deepEqual(portionOn(parts, '2026-01-13'), { packs: 1 })
    const all = after([...parts.handed, { day: '2026-01-13', packs: 1 }])
    assert.deepEqual(portionOn(all, '2026-01-14'), { packs: 0, from: '2026-04-10' }, 'from its first day')
  })

  it('is less by the days that passed where the first packs are collected after thirty', () => {
    assert.deepEqual(portionOn(usual, '2026-01-31'), { packs: 4 })
    assert.deepEqual(portionOn({ ...usual, packs: 5 }, '2026-03-15'), { packs: 3 }, '73 days: two packs')
    assert.deepEqual(portionOn({ ...usual, packs: 2 }, '2026-03-15'), { packs: 0 })
    const late = after([{ day: '2026-03-15', packs: 3 }], { packs: 5 })
    assert.deepEqual(portionOn(late, '2026-12-01'), { packs: 0 }, 'for good')
    const inTime = after([{ day: '2026-01-31', packs: 1 }], { packs: 5 })
    assert.deepEqual(portionOn(inTime, '2026-12-01'), { packs: 4 })
  })

  it('is refused beyond that, with what to do', () => {
    assertPortion({ packs: 4 }, 4)
    const refused = (portion: Parameters<typeof assertPortion>[0], code: string, message: RegExp) =>
      assert.throws(() => assertPortion(portion, 5), { code, message, location: '/packs' })
    refused({ packs: 4 }, 'portion-too-large', /at most 4/)
    refused({ packs: 0, from: '2026-04-10' }, 'next-portion-from', /from 2026-04-10 on/)
    refused({ packs: 0 }, 'portion-none-left', /late/)
  })
})
