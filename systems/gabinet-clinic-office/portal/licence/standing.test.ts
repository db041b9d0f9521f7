/** What the mark of a right to practise says. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Licence } from './licence.ts'
import { standingOf } from './standing.ts'

const licence: Licence = {
  may: true,
  state: 'valid',
  specialities: [],
  reason: { pl: '', en: '' },
  isListed: true,
}
const on = (more: Partial<Licence>) => standingOf({ licence: { ...licence, ...more } }, '2027-03-10')

describe('the mark of a right to practise', () => {
  it('says valid of a right without an end, and of one that ends in more than thirty days', () => {
    assert.deepEqual([on({}), on({ until: '2027-04-10' })], ['valid', 'valid'])
  })

  it('says that it ends soon thirty days before, whatever ends it', () => {
    assert.deepEqual([on({ until: '2027-04-09' }), on({ until: '2027-03-11' })], ['ends-soon', 'ends-soon'])
  })

  it('says that nobody looked where no register told, or told earlier', () => {
    assert.equal(standingOf({}, '2027-03-10'), 'not-checked')
    assert.equal(on({ heardAt: '2027-03-09T09:00:00Z', until: '2027-03-11' }), 'not-checked')
  })

  it('says that it does not hold, also from what was told earlier', () => {
    const suspended = { may: false, state: 'suspended' } as const
    assert.deepEqual(
      [on(suspended), on({ ...suspended, heardAt: '2027-03-09T09:00:00Z' })],
      ['not-valid', 'not-valid'],
    )
  })
})
