/**
 * Who may break the glass, and how often: a doctor who proved anew who they are, to protect vital interests (EHDS, Regulation (EU)
 * 2025/327, art. 11; act of 6 November 2008 on patients' rights, art. 14 par. 2 no. 2). Nobody's own word for it counts alone: each
 * is reviewed.
 */
import type { Actor } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'
import type { Emergency } from '../shapes/emergency.ts'

/** By one person, within an hour. */
const mostEmergencies = 3
export const countedWithin = 3_600_000
/** Time for the review: docs/clarifications/break-glass.md. */
export const reviewedWithin = 72 * 3_600_000

/** The doctor's id. Refuses `forbidden/doctors-only`. */
export function rescuer({ role, practitioner }: Actor): string {
  return role === 'doctor' && practitioner !== undefined
    ? practitioner
    : refuse('forbidden', 'doctors-only', 'Only a doctor opens a record to save a life.')
}

/** Refuses `busy/too-many-emergencies`. */
export function assertNotTooMany(count: number): void {
  if (count >= mostEmergencies)
    refuse('busy', 'too-many-emergencies', 'Three records an hour are the most; wait, or ask a colleague.')
}

/** Refuses `forbidden/auditors-only`. */
export function assertReviews({ role }: Actor): void {
  if (role !== 'auditor') refuse('forbidden', 'auditors-only', 'An auditor reviews these accesses.')
}

/** Whether it opens anything at an instant. */
export function isRunning({ state, until }: Pick<Emergency, 'state' | 'until'>, now: Date): boolean {
  return state !== 'unjustified' && Date.parse(until) > now.getTime()
}
