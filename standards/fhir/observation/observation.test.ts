/** Last observations and statistics, by the rules and tables of the specification. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { usualUnit } from '../../ucum/units.ts'
import type { Observation } from '../clinical.ts'
import { lastObservations } from './last.ts'
import { SeriesByCode } from './measurements.ts'
import { type Measurement, rounded, sorted, statistics } from './statistics.ts'

const loinc = 'http://loinc.org'
const of = (codes: string[], at: string, more: object = {}): Observation => ({
  resourceType: 'Observation',
  status: 'final',
  code: { coding: codes.map((code) => ({ system: loinc, code })) },
  effectiveDateTime: at,
  ...more,
})

const last = (all: Observation[], max = 1) => lastObservations(all, max, (one) => one)

describe('the last observations', () => {
  it('are grouped by codes as in the specification’s table', () => {
    const groups = (...codes: string[][]) =>
      last(codes.map((each, index) => of(each, `2026-01-0${index + 1}`))).length
    assert.equal(groups(['a'], ['b'], ['c']), 3)
    assert.equal(groups(['a'], ['b'], ['a', 'c']), 2)
    assert.equal(groups(['a'], ['b'], ['a', 'b']), 1)
    const text = (word: string) => of([], '2026', { code: { text: word } })
    assert.equal(last(['textM', 'Text', 't e x t'].map(text)).length, 3)
    assert.equal(
      last([of(['a'], '2026'), of(['a'], '2025', { code: { coding: [{ system: 'urn:other', code: 'a' }] } })])
        .length,
      2,
    )
  })

  it('are the most recent first, with those that tie', () => {
    const days = ['2026-01-03', '2026-01-01', '2026-01-02', '2026-01-02', '2026-01-04']
    const found = last(
      days.map((day) => of(['a'], day)),
      3,
    )
    assert.deepEqual(
      found.map(({ effectiveDateTime }) => effectiveDateTime),
      ['2026-01-04', '2026-01-03', '2026-01-02', '2026-01-02'],
    )
    const period = of(['a'], '', { effectiveDateTime: undefined, effectivePeriod: { start: '2026-01-05' } })
    const timing = of(['a'], '', { effectiveDateTime: undefined, effectiveTiming: { event: ['2026-01-06'] } })
    assert.deepEqual(last([of(['a'], '2026-01-04'), period, timing, of(['a'], 'x')], 2), [timing, period])
  })
})

describe('statistics', () => {
  const value = (code: string, values: number[]) => {
    const measurements: Measurement[] = values.map((each, index) => ({
      value: each,
      time: index * 86_400_000,
    }))
    return (statistics[code] ?? []).map((statistic) => {
      const found = statistic.of(sorted(measurements))
      return found === undefined ? undefined : rounded(found)
    })
  }

  it('are what they are called', () => {
    const values = [2, 4, 4, 4, 5, 5, 7, 9]
    const expected: [string, (number | undefined)[]][] = [
      ['average', [5]],
      ['sum', [40]],
      ['minimum', [2]],
      ['maximum', [9]],
      ['median', [4.5]],
      ['variance', [4.57142857143]],
      ['std-dev', [2.1380899353]],
      ['4-lower', [4]],
      ['4-upper', [5.5]],
      ['4-dev', [0.75]],
      ['20-percent', [4]],
      ['80-percent', [6.2]],
      ['5-2', [4]],
      ['5-3', [5]],
      ['skew', [0.65625]],
      ['kurtosis', [2.78125]],
    ]
    for (const [code, found] of expected) assert.deepEqual(value(code, values), found, code)
    assert.deepEqual(value('regression', [1, 3, 5, 7]), [2, 1])
    assert.deepEqual(
      [value('std-dev', [1]), value('skew', [1, 1]), value('regression', [1])],
      [[undefined], [undefined], [undefined, undefined]],
    )
    assert.deepEqual(value('average', [0.1, 0.2]), [0.15])
  })

  it('lie where they must', () => {
    const numbers = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 50 })
    fc.assert(
      fc.property(numbers, (values) => {
        const [least = 0, most = 0] = [Math.min(...values), Math.max(...values)]
        const names = ['minimum', '20-percent', '4-lower', 'median', '4-upper', '80-percent', 'maximum']
        const found = names.map((name) => value(name, values)[0] ?? Number.NaN)
        assert.deepEqual(
          found.toSorted((a, b) => a - b),
          found,
        )
        assert.deepEqual([found[0], found.at(-1)], [least, most])
      }),
    )
  })
})

describe('measurements', () => {
  const mass = (value: unknown, code: string) => ({
    valueQuantity: { value, unit: code, system: 'http://unitsofmeasure.org', code },
  })

  it('come together in one unit; what is none still counts', () => {
    const series = new SeriesByCode(usualUnit)
    const sought = { system: loinc, code: 'w' }
    for (const more of [
      mass(70, 'kg'),
      mass(71_000, 'g'),
      mass(36.6, 'Cel'),
      mass(72, 'x'),
      { valueQuantity: { value: 73, unit: 'kg' } },
      {},
      { valueQuantity: { ...mass(1, 'kg').valueQuantity, comparator: '<' } },
    ])
      series.add(of(['w'], '2026', more), sought)
    series.add(of(['other'], '2026', mass(1, 'kg')), sought)
    const [found] = [...series.all.values()]
    assert.deepEqual(
      [found?.measurements.map(({ value }) => value), found?.total, found?.unit?.code],
      [[70, 71], 7, 'kg'],
    )
  })

  it('are taken from components and from panels', () => {
    const series = new SeriesByCode(usualUnit)
    const pressure = (systolic: number, diastolic: number) => ({
      component: [
        { code: { coding: [{ system: loinc, code: 's' }] }, ...mass(systolic, 'mm[Hg]') },
        { code: { coding: [{ system: loinc, code: 'd' }] }, ...mass(diastolic, 'mm[Hg]') },
      ],
    })
    series.add(of(['panel'], '2026', pressure(120, 80)), { system: undefined, code: 's' })
    assert.deepEqual([...series.all.keys()], [`${loinc}|s`])
    series.add(of(['panel'], '2026', pressure(130, 85)), { system: loinc, code: 'panel' })
    assert.deepEqual(
      [...series.all].map(([name, { measurements }]) => [name.at(-1), measurements.length]),
      [
        ['s', 2],
        ['d', 1],
      ],
    )
  })
})
