/** Which steps of a referral follow which. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { arrival } from './referral-moves.ts'

describe('the states of a referral', () => {
  it('lead from issue through acceptance to completion; back only when a provider gives it back', () => {
    assert.deepEqual(arrival('accepted', 'resign'), { state: 'issued', status: 'active' })
    assert.deepEqual(arrival('issued', 'accept'), { state: 'accepted', status: 'active' })
    assert.deepEqual(arrival('accepted', 'complete'), { state: 'completed', status: 'completed' })
    assert.deepEqual(arrival('issued', 'cancel'), { state: 'cancelled', status: 'revoked' })
    for (const [from, move] of [
      ['accepted', 'accept'],
      ['accepted', 'cancel'],
      ['issued', 'complete'],
      ['completed', 'accept'],
      ['completed', 'cancel'],
      ['cancelled', 'accept'],
      ['cancelled', 'complete'],
      ['issued', 'resign'],
      ['completed', 'resign'],
      ['issued', 'reportGaps'],
      ['accepted', 'refuse'],
    ] as const)
      assert.throws(() => arrival(from, move), { category: 'conflict' })
  })
})
