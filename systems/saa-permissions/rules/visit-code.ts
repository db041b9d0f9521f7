/**
 * What a patient's code opens, for whom and how long. The patient shows it to the person they sit before: a consent that can be told from
 * somebody's word that there was one (act of 28 April 2011 on the information system in health care, art. 35; act on patients’ rights, art. 26(1)).
 */
import type { Actor } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'

/** Milliseconds for which a code is good. */
export const codeLasts = 15 * 60_000

export const isGood = (offered: string | undefined, at: Date): boolean =>
  offered !== undefined && at.getTime() - Date.parse(offered) < codeLasts

/** The worker's id. Refuses `forbidden/not-treating`. */
export function treating({ role, practitioner }: Actor): string {
  return (role === 'doctor' || role === 'nurse') && practitioner !== undefined
    ? practitioner
    : refuse('forbidden', 'not-treating', 'A doctor or a nurse enters the code that a patient shows.')
}
