/** Constraints of profiles: their expressions are others', so what cannot be evaluated is told and refuses nothing. */

import { RegexRefused } from '../bounded-regex.ts'
import type { Item } from '../path/item.ts'
import { PathError } from '../path/syntax.ts'
import type { ConstraintCheck } from './checks.ts'
import type { Place } from './place.ts'
import type { ProfileRun } from './profile-run.ts'

export function checkConstraint(
  run: ProfileRun,
  item: Item,
  constraint: ConstraintCheck,
  place: Place,
): void {
  const { key, human, isError, truth, problem } = constraint
  if (!isError && !run.wantsWarnings) return
  if (truth === undefined) {
    run.warn(place, 'not-supported', `The constraint ${key} is not checked: ${problem}`)
    return
  }
  run.env.begin(item)
  const { holds, reason } = outcomeOf(run, item, truth)
  if (holds) return
  if (reason !== undefined)
    run.warn(place, 'not-supported', `The constraint ${key} cannot be decided: ${reason}`)
  else if (isError) run.fail(place, 'invariant', human, key)
  else run.warn(place, 'invariant', `${human} (${key})`)
}

/** An empty answer is not true, but for those that only precision, units or terminology could give. */
function outcomeOf(
  run: ProfileRun,
  item: Item,
  truth: NonNullable<ConstraintCheck['truth']>,
): { holds: boolean; reason?: string } {
  try {
    const holds = truth(item, run.env)
    if (holds === undefined && run.env.isUnsure)
      return { holds: false, reason: 'the values do not allow an answer.' }
    return { holds: holds === true }
  } catch (error) {
    if (error instanceof RegexRefused) return { holds: false, reason: error.message }
    if (!(error instanceof PathError) || error.code === 'too-costly') throw error
    return { holds: false, reason: error.message }
  }
}
