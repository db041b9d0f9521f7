import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Access } from './access.ts'
import { accessColumns, reachNumber } from './access-columns.ts'

const [one, two, three] = [1, 2, 3].map((no) => `00000000-0000-8000-8000-00000000000${no}`)

const related = (parties: string, closers: string): Access => ({
  kind: 'related',
  parties,
  closers,
  bars: '{0,1,2,3,4,5,6,7}',
  steppedUp: undefined,
  type: 9,
})

it('callers of every kind stand in arrays of one length, filled up with nulls', () => {
  const [self, parties, bars] = accessColumns([
    { kind: 'all' },
    { kind: 'self', patients: [one ?? '', two ?? ''] },
    related(`{${one}}`, `{${two},${three}}`),
    related(`{${one},${two}}`, '{}'),
  ])
  assert.equal(self, `{{NULL,NULL},{${one},${two}},{NULL,NULL},{NULL,NULL}}`)
  const none = 'NULL,NULL,NULL'
  assert.equal(parties, `{{${none}},{${none}},{${one},${two},${three}},{${one},${two},NULL}}`)
  assert.equal(
    bars,
    '{{-1,-1,-1,-1,-1,-1,-1,-1},{-1,-1,-1,-1,-1,-1,-1,-1},{0,1,2,3,4,5,6,7},{0,1,2,3,4,5,6,7}}',
  )
})

it('a single caller who reaches everything has arrays, too', () => {
  const [self, parties] = accessColumns([{ kind: 'all' }])
  assert.deepEqual([self, parties], ['{{NULL}}', '{{NULL}}'])
  assert.deepEqual(reachNumber, { all: 0, self: 1, related: 2 })
})
