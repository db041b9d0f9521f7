/**
 * What a patient who telephones opens, to whom and how long: by a code that they read out, so that the consent can be told from somebody's
 * word that there was one (GDPR art. 7 (1)), for what people ask about by telephone and no longer than a call.
 */
import type { Actor } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'
import { ofHelping } from '#record/gate/rules.table.ts'

/** Milliseconds. */
export const callLasts = 30 * 60_000

/** FHIR types, as the gate's own rule has them. */
export const helpedWith: readonly string[] = ofHelping

/** The agent's id. Refuses `forbidden/agents-only`. */
export function callAgent({ role, practitioner }: Actor): string {
  return role === 'call-centre' && practitioner !== undefined
    ? practitioner
    : refuse('forbidden', 'agents-only', 'Only agents of the call centre enter the code of a caller.')
}
