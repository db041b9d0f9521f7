/** From which day to which a code may be used. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { standingOf } from './standing.ts'

const state = (since: string, until: string | null, content = {}) => ({
  since,
  until,
  content: { code: 'X', pl: 'x', ...content },
})

it('a code that nobody had is unknown', () => {
  assert.deepEqual(standingOf('X', [], '2026-01-01'), { code: 'X', state: 'unknown' })
})

it('the day on which a list was loaded is not the day from which a code is valid', () => {
  const states = [state('2026-11-27', null)]
  assert.equal(standingOf('X', states, '2025-01-01').state, 'valid')
  const begun = [state('2026-11-27', null, { validFrom: '2025-07-01' })]
  assert.equal(standingOf('X', begun, '2025-07-01').state, 'valid')
  assert.deepEqual(standingOf('X', begun, '2025-06-30'), {
    code: 'X',
    state: 'not-yet',
    pl: 'x',
    day: '2025-07-01',
  })
})

it('ends when a list of changes says so, whenever it came, or when a whole list lacks it', () => {
  const said = [
    state('2026-01-01', '2026-11-27'),
    state('2026-11-27', null, { endedOn: '2026-03-01', replacedBy: ['Y', 'Z'] }),
  ]
  assert.equal(standingOf('X', said, '2026-02-28').state, 'valid')
  const ended = { code: 'X', state: 'ended', pl: 'x', day: '2026-03-01', replacedBy: ['Y', 'Z'] }
  assert.deepEqual(standingOf('X', said, '2026-03-01'), ended)
  assert.deepEqual(standingOf('X', said.toReversed(), '2026-12-01'), ended)
  const gone = [state('2026-01-01', '2026-03-01')]
  assert.deepEqual(standingOf('X', gone, '2026-03-01'), {
    code: 'X',
    state: 'ended',
    pl: 'x',
    day: '2026-03-01',
  })
  const back = [...gone, state('2026-07-01', null)]
  assert.deepEqual(
    ['2026-02-01', '2026-05-01', '2026-07-01'].map((day) => standingOf('X', back, day).state),
    ['valid', 'ended', 'valid'],
  )
})
