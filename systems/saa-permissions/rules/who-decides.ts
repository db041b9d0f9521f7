/**
 * Who decides about a person's data: that person (EHDS, Regulation (EU) 2025/327, arts 8 and 10). Those who treat, and the
 * operator, decide nothing for them; a child's parents do until the child is sixteen (docs/clarifications/minors.md); whom an
 * adult named sees and does what they were named for, and decides nothing about access.
 */
import type { Actor } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'
import { yearsBetween } from '#standards/time/poland.ts'

const ageOfOwnWill = 16

/** The patient, or somebody in their place. Refuses `forbidden/not-yours-to-decide`. */
export function assertDecides(actor: Actor, patient: string): void {
  if (actor.role !== 'patient' || actor.patient !== patient) notYours()
}

/** The patient alone. Refuses the same. */
export function assertOneself(actor: Actor, patient: string): void {
  assertDecides(actor, patient)
  if (actor.proxy !== undefined) notYours()
}

/** Refuses the same. `today`: the date in Poland. */
export function assertStillAChild(birthDate: string | undefined, today: string): void {
  if (birthDate === undefined || yearsBetween(birthDate, today) >= ageOfOwnWill) notYours()
}

/** A child under sixteen cannot send their parents away. Refuses `forbidden/too-young`. */
export function assertMaySendAway(birthDate: string | undefined, today: string): void {
  if (birthDate === undefined || yearsBetween(birthDate, today) < ageOfOwnWill)
    refuse('forbidden', 'too-young', 'Parents act for a child until the child is sixteen.')
}

function notYours(): never {
  return refuse('forbidden', 'not-yours-to-decide', 'Only the patient decides who may see their data.')
}
