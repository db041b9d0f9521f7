/** Whether an act may be done now by this part, what the request becomes, and which terms run. */
import { refuse } from '#kernel/problem.ts'
import { addDays, dateInPoland } from '#standards/time/poland.ts'
import type { ImportBrief, Kept, RefundState, RequestAct, RequestState } from '../shapes/request.ts'
import {
  daysOfConsultant,
  daysOfMinistry,
  daysToOrder,
  type Part,
  type Step,
  steps,
} from './request-acts.table.ts'

type Standing = Pick<Kept, 'state' | 'refund' | 'filedAt' | 'events' | 'patient' | 'packs' | 'delivery'>

export interface Next {
  readonly state: RequestState
  readonly refund: RefundState
}

/** `today`: the Polish day. Refuses what the table does not allow, and what comes too late. */
export function nextOf(request: Standing, act: RequestAct, by: Part, today: string): Next {
  const step = steps[act.act]
  if (!step.by.includes(by))
    refuse('forbidden', 'not-your-part', 'This step is for another party to the request.', '/step/act')
  const now = stateOn(request, today)
  if (now === 'lapsed')
    refuse(
      'conflict',
      'term-over',
      'The 60 days to bring it to a wholesaler are over: ask anew.',
      '/step/act',
    )
  if (!step.from.includes(now))
    refuse('conflict', 'not-in-that-state', 'The request is not in a state for this step.', '/step/act')
  mustFit(request, act, today)
  return { state: step.to ?? request.state, refund: refundAfter(request, step.refund) }
}

/** What this part may do next, by the table: nothing where it is another's turn. */
export function mayDo(request: Standing, by: Part, today: string): RequestAct['act'][] {
  const now = stateOn(request, today)
  const fits = ({ refund }: Step) =>
    refund === undefined || (request.patient !== undefined && refund.from === request.refund)
  return Object.entries(steps)
    .filter(([, step]) => step.by.includes(by) && step.from.includes(now) && fits(step))
    .map(([act]) => act as RequestAct['act'])
}

function refundAfter(
  { refund, patient }: Standing,
  change: { from: RefundState; to: RefundState } | undefined,
) {
  if (change === undefined) return refund
  if (patient === undefined)
    refuse(
      'conflict',
      'refund-of-ward',
      'A refund is for one patient; a ward’s medicine has none.',
      '/step/act',
    )
  if (refund !== change.from)
    refuse('conflict', 'not-in-that-state', 'The refund is not in a state for this step.', '/step/act')
  return change.to
}

function mustFit({ packs, delivery }: Standing, act: RequestAct, today: string): void {
  if (act.act === 'bring-in') {
    if (act.packs > packs) tooMany()
    if (!isDay(act.expires))
      refuse('incorrect', 'not-a-day', 'A day is written YYYY-MM-DD and is in the calendar.', '/step/expires')
    if (act.expires < today)
      refuse('unprocessable', 'expired', 'A medicine that has expired is not brought in.', '/step/expires')
  }
  if (act.act !== 'hand-out' || delivery === undefined) return
  if (act.packs > delivery.packs) tooMany()
  if (delivery.expires < today)
    refuse('unprocessable', 'expired', 'The medicine has expired: it is not handed out.', '/step/act')
}

const tooMany = (): never =>
  refuse(
    'unprocessable',
    'too-many-packs',
    'These are more packs than were asked for or brought in.',
    '/step/packs',
  )

function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === day
}

function dayOf({ filedAt, events }: Standing, act: RequestAct['act'] | 'file'): string {
  const at = events.findLast((event) => event.act === act)?.at ?? filedAt
  return dateInPoland(Date.parse(at))
}

/** The last day on which an approved request may reach a wholesaler. */
export const lastDayOf = (request: Standing): string => addDays(dayOf(request, 'approve'), daysToOrder)

export function stateOn(request: Standing, today: string): RequestState {
  return request.state === 'approved' && today > lastDayOf(request) ? 'lapsed' : request.state
}

/** Whose the next step is, and its last day. */
export function dueOf(request: Standing, today: string): ImportBrief['due'] {
  const state = stateOn(request, today)
  if (state === 'filed')
    return { whose: 'consultant', day: addDays(dayOf(request, 'file'), daysOfConsultant) }
  if (state === 'confirmed')
    return { whose: 'ministry', day: addDays(dayOf(request, 'confirm'), daysOfMinistry) }
  if (state === 'approved') return { whose: 'pharmacy', day: lastDayOf(request) }
  return undefined
}
