/**
 * A prescription is cancelled by who issued it, or by a doctor of the same provider, as long as nothing was dispensed.
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
  if (role !== 'doctor' || !(own || sameProvider))
    refuse(
      'forbidden',
      'not-the-prescriber',
      'Only a doctor of the provider that issued it cancels a prescription.',
    )
}

/** Refuses `conflict/cancelled` and `conflict/already-dispensed`. */
export function assertCancellable({ cancelled, packsDispensed }: Standing): void {
  if (cancelled) refuse('conflict', 'cancelled', 'This prescription is cancelled already.')
  if (packsDispensed > 0)
    refuse('conflict', 'already-dispensed', 'Some of it was dispensed; it can no longer be cancelled.')
}
