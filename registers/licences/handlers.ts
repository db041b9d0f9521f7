/** The two promises of every room that keeps rights to practise: what one is worth on a day, and a decision about it. */

import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { addDays, dateInPoland } from '#standards/time/poland.ts'
import { contentKinds } from '../kinds.ts'
import { statesToChange } from '../put.ts'
import type { Register } from '../register.ts'
import { type Decision, decide, keyOf } from './decide.ts'
import { assertKeeps } from './keeper-register.ts'
import { keptEntries } from './kept-entries.ts'
import { licenceKey } from './licence-register.ts'
import { type Practice, practiceOn } from './practice.ts'
import { type Reason, reasonOf } from './practice-words.ts'

export interface Asked {
  readonly profession: string
  readonly number: string
  /** YYYY-MM-DD; today unless said. */
  readonly day?: string
}

/** `isListed`: false while nothing was ever entered into the register, which then speaks of nobody. */
export type Told = Practice & { readonly reason: Reason; readonly isListed: boolean }

export const tellPractice =
  (register: Register) =>
  async ({ profession, number, day }: Asked, { world, now }: Context): Promise<Told> => {
    if (day !== undefined) mustBeDay(day, '/day')
    const kept = keptEntries(world, register)
    const states = await kept.statesOf(licenceKey(profession, number))
    const practice = practiceOn(states, day ?? dateInPoland(now()))
    return { ...practice, reason: reasonOf(practice, profession), isListed: !kept.isBlank }
  }

/** Tells what the right is worth on the first day of the decision. Refuses everybody but the office that keeps it. */
export const takeDecision =
  (register: Register) =>
  async (decision: Decision, context: Context): Promise<Told & { readonly from: string }> => {
    const { world } = context
    const { profession, number } = decision
    mustBeDays(decision, addDays(dateInPoland(context.now()), -longestAgo))
    await assertKeeps(world, register, context.actor, [{ profession }])
    const key = keyOf(decision)
    const from = await context.write(async (unit) =>
      decide(unit, register, await statesToChange(unit, register, key), decision),
    )
    keptEntries(world, register).expire()
    return { ...(await tellPractice(register)({ profession, number, day: from }, context)), from }
  }

/** A chamber has a working day to tell of what it decided; decisions of years ago are none. */
const longestAgo = 31

function mustBeDays(decision: Decision, earliest: string): void {
  for (const name of ['from', 'to'] as const) {
    const day = (decision as { from?: string; to?: string })[name]
    if (day !== undefined) mustBeDay(day, `/${name}`)
  }
  if ('from' in decision && decision.from !== undefined && decision.from < earliest)
    refuse(
      'unprocessable',
      'too-long-ago',
      `A decision counts from ${longestAgo} days ago at the earliest.`,
      '/from',
    )
  if (decision.act === 'add-speciality') mustBeDay(decision.speciality.day, '/speciality/day')
}

function mustBeDay(day: string, location: string): void {
  if (contentKinds.day(day) === undefined || day < '1900' || day > '2200')
    refuse('incorrect', 'not-a-day', 'A day is written YYYY-MM-DD and is in the calendar.', location)
}
