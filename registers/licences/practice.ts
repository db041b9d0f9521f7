/**
 * Whether a right to practise holds on a day, from the states of its entry: a pure reading. A suspension that has a last day is over by
 * itself, since the state after it is known from the start; so is a right given for a time.
 */
import { addDays } from '#standards/time/poland.ts'
import type { Content, Entry } from '../register.ts'

type PracticeState =
  | 'valid'
  | 'suspended'
  | 'withdrawn'
  | 'lapsed'
  | 'expired'
  | 'not-yet'
  | 'ended'
  | 'unknown'

interface Speciality {
  readonly name: string
  readonly degree?: string
  readonly day?: string
}

export interface Practice {
  readonly may: boolean
  readonly state: PracticeState
  /** First day of this state. */
  readonly since?: string
  /** First day on which it is no longer so; absent: until further notice. */
  readonly until?: string
  readonly kind?: string
  /** Those obtained by the day. */
  readonly specialities: Speciality[]
}

type State = Pick<Entry, 'content' | 'since' | 'until'>

/** `states` in any order; `day` YYYY-MM-DD. */
export function practiceOn(states: readonly State[], day: string): Practice {
  const inOrder = [...states].sort((a, b) => (a.since < b.since ? -1 : Number(a.since > b.since)))
  const at = inOrder.findIndex(({ since, until }) => since <= day && (until === null || until > day))
  const now = inOrder[at]
  if (now === undefined) return outside(inOrder, day)
  const { since, until } = runOf(inOrder, at)
  const status = String(now.content.status)
  const specialities = specialitiesBy(now.content, day)
  const kind = typeof now.content.kind === 'string' ? { kind: now.content.kind } : {}
  const standing = { ...kind, specialities, since, ...(until !== null && { until }) }
  if (status !== 'valid') return { ...standing, may: false, state: status as PracticeState }
  const { granted, expires } = now.content
  if (typeof granted === 'string' && granted > day)
    return { ...kind, specialities, may: false, state: 'not-yet', until: granted }
  if (typeof expires !== 'string') return { ...standing, may: true, state: 'valid' }
  const over = addDays(expires, 1)
  if (over <= day) return { ...standing, may: false, state: 'expired', since: over }
  return { ...standing, may: true, state: 'valid', until: until !== null && until < over ? until : over }
}

/** Before the first state, in a gap, or after the last one. */
function outside(inOrder: readonly State[], day: string): Practice {
  const next = inOrder.find(({ since }) => since > day)
  const last = inOrder.findLast(({ until }) => until !== null && until <= day)
  if (last === undefined && next === undefined) return { may: false, state: 'unknown', specialities: [] }
  const until = next && { until: next.since }
  return last?.until
    ? { may: false, state: 'ended', specialities: [], since: last.until, ...until }
    : { may: false, state: 'not-yet', specialities: [], ...until }
}

/** Neighbouring states of one status are one run: a speciality added while a right is suspended does not begin the suspension anew. */
function runOf(inOrder: readonly State[], at: number): { since: string; until: string | null } {
  let [first, last] = [at, at]
  while (isNext(inOrder[first - 1], inOrder[first])) first -= 1
  while (isNext(inOrder[last], inOrder[last + 1])) last += 1
  return { since: inOrder[first]?.since ?? '', until: inOrder[last]?.until ?? null }
}

const isNext = (one: State | undefined, other: State | undefined): boolean =>
  one !== undefined && one.until === other?.since && one.content.status === other.content.status

function specialitiesBy({ specialities }: Content, day: string): Speciality[] {
  if (!Array.isArray(specialities)) return []
  return specialities.flatMap((each) => {
    if (typeof each === 'string') return []
    const { name = '', degree, day: obtained } = each
    if (obtained !== undefined && obtained > day) return []
    return { name, ...(degree !== undefined && { degree }), ...(obtained !== undefined && { day: obtained }) }
  })
}
