/**
 * What a patient who telephones opens, to whom and how long: by a code that they read out, so that the consent can be told from somebody's
 * word that there was one (GDPR art. 7 (1)), for what people ask about by telephone and no longer than a call.
 */
import type { Actor } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'

/** Milliseconds. */
export const callLasts = 30 * 60_000

/** The agent's id. Refuses `forbidden/agents-only`. */
export function callAgent({ role, practitioner }: Actor): string {
  return role === 'call-centre' && practitioner !== undefined
    ? practitioner
    : refuse('forbidden', 'agents-only', 'Only agents of the call centre enter the code of a caller.')
}
