/**
 * A prescription is cancelled by who issued it (a nurse or midwife: her own alone), or by a doctor of the same provider, as long as nothing was dispensed.
 * P1: only a prescription in the state WYSTAWIONA goes to ANULOWANA (StatusRecepty, recepta.xsd).
 */
import type { Actor } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'
import type { Prescription } from '../contract.ts'
import type { Standing } from './state-of.ts'

/** Refuses `forbidden/not-the-prescriber`. */
export function assertMayCancel({ role, practitioner, organization }: Actor, by: Prescription['by']): void {
  const own = practitioner !== undefined && practitioner === by.practitioner
  const sameProvider = organization !== undefined && organization === by.organization
  const isDoctors = role === 'doctor' && (own || sameProvider)
  if (!isDoctors && !(role === 'nurse' && own))
    refuse(
      'forbidden',
      'not-the-prescriber',
      'Who issued a prescription cancels it, or a doctor of the same provider.',
    )
}

/** Refuses `conflict/cancelled` and `conflict/already-dispensed`. */
export function assertCancellable({ cancelled, packsDispensed }: Standing): void {
  if (cancelled) refuse('conflict', 'cancelled', 'This prescription is cancelled already.')
  if (packsDispensed > 0)
    refuse('conflict', 'already-dispensed', 'Some of it was dispensed; it can no longer be cancelled.')
}
