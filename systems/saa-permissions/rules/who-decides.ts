/**
 * Who decides about a person's data: that person (EHDS, Regulation (EU) 2025/327, arts 8 and 10). Those who treat, and
 * the operator, decide nothing for them.
 */
import type { Actor } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'

/** Refuses `forbidden/not-yours-to-decide`. */
export function assertDecides(actor: Actor, patient: string): void {
  if (actor.role !== 'patient' || actor.patient !== patient)
    refuse('forbidden', 'not-yours-to-decide', 'Only the patient decides who may see their data.')
}
