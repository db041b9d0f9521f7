/**
 * Laboratory values of a person on a day: their own middle, moved by illness and its treatment, with a day's noise. Values
 * of one sample know each other.
 */
import type { Results } from '../chart/observation.ts'
import type { Day } from '../days.ts'
import { type LaboratoryTest, laboratoryTests } from '../tables/laboratory.table.ts'
import { models, type Sample } from './laboratory-models.ts'
import { ageAt, chanceOf, type Life } from './life-facts.ts'

/** Results of these tests on a day, in this order. */
export function resultsOn(life: Life, day: Day, keys: Iterable<string>): Results {
  const known = new Map<string, number>()
  const value = (key: string): number => {
    const before = known.get(key)
    if (before !== undefined) return before
    const made = valueFor({ life, day, value }, key)
    known.set(key, made)
    return made
  }
  const results = new Map<string, number>()
  for (const key of keys) {
    if (key === 'egfr' && ageAt(life, day) < 18) continue
    results.set(key, value(key))
  }
  return results
}

function valueFor(sample: Sample, key: string): number {
  const test = laboratoryTests.get(key)
  if (test === undefined) throw new RangeError(`No laboratory test ${key} in the table`)
  const model = models.get(key)
  const own = ownValue(sample, test)
  const value = model === undefined ? own : model(own, sample)
  return Math.max(value, 10 ** -test.decimals)
}

/** A person's own middle, and the day's noise around it: a third of what differs between people. */
function ownValue({ life, day }: Sample, test: LaboratoryTest): number {
  const person = chanceOf(life, 'laboratory', test.key).around(0, 1)
  const noise = chanceOf(life, 'laboratory', test.key, day).around(0, 0.35)
  return Math.max(test.typical * 0.4, test.typical + test.spread * (person + noise))
}
