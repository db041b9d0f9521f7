/** Who runs the platform reads nobody's data alone (RODO (EU) 2016/679 art. 5 ust. 1 lit. f, art. 32). */
import type { Actor } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'

/** The operator's id. Refuses `forbidden/operators-only`. */
export function operator({ role, practitioner }: Actor): string {
  return role === 'operator' && practitioner !== undefined
    ? practitioner
    : refuse('forbidden', 'operators-only', 'Only operators of the platform ask for this.')
}

/** How long nobody may ask again after a patient's refusal (docs/clarifications/operators.md). */
const refusalLasts = 7 * 24 * 3_600_000

/** `refusedAt`: instants. Refuses `forbidden/patient-refused`. */
export function assertNotRefused(refusedAt: readonly string[], now: Date): void {
  if (refusedAt.some((at) => Date.parse(at) + refusalLasts > now.getTime()))
    refuse('forbidden', 'patient-refused', 'The patient refused lately. Ask again a week after the refusal.')
}
