/** Kinds of referrals that the law knows and that are electronic, and what a referral to a spa says beside. */
import { type Static, Type } from 'typebox'

/**
 * Ustawa o świadczeniach opieki zdrowotnej finansowanych ze środków publicznych: clinic art. 57, hospital art. 58, rehabilitation art. 59, examination
 * art. 32, spa art. 33.
 */
export const ReferralKind = Type.Enum(['clinic', 'hospital', 'examination', 'rehabilitation', 'spa'])
export type ReferralKind = Static<typeof ReferralKind>

export const Spa = Type.Object({
  /** LU: treatment, RU: rehabilitation. */
  service: Type.Enum(['LU', 'RU']),
  /** TS: in the spa, TA: by the day. */
  mode: Type.Enum(['TS', 'TA']),
})
export type Spa = Static<typeof Spa>

/** What NFZ decided about a referral to a spa. */
export const SpaDecision = Type.Enum(['waiting', 'confirmed', 'refused'])
export type SpaDecision = Static<typeof SpaDecision>
