import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { judge, plot, roundValues } from './plot.ts'

const box = { width: 300, height: 200, left: 40, right: 10, top: 10, bottom: 20 }

describe('the trend of a result', () => {
  it('says whether a value is in its range, and nothing when there is none', () => {
    assert.equal(judge(7.1, { low: undefined, high: 6.5 }), 'above')
    assert.equal(judge(80, { low: 90, high: 140 }), 'below')
    assert.equal(judge(90, { low: 90, high: 140 }), 'within')
    assert.equal(judge(90, { low: undefined, high: undefined }), 'unknown')
  })

  it('draws points in order of time, the range inside the picture', () => {
    const points = [
      { at: '2024-01-01', value: 8, id: 'b' },
      { at: '2020-01-01', value: 6, id: 'a' },
    ]
    const drawn = plot({ name: 'HbA1c', high: 6.5, low: 4, points }, box)
    assert.deepEqual(
      drawn.points.map(({ id }) => id),
      ['a', 'b'],
    )
    assert.equal(drawn.x('2020-01-01'), box.left)
    assert.equal(drawn.x('2024-01-01'), box.width - box.right)
    assert.ok(drawn.y(4) <= box.height - box.bottom)
    assert.ok(drawn.y(8) >= box.top)
  })

  it('marks its axis with round values', () => {
    assert.deepEqual(roundValues([6.1, 8.4]), [6, 7, 8, 9])
    assert.deepEqual(roundValues([120]).length > 1, true)
  })
})
