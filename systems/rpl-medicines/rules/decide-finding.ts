/** How a finding goes from state to state. What somebody has taken, nobody else settles. */
import { refuse } from '#kernel/problem.ts'

export type Act = 'take' | 'release' | 'reopen' | 'correct' | 'dismiss'

interface Standing {
  readonly state: string
  readonly takenBy: string | null
}

const from: Readonly<Record<Act, readonly string[]>> = {
  take: ['open'],
  release: ['taken'],
  reopen: ['dismissed', 'done'],
  correct: ['open', 'taken'],
  dismiss: ['open', 'taken'],
}
const to: Readonly<Record<Act, string>> = {
  take: 'taken',
  release: 'open',
  reopen: 'open',
  correct: 'done',
  dismiss: 'dismissed',
}

/** The state after it. Refuses `conflict/not-in-that-state`, `conflict/taken-by-another`. */
export function afterAct(act: Act, { state, takenBy }: Standing, by: string): Standing {
  if (!from[act].includes(state))
    refuse('conflict', 'not-in-that-state', 'The finding is not in a state for that; load the list again.')
  if (takenBy !== null && takenBy !== by)
    refuse('conflict', 'taken-by-another', 'Somebody else works on this finding; choose another.')
  return { state: to[act], takenBy: act === 'take' ? by : null }
}
