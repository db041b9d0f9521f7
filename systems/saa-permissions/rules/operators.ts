/** Who runs the platform reads nobody's data alone (RODO (EU) 2016/679 art. 5 ust. 1 lit. f, art. 32). */
import type { Actor } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'

/** The operator's id. Refuses `forbidden/operators-only`. */
export function operator({ role, practitioner }: Actor): string {
  return role === 'operator' && practitioner !== undefined
    ? practitioner
    : refuse('forbidden', 'operators-only', 'Only operators of the platform ask for this.')
}
