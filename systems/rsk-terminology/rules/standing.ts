/**
 * How a code stands on a day. A register says since when it has had a code, not since when the code is valid: who enters last year's
 * visit must not be told that a list was loaded yesterday. So a code begins when a list of changes says so; it ends when one says so,
 * or when a whole list no longer has it.
 */
import type { CodeStanding } from '#standards/terminology/code-standing.ts'
import { type Fields, wordsOf } from './words-of.ts'

export interface State {
  readonly content: Fields
  readonly since: string
  readonly until: string | null
}

/** `states`: of one code, in any order. Days compare as they are written. */
export function standingOf(code: string, states: readonly State[], day: string): CodeStanding {
  const sorted = states.toSorted((one, other) => (one.since < other.since ? -1 : 1))
  const [first] = sorted
  const newest = sorted.at(-1)
  if (first === undefined || newest === undefined) return { code, state: 'unknown' }
  const { content, until } = sorted.findLast(({ since }) => since <= day) ?? first
  // Lists of changes come late: what is known today counts for days past, too.
  const { validFrom, endedOn, replacedBy } = newest.content
  if (typeof validFrom === 'string' && validFrom > day)
    return { code, state: 'not-yet', ...wordsOf(content), day: validFrom }
  const [end] = [until, endedOn].filter((each) => typeof each === 'string').sort()
  if (end === undefined || end > day) return { code, state: 'valid', ...wordsOf(content) }
  const after = Array.isArray(replacedBy) ? replacedBy.map(String) : []
  return {
    code,
    state: 'ended',
    ...wordsOf(content),
    day: end,
    ...(after.length > 0 && { replacedBy: after }),
  }
}
