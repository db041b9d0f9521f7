/** Whether an act may be done now by this party, what the application becomes, and which terms run. */
import { refuse } from '#kernel/problem.ts'
import { addDays, dateInPoland } from '#standards/time/poland.ts'
import type { Act, Application, ApplicationEvent, ApplicationState } from '../shapes/application.ts'
import { daysOfAgency, daysToDecide, type Party, steps } from './application-acts.table.ts'

export type Standing = Pick<Application, 'kind' | 'state' | 'filedAt' | 'events' | 'hasCounterpart'>

/** `today`: the Polish day. Refuses what the table does not allow, and what comes too soon. */
export function stateAfter(application: Standing, act: Act, by: Party, today: string): ApplicationState {
  const step = steps[act.act]
  if (step.by !== by)
    refuse('forbidden', 'not-your-part', 'This step is for another party to the application.', '/act')
  if (!step.from.includes(application.state))
    refuse('conflict', 'not-in-that-state', 'The application is not in a state for this step.', '/act')
  const [code, message] = tooSoon(application, act.act, today) ?? []
  if (code !== undefined) refuse('conflict', code, message, '/act')
  if (act.act === 'grant') assertGrant(act, today)
  return step.to
}

/** The steps that a party may take today. */
export function actsOf(application: Standing, by: Party, today: string): Act['act'][] {
  return (Object.keys(steps) as Act['act'][]).filter(
    (act) =>
      steps[act].by === by &&
      steps[act].from.includes(application.state) &&
      tooSoon(application, act, today) === undefined,
  )
}

function tooSoon(application: Standing, act: Act['act'], today: string) {
  const { state, kind, hasCounterpart } = application
  const isJudged = state === 'assessed' || kind !== 'inclusion' || hasCounterpart
  if (act === 'negotiate' && !isJudged)
    return ['opinion-needed', 'A medicine without a refunded counterpart goes to the agency first.'] as const
  if (act === 'leave' && today <= (completionDue(application) ?? today))
    return ['term-runs', 'The days to complete it are not over.'] as const
  return undefined
}

function assertGrant({ from, until, levels }: Extract<Act, { act: 'grant' }>, today: string): void {
  if (!isDay(from) || !isDay(until))
    refuse('incorrect', 'not-a-day', 'A day is written YYYY-MM-DD and is in the calendar.', '/from')
  if (from < today || until <= from || until > addDays(from, 5 * 366))
    refuse(
      'unprocessable',
      'decision-days',
      'A decision begins today or later and lasts five years at most.',
      '/from',
    )
  for (const [index, { level, limit, lump }] of levels.entries())
    if (level === 'R' && (lump === undefined || lump > limit))
      refuse('unprocessable', 'lump-sum', 'A lump sum is named, within the limit.', `/levels/${index}/lump`)
}

function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === day
}

const dayOf = ({ at }: Pick<ApplicationEvent, 'at'>): string => dateInPoland(Date.parse(at))

/** The last day to complete it; undefined while nothing is missing. */
function completionDue({ state, events }: Standing): string | undefined {
  const asked = events.findLast(({ act }) => act === 'ask-completion')
  return state === 'incomplete' && asked ? addDays(dayOf(asked), Number(asked.says.days)) : undefined
}

const closed: readonly ApplicationState[] = ['granted', 'refused', 'left', 'withdrawn']

/** Terms that run today: whose the next step is, and when it is decided at the latest. */
export function termsOf(application: Standing, today: string): Pick<Application, 'due' | 'decisionDue'> {
  if (closed.includes(application.state)) return {}
  const decisionDue = decisionDueOf(application, today)
  const completion = completionDue(application)
  if (completion !== undefined) return { decisionDue, due: { whose: 'applicant', day: completion } }
  const sent = application.events.findLast(({ act }) => act === 'send-to-agency')
  if (application.state === 'at-agency' && sent)
    return { decisionDue, due: { whose: 'agency', day: addDays(dayOf(sent), daysOfAgency) } }
  return { decisionDue, due: { whose: 'ministry', day: decisionDue } }
}

/** Days of completion do not count (KPA art. 35 § 5). */
function decisionDueOf({ kind, filedAt, events }: Standing, today: string): string {
  let paused = 0
  let since: string | undefined
  for (const event of events) {
    if (event.act === 'ask-completion') since = dayOf(event)
    if (event.act !== 'complete' || since === undefined) continue
    paused += daysFrom(since, dayOf(event))
    since = undefined
  }
  if (since !== undefined) paused += daysFrom(since, today)
  return addDays(dateInPoland(Date.parse(filedAt)), daysToDecide[kind] + paused)
}

const daysFrom = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
