/** A prescriber was stopped for issuing far too fast: the auditors have a case at once, with the entries of the last half hour. */
import type { Context } from '#kernel/system.ts'
import { latestActs } from '#record/audit/latest-acts.ts'
import { ring } from '../operations/kept-alarms.ts'

const halfAnHour = 30 * 60_000

interface Stopped {
  readonly practitioner: string
  readonly at: string
  readonly count: number
  readonly limit: number
}

export async function held(
  { practitioner, at: told, count, limit }: Stopped,
  context: Context,
): Promise<void> {
  const at = new Date(told)
  const since = new Date(at.getTime() - halfAnHour)
  const entries = await latestActs(context, practitioner, { since, most: 50 })
  const rung = {
    rule: 'prescriptions',
    about: practitioner,
    practitioner,
    at,
    count,
    limit,
    entries,
    holds: true,
  } as const
  await context.write((unit) => ring(unit, rung))
}
