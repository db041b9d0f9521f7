/**
 * How long a referral may be registered. Most count as long as the reason for them does (ustawa o świadczeniach … art. 57, 58: no term). Physiotherapy
 * must be registered within 30 days (rozporządzenie MZ z 6 listopada 2013 r. w sprawie świadczeń gwarantowanych z zakresu rehabilitacji leczniczej), a spa
 * within 18 months, after which its doctor verifies it (rozporządzenie MZ z 7 lipca 2011 r. w sprawie kierowania na leczenie uzdrowiskowe).
 */
import { refuse } from '#kernel/problem.ts'
import { addDays, dateInPoland, monthsAfter } from '#standards/time/poland.ts'
import type { ReferralKind } from '../shapes/kind.ts'

/** The last day, `YYYY-MM-DD`, of a referral that has one. */
export function lastDay(
  { kind, specialty }: { readonly kind: ReferralKind; readonly specialty?: string | undefined },
  issuedAt: Date,
): string | undefined {
  const day = dateInPoland(issuedAt)
  if (kind === 'spa') return monthsAfter(day, 18)
  return kind === 'rehabilitation' || specialty === physiotherapy ? addDays(day, 30) : undefined
}

/** Part VIII of the resort code: a physiotherapy department. */
const physiotherapy = '1310'

/** Refuses `conflict/referral-expired`. */
export function assertStillValid(validUntil: string | undefined, now: Date): void {
  if (validUntil !== undefined && dateInPoland(now) > validUntil)
    refuse(
      'conflict',
      'referral-expired',
      'The last day on which this referral could be registered has passed: the patient needs a new one.',
    )
}
