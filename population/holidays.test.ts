/** Days on which nobody is seen. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { dateOf, dayOf } from './days.ts'
import { pharmacyDay, workday, workdayBefore } from './holidays.ts'

const next = (date: string) => dateOf(workday(dayOf(date)))

describe('working days in Poland', () => {
  it('pass over weekends and holidays, fixed and movable', () => {
    assert.equal(next('2026-11-22'), '2026-11-23') // Sunday
    assert.equal(next('2024-11-01'), '2024-11-04') // All Saints, a Friday
    assert.equal(next('2026-04-06'), '2026-04-07') // Easter Monday
    assert.equal(next('2026-06-04'), '2026-06-05') // Corpus Christi
    assert.equal(next('2000-04-24'), '2000-04-25') // Easter Monday
    assert.equal(next('2010-01-06'), '2010-01-06') // Epiphany was no holiday yet
    assert.equal(next('2026-01-06'), '2026-01-07')
    assert.equal(next('2025-12-24'), '2025-12-29')
    assert.equal(next('2026-11-25'), '2026-11-25')
  })

  it('are found backwards too', () => {
    assert.equal(dateOf(workdayBefore(dayOf('2026-11-01'))), '2026-10-30')
  })

  it('of a pharmacy count Saturdays', () => {
    assert.equal(dateOf(pharmacyDay(dayOf('2026-11-21'))), '2026-11-21')
    assert.equal(dateOf(pharmacyDay(dayOf('2026-11-22'))), '2026-11-23')
  })
})
