/**
 * A pharmacist sees what the patient shows by key or code, and nothing else (Prawo farmaceutyczne art. 96 ust. 1):
 * lists and single prescriptions are for the patient and those who treat them.
 */
import type { Actor } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'

/** Refuses `forbidden/code-needed`. */
export function assertReads({ role }: Actor): void {
  if (role === 'pharmacist')
    refuse('forbidden', 'code-needed', 'A pharmacist reads by the key or the code that the patient shows.')
}
