import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { MapMark } from './marks.ts'
import { endOf, layOut, startOf, target, ticksOf, windowOf } from './scale.ts'

const now = Date.parse('2026-11-22T10:00:00Z')
const width = 800

const mark = (from: string, extra: Partial<MapMark> = {}): MapMark => ({
  kind: 'visit',
  id: from,
  text: 'wizyta',
  from,
  open: false,
  ...extra,
})

describe('the map of a life', () => {
  it('takes a partial date as the whole of what it names', () => {
    assert.equal(new Date(startOf('2019')).toISOString(), '2019-01-01T00:00:00.000Z')
    assert.equal(new Date(endOf('2019')).toISOString(), '2019-12-31T23:59:59.999Z')
    assert.equal(new Date(endOf('2020-02')).toISOString(), '2020-02-29T23:59:59.999Z')
  })

  it('draws what lasts as a bar that ends today', () => {
    const { drawn } = layOut([mark('2025-01-01', { open: true })], windowOf(5, now), width, now)
    const [bar] = drawn
    assert.equal(bar?.shape, 'bar')
    assert.equal(Math.round((bar?.left ?? 0) + (bar?.width ?? 0)), width)
    assert.equal(bar?.after, true)
  })

  it('puts bars of the same time on lines of their own, and a later one back on the first', () => {
    const marks = [
      mark('2022-01-01', { to: '2023-01-01' }),
      mark('2022-06-01', { to: '2023-06-01' }),
      mark('2024-01-01', { to: '2025-01-01' }),
    ]
    const { drawn, rows } = layOut(marks, windowOf(5, now), width, now)
    assert.deepEqual(
      drawn.map(({ row }) => row),
      [0, 1, 0],
    )
    assert.equal(rows, 2)
  })

  it('leaves out what lies outside the window', () => {
    assert.deepEqual(layOut([mark('1999-01-01')], windowOf(1, now), width, now).drawn, [])
  })

  it('never loses an entry of the window, and never lets two targets overlap', () => {
    const days = fc.integer({ min: 0, max: 365 * 5 }).map((back) => now - back * 86_400_000)
    const marks = fc.array(fc.record({ day: days, lasts: fc.integer({ min: 0, max: 400 }) }), {
      maxLength: 80,
    })
    fc.assert(
      fc.property(marks, fc.integer({ min: 200, max: 1200 }), (entries, screen) => {
        const iso = (at: number) => new Date(at).toISOString()
        const given = entries.map(({ day, lasts }, index) =>
          mark(iso(day), { id: String(index), ...(lasts > 0 && { to: iso(day + lasts * 86_400_000) }) }),
        )
        const { drawn } = layOut(given, windowOf(5, now), screen, now)
        assert.equal(drawn.flatMap(({ marks: inside }) => inside).length, given.length)
        for (const one of drawn) {
          assert.ok(one.width >= target - 0.001, 'smaller than a finger')
          const clash = drawn.some(
            (other) =>
              other !== one &&
              other.row === one.row &&
              other.left < one.left + one.width - 0.5 &&
              one.left < other.left + other.width - 0.5,
          )
          assert.equal(clash, false)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('labels its axis with round dates that do not touch', () => {
    for (const years of [1, 5, 20, 90]) {
      const ticks = ticksOf(windowOf(years, now), width)
      assert.ok(ticks.length >= 3 && ticks.length <= 12, `${ticks.length} ticks for ${years} years`)
    }
    assert.deepEqual(
      ticksOf(windowOf(1, now), width)
        .map(({ label }) => label)
        .slice(0, 3),
      ['2026', '2026-03', '2026-05'],
    )
  })
})
