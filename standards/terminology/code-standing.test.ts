/** What is said of a code that does not stand, and what is remembered of those that do. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { faultOf, LastKnown } from './code-standing.ts'

it('says since when a code has ended and what to use instead', () => {
  assert.equal(faultOf({ code: 'A', state: 'valid' }), undefined)
  const ended = { code: 'I84.9', state: 'ended', day: '2026-01-01' } as const
  assert.equal(
    faultOf({ ...ended, replacedBy: ['K64.9'] })?.message,
    'This code is not valid since 2026-01-01. Use K64.9 instead.',
  )
  assert.equal(faultOf(ended)?.message, 'This code is not valid since 2026-01-01. Look for another one.')
  assert.equal(faultOf({ code: 'B', state: 'not-yet', day: '2027-01-01' })?.kind, 'not-yet')
  assert.equal(faultOf({ code: 'C', state: 'unknown' })?.kind, 'unknown')
})

it('remembers only so many codes, the newest, and only those that stood, world by world', () => {
  const known = new LastKnown(2)
  const world = {}
  const valid = (code: string) => ({ code, state: 'valid', pl: code }) as const
  known.keep(world, [valid('a'), valid('b'), { code: 'x', state: 'unknown' }])
  assert.deepEqual([known.of(world, 'a'), known.of(world, 'x')], [undefined, undefined])
  assert.equal(known.of(world, 'b')?.pl, 'b')
  known.keep(world, [valid('b'), valid('c')])
  assert.equal(known.of(world, 'b')?.pl, 'b')
  assert.equal(known.of({}, 'b'), undefined)
})
