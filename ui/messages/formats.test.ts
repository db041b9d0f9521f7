import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ageAt, calendarDay, formats } from './formats.ts'
import { countEn, countPl } from './messages.ts'
import { unitText } from './units.ts'

/** Intl puts spaces that do not break; a reader sees spaces. */
const seen = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

describe('dates on the screen', () => {
  const pl = formats('pl')
  const en = formats('en')

  it('show a day as that day, wherever the reader sits', () => {
    assert.equal(pl.date('1984-05-12'), '12 maja 1984')
    assert.equal(pl.shortDate('1984-05-12'), '12.05.1984')
    assert.equal(en.date('1984-05-12'), '12 May 1984')
  })

  it('show an instant in Polish legal time, summer and winter', () => {
    assert.equal(pl.dateTime('2026-07-01T22:30:00Z'), '2 lipca 2026, 00:30')
    assert.equal(pl.dateTime('2026-12-01T22:30:00Z'), '1 grudnia 2026, 23:30')
    assert.equal(calendarDay('2026-07-01T22:30:00Z'), '2026-07-02')
  })

  it('do not invent what a partial date does not say', () => {
    assert.equal(pl.date('2019'), '2019')
    assert.equal(pl.date('2019-03'), 'marzec 2019')
    assert.equal(pl.dateAfter('2019-03'), 'marca 2019')
    assert.equal(pl.shortDate('2019-03'), '03.2019')
  })

  it('reckon ages on Polish days', () => {
    assert.equal(ageAt('1984-05-12', '2026-05-11T23:00:00Z'), 42)
    assert.equal(ageAt('1984-05-12', '2026-05-11T12:00:00Z'), 41)
    assert.equal(ageAt('1984', '2026-05-11T12:00:00Z'), 42)
  })

  it('write numbers with the comma of the language', () =>
    assert.equal(seen(pl.number(12345.678)), '12 345,68'))
})

describe('counted words', () => {
  it('follow the Polish rules', () => {
    const packs = { one: 'opakowanie', few: 'opakowania', many: 'opakowań' }
    const said = [1, 2, 4, 5, 12, 22, 112].map((count) => countPl(count, packs))
    assert.deepEqual(said, [
      '1 opakowanie',
      '2 opakowania',
      '4 opakowania',
      '5 opakowań',
      '12 opakowań',
      '22 opakowania',
      '112 opakowań',
    ])
  })

  it('follow the English rules', () => {
    assert.equal(countEn(1, 'pack'), '1 pack')
    assert.equal(countEn(0, 'pack'), '0 packs')
    assert.equal(countEn(3, 'entry', 'entries'), '3 entries')
  })
})

describe('units on the screen', () => {
  it('are written as people write them', () => {
    const written = ['mm[Hg]', 'mg/dL', '10*3/uL', 'kg/m2', '{score}', '1', undefined, '%']
      .map(unitText)
      .map(seen)
    assert.deepEqual(written, [' mmHg', ' mg/dl', ' 10³/µl', ' kg/m2', '', '', '', ' %'])
  })
})
