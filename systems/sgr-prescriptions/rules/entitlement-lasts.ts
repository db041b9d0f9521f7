/**
 * Entitlements by age hold on the day of issue and on the day of dispensing (ustawa o świadczeniach art. 43a): who has come of age
 * meanwhile pays as the level says. 65 years are never undone.
 */
import type { Payment } from '../shapes/payment.ts'
import { ageOn } from './age.ts'

/** `today`: the Polish day at the counter. The sum without the entitlement is not known there, so none is told. */
export function atCounter(payment: Payment, birthDate: string | undefined, today: string): Payment {
  const age = birthDate === undefined ? undefined : ageOn(birthDate, today)
  const byAge = payment.entitlement === 'DZ' || payment.entitlement === 'DN'
  if (!byAge || age === undefined || age < 18) return payment
  const { patient: _, ...rest } = payment
  return { ...rest, lapsed: true }
}
