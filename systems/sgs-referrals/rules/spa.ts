/**
 * Referrals to spas. A doctor refers; the branch of NFZ confirms the referral, or does not, and until it did nobody may take it (ustawa o świadczeniach …
 * art. 33 ust. 1–3). Rehabilitation in a spa and treatment in one are told apart, and so is in the spa from by the day (rozporządzenie MZ z 7 lipca 2011 r.).
 */
import { refuse } from '#kernel/problem.ts'
import type { ReferralKind, Spa, SpaDecision } from '../shapes/kind.ts'

/** Refuses `unprocessable/spa-service` when service and mode are missing, or told of another kind. */
export function assertSpaTold(kind: ReferralKind, spa: Spa | undefined): void {
  if ((kind === 'spa') !== (spa !== undefined))
    refuse(
      'unprocessable',
      'spa-service',
      'A referral to a spa, and no other, says which service (LU, RU) in which mode (TS, TA).',
      '/spa',
    )
}

/** Refuses `unprocessable/specialty-missing`. */
export function assertPlaceTold(kind: ReferralKind, specialty: string | undefined): void {
  if (kind !== 'spa' && specialty === undefined)
    refuse(
      'unprocessable',
      'specialty-missing',
      'Say to which specialty the patient is referred.',
      '/specialty',
    )
}

/** Refuses `conflict/not-confirmed-by-payer`, `conflict/refused-by-payer`. */
export function assertPayerConfirmed(decision: SpaDecision | undefined): void {
  if (decision === 'waiting')
    refuse('conflict', 'not-confirmed-by-payer', 'NFZ has not confirmed this referral to a spa yet.')
  if (decision === 'refused')
    refuse('conflict', 'refused-by-payer', 'NFZ did not confirm this referral to a spa.')
}

/** Refuses `unprocessable/no-spa-referral`, `conflict/already-decided`. */
export function assertToDecide(decision: SpaDecision | undefined): void {
  if (decision === undefined)
    refuse('unprocessable', 'no-spa-referral', 'NFZ decides about referrals to spas alone.')
  if (decision !== 'waiting')
    refuse('conflict', 'already-decided', 'NFZ decided about this referral already.')
}
