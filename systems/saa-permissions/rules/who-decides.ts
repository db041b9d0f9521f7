/** From somebody's age and part to what they may do, and refusals in the words of the table beside. */
import type { Actor } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'
import { yearsBetween } from '#standards/time/poland.ts'
import { type Act, type Standing, whoDecides } from './who-decides.table.ts'

/** Years; docs/clarifications/minors.md. */
export const ageOfOwnWill = 16
export const ofAge = 18

interface Part {
  /** Of the person whose data it is; of whom nobody knows it, they count as adults. */
  readonly birthDate: string | undefined
  /** In another's place: by law, or because that person named them. */
  readonly acts?: 'guardian' | 'proxy' | undefined
  /** The date in Poland. */
  readonly today: string
}

/** Undefined: a parent's time is over. */
export function standingOf({ birthDate, acts, today }: Part): Standing | undefined {
  if (acts === 'proxy') return 'proxy'
  const age = birthDate === undefined ? ofAge : yearsBetween(birthDate, today)
  if (acts === 'guardian') return guardianAt(age)
  if (age < ageOfOwnWill) return 'child'
  return age < ofAge ? 'minor' : 'adult'
}

function guardianAt(age: number): Standing | undefined {
  if (age < ageOfOwnWill) return 'parent-of-child'
  return age < ofAge ? 'parent-of-minor' : undefined
}

/** The patient, or somebody in their place. Refuses `forbidden/not-yours-to-decide`. */
export function assertDecides(actor: Actor, patient: string): void {
  if (actor.role !== 'patient' || actor.patient !== patient) notYours()
}

/** The patient, and nobody in their place. Refuses the same. */
export function assertOneself(actor: Actor, patient: string): void {
  assertDecides(actor, patient)
  if (actor.proxy !== undefined) notYours()
}

/** Refuses the same, or `forbidden/too-young`. */
export function assertMay(standing: Standing | undefined, act: Act): void {
  if (standing !== undefined && whoDecides[standing].includes(act)) return
  if (standing === 'child')
    refuse('forbidden', 'too-young', 'Until somebody is sixteen their parents decide for them.')
  if (standing === 'minor')
    refuse('forbidden', 'not-of-age', 'Only who is eighteen names others to act in their place.')
  notYours()
}

function notYours(): never {
  return refuse('forbidden', 'not-yours-to-decide', 'Only the patient decides who may see their data.')
}
