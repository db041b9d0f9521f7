/** Terms of a request for a medicine from abroad, in words: the last day is in time, the next is not. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { dueIn, isLate } from './due.ts'

const due = { whose: 'consultant', day: '2026-03-17' } as const

describe('a term', () => {
  it('is over the day after its last', () => {
    assert.deepEqual([isLate(due, '2026-03-17'), isLate(due, '2026-03-18')], [false, true])
    assert.equal(isLate(undefined, '2026-03-18'), false)
  })

  it('is told in each language, and that it is over', () => {
    assert.equal(dueIn('pl', due, '2026-03-17'), 'konsultant ma czas do 17 marca 2026')
    assert.equal(dueIn('en', due, '2026-03-18'), 'the consultant has until 17 March 2026: the term is over')
    assert.match(dueIn('uk', due, '2026-03-18'), /^консультант має час до 17 березня 2026.*: строк минув$/)
    assert.equal(dueIn('pl', undefined), '')
  })
})
