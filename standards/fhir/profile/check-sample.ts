/** Fixed values, patterns, bounds and lengths (https://hl7.org/fhir/R4/elementdefinition.html). */
import { isExactNumber } from '../json.ts'
import { deepEqual, order } from '../path/compare.ts'
import { Item } from '../path/item.ts'
import { PathError } from '../path/syntax.ts'
import type { ValueCheck } from './checks.ts'
import { isLike } from './expectation.ts'
import type { Place } from './place.ts'
import type { ProfileRun } from './profile-run.ts'
import type { Sample } from './structure.ts'

export function checkSample(run: ProfileRun, item: Item, check: ValueCheck, place: Place): void {
  const { fixed, pattern, least, greatest, maxLength } = check
  if (fixed !== undefined && !deepEqual(item.value, fixed.value))
    run.fail(place, 'value', `Must be ${shown(fixed)}.`)
  if (pattern !== undefined && !isLike(item.value, pattern.value))
    run.fail(place, 'value', `Must contain ${shown(pattern)}.`)
  if (maxLength !== undefined && typeof item.value === 'string' && item.value.length > maxLength)
    run.fail(place, 'value', `Must not be longer than ${maxLength}.`)
  if (least !== undefined && differs(run, item, least, (difference) => difference < 0))
    run.fail(place, 'value', `Must not be less than ${shown(least)}.`)
  if (greatest !== undefined && differs(run, item, greatest, (difference) => difference > 0))
    run.fail(place, 'value', `Must not be more than ${shown(greatest)}.`)
}

/** What a profile wants is no secret; long ones are cut. */
function shown({ value }: Sample): string {
  const text = JSON.stringify(value)
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}

function differs(
  run: ProfileRun,
  item: Item,
  { value }: Sample,
  isWrong: (difference: number) => boolean,
): boolean {
  const isSimple = typeof item.value !== 'object' || isExactNumber(item.value)
  if (isSimple !== (typeof value !== 'object' || isExactNumber(value))) return false
  try {
    const difference = order([item], [new Item(value, item.type)], run.env)
    return difference !== undefined && isWrong(difference)
  } catch (error) {
    if (error instanceof PathError) return false
    throw error
  }
}
