/**
 * How a referral moves from state to state: WYSTAWIONE → u realizatora → ZREALIZOWANE, or ANULOWANE before anybody took it.
 * A provider that holds it may give it back; then others may take it.
 * One provider at a time may hold it (ustawa o systemie informacji w ochronie zdrowia; states as P1 names them).
 */
import { refuse } from '#kernel/problem.ts'
import type { ServiceRequest } from '#standards/fhir/resources.ts'
import type { ReferralState } from '../contract.ts'

export type Move = 'accept' | 'complete' | 'cancel' | 'resign' | 'refuse' | 'reportGaps'

export interface Arrival {
  readonly state: ReferralState
  /** How FHIR calls it: http://hl7.org/fhir/request-status */
  readonly status: ServiceRequest['status']
}

// biome-ignore format: the state machine is read as a table
const moves: Record<Move, Record<ReferralState, Arrival | string>> = {
  //          issued                                         accepted                                         completed            cancelled
  accept:   { issued: { state: 'accepted', status: 'active' }, accepted: 'already-accepted',                                completed: 'already-completed', cancelled: 'already-cancelled' },
  complete: { issued: 'not-accepted',                          accepted: { state: 'completed', status: 'completed' },       completed: 'already-completed', cancelled: 'already-cancelled' },
  cancel:   { issued: { state: 'cancelled', status: 'revoked' }, accepted: 'already-accepted',                              completed: 'already-completed', cancelled: 'already-cancelled' },
  resign:   { issued: 'not-accepted',                          accepted: { state: 'issued', status: 'active' },             completed: 'already-completed', cancelled: 'already-cancelled' },
  refuse:   { issued: { state: 'issued', status: 'active' },   accepted: 'already-accepted',                                completed: 'already-completed', cancelled: 'already-cancelled' },
  reportGaps: { issued: 'not-accepted',                        accepted: { state: 'accepted', status: 'active' },           completed: 'already-completed', cancelled: 'already-cancelled' },
}

const advice: Readonly<Record<string, string>> = {
  'already-accepted': 'A provider holds this referral; nobody else can move it now.',
  'already-completed': 'This referral has been carried out.',
  'already-cancelled': 'This referral was cancelled; ask for a new one.',
  'not-accepted': 'Accept the referral first.',
}

/** Where the move leads, or a refusal `conflict/…` that names the state in the way. */
export function arrival(from: ReferralState, move: Move): Arrival {
  const to = moves[move][from]
  if (typeof to === 'string') return refuse('conflict', to, advice[to] ?? 'This referral cannot move so.')
  return to
}
