import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { backInTime } from './back-in-time.ts'
import { firstNumberAt } from './number.ts'

const now = new Date('2026-11-27T12:00:00Z')
const newest = '9223372036854775807'
const daysAgo = (days: number) => firstNumberAt(new Date(now.getTime() - days * 86_400_000))

describe('a span of the audit in parts', () => {
  it('reaches ever further back, and in the end to its beginning', () => {
    const parts = [...backInTime({ since: '0', before: newest }, now)]
    assert.deepEqual(
      parts.slice(0, 3).map(({ since }) => since),
      [daysAgo(1), daysAgo(8), daysAgo(64)],
    )
    assert.equal(parts[0]?.before, newest)
    assert.equal(parts.at(-1)?.since, '0')
    assert.equal(parts.length, 6)
  })

  it('leaves nothing out and tells nothing twice', () => {
    const parts = [...backInTime({ since: daysAgo(100), before: newest }, now)]
    for (const [at, { since }] of parts.entries())
      assert.equal(parts[at + 1]?.before, at === parts.length - 1 ? undefined : since)
    assert.equal(parts.at(-1)?.since, daysAgo(100))
  })

  it('begins at the end of the span, not today', () => {
    const [first] = backInTime({ since: '0', before: daysAgo(30) }, now)
    assert.deepEqual(first, { since: daysAgo(31), before: daysAgo(30) })
  })

  it('is one part where the span is short, empty or before all time', () => {
    for (const span of [
      { since: daysAgo(0.5), before: newest },
      { since: daysAgo(1), before: daysAgo(2) },
      { since: '0', before: '5' },
    ])
      assert.deepEqual([...backInTime(span, now)], [span])
  })
})
