/** When a passkey is asked for at sign-in, and what makes a sign-in odd. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Before, odditiesOf } from './odd-sign-in.ts'
import { secondFactorOf } from './second-factor.ts'

describe('the second factor', () => {
  const standings = [
    ['none', 0, false, false, false],
    ['none', 0, true, true, false],
    ['first-passkey', 0, false, true, true],
    ['none', 1, false, true, false],
    ['passkey', 1, false, false, false],
    ['passkey', 1, true, true, false],
    ['passkey', 2, false, true, true],
  ] as const
  for (const [factor, passkeys, asksAlways, isKnownDevice, isRequired] of standings)
    it(`is ${factor} with ${passkeys} passkeys, always ${asksAlways}, known device ${isKnownDevice}, required ${isRequired}`, () => {
      assert.equal(secondFactorOf({ passkeys, asksAlways, isKnownDevice, isRequired }), factor)
    })
})

describe('a sign-in', () => {
  const from = { device: 'laptop', browser: 'Firefox, Linux' }
  const now = new Date('2026-11-27T03:00:00Z')
  const past = (at: string, more: Partial<Before> = {}): Before => ({
    ...from,
    at: new Date(at),
    isTrusted: true,
    refusals: 0,
    ...more,
  })
  const mornings = Array.from({ length: 10 }, (_, day) => past(`2026-11-${10 + day}T08:30:00Z`))

  it('is not odd when it is the first, or like those before', () => {
    assert.deepEqual(odditiesOf(now, from, []), [])
    assert.deepEqual(odditiesOf(now, from, [past('2026-11-20T09:00:00Z')]), [])
    assert.deepEqual(odditiesOf(new Date('2026-11-27T10:00:00Z'), from, mornings), [])
  })

  it('is odd from a device that nobody called their own', () => {
    assert.deepEqual(odditiesOf(now, { ...from, browser: 'Chrome, Linux' }, [past('2026-11-26T02:00:00Z')]), [
      'device',
    ])
    const unanswered = past('2026-11-26T02:00:00Z', { isTrusted: false })
    assert.deepEqual(odditiesOf(now, from, [unanswered]), ['device'])
    assert.deepEqual(odditiesOf(now, {}, [past('2026-11-26T02:00:00Z', { device: null, browser: null })]), [
      'device',
    ])
  })

  it('is odd at an hour at which the person never comes, by the clock of Poland', () => {
    assert.deepEqual(odditiesOf(now, from, mornings), ['hour'])
    assert.deepEqual(odditiesOf(now, from, mornings.slice(1)), [])
    const midnight = mornings.map((each) => ({ ...each, at: new Date(each.at.getTime() + 14 * 3_600_000) }))
    assert.deepEqual(odditiesOf(new Date('2026-11-27T00:30:00Z'), from, midnight), [])
  })

  it('is odd after many refusals within a day', () => {
    const refused = (at: string, refusals: number) => past(at, { isTrusted: false, refusals })
    const usual = past('2026-11-20T03:00:00Z')
    assert.deepEqual(odditiesOf(now, from, [usual, refused('2026-11-26T20:00:00Z', 3)]), ['refusals'])
    assert.deepEqual(odditiesOf(now, from, [usual, refused('2026-11-25T20:00:00Z', 3)]), [])
  })
})
