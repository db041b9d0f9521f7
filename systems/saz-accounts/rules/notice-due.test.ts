/** When notices may leave, and which entries of the audit are news. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { NoticeChoice } from '../shapes/notice.ts'
import { againAt, dueAt, tomorrow } from './notice-due.ts'
import { type Entry, newsOf } from './notice-kind.ts'

const ways = { emergency: [], 'sign-in': [], permission: [], 'new-look': [] } satisfies NoticeChoice['ways']
const choice = (more: Partial<NoticeChoice>): NoticeChoice => ({
  ways,
  rhythm: 'at-once',
  language: 'pl',
  ...more,
})
const due = (kind: 'emergency' | 'new-look', more: Partial<NoticeChoice>, at: string) =>
  new Date(dueAt(kind, choice(more), Date.parse(at))).toISOString()

describe('when a notice leaves', () => {
  const quiet = { from: 22, until: 7 }

  it('is at once by day, after the night in quiet hours; an access to save life is told at night', () => {
    assert.equal(due('new-look', { quiet }, '2026-11-27T12:00:00Z'), '2026-11-27T12:00:00.000Z')
    assert.equal(due('new-look', { quiet }, '2026-11-27T21:30:00Z'), '2026-11-28T06:00:00.000Z')
    assert.equal(due('new-look', { quiet }, '2026-11-28T02:00:00Z'), '2026-11-28T06:00:00.000Z')
    assert.equal(
      due('emergency', { quiet, rhythm: 'weekly' }, '2026-11-28T02:00:00Z'),
      '2026-11-28T02:00:00.000Z',
    )
  })

  it('is eight in the morning of the next day, or of Monday, on days of the clock’s change too', () => {
    assert.equal(due('new-look', { rhythm: 'daily' }, '2026-11-27T12:00:00Z'), '2026-11-28T07:00:00.000Z')
    assert.equal(due('new-look', { rhythm: 'weekly' }, '2026-11-27T12:00:00Z'), '2026-11-30T07:00:00.000Z')
    assert.equal(due('new-look', { rhythm: 'daily' }, '2026-10-24T12:00:00Z'), '2026-10-25T07:00:00.000Z')
    assert.equal(due('new-look', { rhythm: 'daily' }, '2026-03-28T12:00:00Z'), '2026-03-29T06:00:00.000Z')
    assert.equal(
      new Date(tomorrow(Date.parse('2026-11-27T12:00:00Z'))).toISOString(),
      '2026-11-28T07:00:00.000Z',
    )
  })

  it('is later after each failure, six hours at most', () => {
    assert.equal(againAt(0, 0), 60_000)
    assert.equal(againAt(13, 0), 6 * 3_600_000)
  })
})

describe('which entries are news', () => {
  const entry: Entry = {
    no: '7',
    at: new Date('2026-11-27T12:10:00Z'),
    patient: 'anna',
    person: 'maria',
    organization: 'clinic',
    role: 'doctor',
    purpose: 'visit',
    action: 'read',
    isDecision: false,
  }
  const kindOf = (more: Partial<Entry>) => newsOf({ ...entry, ...more })?.kind

  it('an access to save life, one news an hour; a look by somebody new; proxies; decisions; passkeys', () => {
    assert.equal(kindOf({ purpose: 'emergency' }), 'emergency')
    const again = { ...entry, purpose: 'emergency', at: new Date('2026-11-27T12:50:00Z') }
    assert.equal(newsOf(again)?.source, newsOf({ ...entry, purpose: 'emergency' })?.source)
    assert.deepEqual(newsOf(entry), { kind: 'new-look', source: 'maria', isFirstOnly: true })
    assert.equal(kindOf({ role: 'patient', person: 'jan' }), 'permission')
    assert.equal(
      kindOf({ role: 'patient', person: 'anna', isDecision: true, action: 'create' }),
      'permission',
    )
    assert.equal(kindOf({ role: 'operator', person: 'olga', action: 'create' }), 'permission')
    assert.equal(kindOf({ role: 'operator', person: 'olga', action: 'search' }), undefined)
    assert.equal(kindOf({ role: 'patient', person: 'anna', action: 'passkey-added' }), 'sign-in')
  })

  it('not the patient’s own looks, what was refused, or the platform’s work', () => {
    assert.equal(kindOf({ role: 'patient', person: 'anna' }), undefined)
    assert.equal(kindOf({ action: 'refused' }), undefined)
    assert.equal(kindOf({ role: 'platform', person: null, organization: null }), undefined)
    assert.equal(kindOf({ role: 'patient', person: 'anna', isDecision: true }), undefined)
  })
})
