/** Legal days are Polish days: zone changes, partial dates, other zones. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { rangeOf, rangeOfPeriod } from './fhir-time.ts'
import {
  addDays,
  dateInPoland,
  daysBetween,
  endOfPolishDay,
  fhirDateTimeInPoland,
  polishOffset,
  startOfPolishDay,
  yearsBetween,
} from './poland.ts'

const HOUR = 3_600_000
const iso = (range: { low: number; high: number } | undefined) =>
  range && [new Date(range.low).toISOString(), new Date(range.high).toISOString()]

describe('a day in Poland', () => {
  it('begins before the day in UTC', () => {
    assert.equal(dateInPoland(new Date('2026-01-31T22:59:59Z')), '2026-01-31')
    assert.equal(dateInPoland(new Date('2026-01-31T23:00:00Z')), '2026-02-01')
    assert.equal(dateInPoland(new Date('2026-07-31T22:00:00Z')), '2026-08-01')
  })

  it('has 23 hours in spring, 25 in autumn', () => {
    const hours = (date: string) => (endOfPolishDay(date).getTime() - startOfPolishDay(date).getTime()) / HOUR
    assert.deepEqual(['2026-03-29', '2026-10-25', '2026-10-26'].map(hours), [23, 25, 24])
    assert.equal(endOfPolishDay('2026-03-28').toISOString(), '2026-03-28T23:00:00.000Z')
    assert.equal(endOfPolishDay('2026-03-29').toISOString(), '2026-03-29T22:00:00.000Z')
  })

  it('has the offset that the tz database tells, 1880 to 2060, every 31 hours', () => {
    const zone = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/Warsaw',
      dateStyle: 'short',
      timeStyle: 'medium',
    })
    const utc = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', dateStyle: 'short', timeStyle: 'medium' })
    for (let at = Date.UTC(1880, 0, 1, 1); at < Date.UTC(2060, 0, 1); at += 31 * HOUR) {
      assert.equal(utc.format(at + polishOffset(at)), zone.format(at), new Date(at).toISOString())
    }
  })

  it('is counted by the calendar', () => {
    assert.equal(addDays('2024-02-28', 1), '2024-02-29')
    assert.equal(addDays('2026-01-01', -1), '2025-12-31')
    assert.equal(daysBetween('2026-03-01', '2026-04-01'), 31)
    assert.equal(yearsBetween('1984-06-15', '2026-06-14'), 41)
    assert.equal(yearsBetween('1984-06-15', '2026-06-15'), 42)
    assert.throws(() => addDays('2026-1-1', 1), RangeError)
  })

  it('is written with the offset of its season', () => {
    assert.equal(fhirDateTimeInPoland(new Date('2026-11-22T09:45:00.123Z')), '2026-11-22T10:45:00+01:00')
    assert.equal(fhirDateTimeInPoland(new Date('2026-07-01T09:45:00Z')), '2026-07-01T11:45:00+02:00')
  })
})

describe('a FHIR time', () => {
  it('of partial precision stands for all of it, in Poland', () => {
    assert.deepEqual(iso(rangeOf('2026')), ['2025-12-31T23:00:00.000Z', '2026-12-31T23:00:00.000Z'])
    assert.deepEqual(iso(rangeOf('2026-07')), ['2026-06-30T22:00:00.000Z', '2026-07-31T22:00:00.000Z'])
    assert.deepEqual(iso(rangeOf('2026-03-29')), ['2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'])
    assert.deepEqual(iso(rangeOf('2026-12')), ['2026-11-30T23:00:00.000Z', '2026-12-31T23:00:00.000Z'])
  })

  it('with a zone is that instant', () => {
    assert.deepEqual(iso(rangeOf('2026-01-01T00:30:00+14:00')), [
      '2025-12-31T10:30:00.000Z',
      '2025-12-31T10:30:01.000Z',
    ])
    assert.deepEqual(iso(rangeOf('2026-01-01T00:30:00.12Z')), [
      '2026-01-01T00:30:00.120Z',
      '2026-01-01T00:30:00.130Z',
    ])
    assert.deepEqual(iso(rangeOf('2026-01-01T00:30Z')), [
      '2026-01-01T00:30:00.000Z',
      '2026-01-01T00:31:00.000Z',
    ])
    assert.deepEqual(iso(rangeOf('2016-12-31T23:59:60Z')), [
      '2017-01-01T00:00:00.000Z',
      '2017-01-01T00:00:01.000Z',
    ])
  })

  it('without a zone is a Polish clock, before 1970 and in the first century too', () => {
    assert.deepEqual(iso(rangeOf('2026-07-01T12:00:00')), [
      '2026-07-01T10:00:00.000Z',
      '2026-07-01T10:00:01.000Z',
    ])
    assert.deepEqual(iso(rangeOf('1951-03-02')), ['1951-03-01T23:00:00.000Z', '1951-03-02T23:00:00.000Z'])
    assert.equal(iso(rangeOf('0001-01-01T00:00:00Z'))?.[0], '0001-01-01T00:00:00.000Z')
  })

  it('that is none is refused', () => {
    for (const wrong of [
      '',
      '2026-13',
      '2026-02-30',
      '2026-2-1',
      '2026-01-01T24:00:00Z',
      '2026-01-01T10:60:00Z',
      '0000',
    ]) {
      assert.equal(rangeOf(wrong), undefined, wrong)
    }
    for (const wrong of [
      '2026-01-01T10:00:00+15:00',
      '2026-01-01 10:00:00Z',
      '2026-01-01T10:00:00z',
      'today',
    ]) {
      assert.equal(rangeOf(wrong), undefined, wrong)
    }
  })

  it('of a period has open ends', () => {
    assert.deepEqual(rangeOfPeriod({ start: '2026-01-01T00:00:00Z' }), {
      low: Date.UTC(2026, 0, 1),
      high: Infinity,
    })
    assert.deepEqual(rangeOfPeriod({ end: '2026-01-01T00:00:00Z' }), {
      low: -Infinity,
      high: Date.UTC(2026, 0, 1) + 1000,
    })
    assert.equal(rangeOfPeriod({ start: 'x' }), undefined)
  })
})
