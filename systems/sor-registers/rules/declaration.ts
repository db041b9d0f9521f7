/**
 * Declared choice of primary care: the patient chooses, the clinic takes the declaration.
 * Ustawa z dnia 27 października 2017 r. o podstawowej opiece zdrowotnej art. 9 i 10.
 */
import type { Actor } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'
import type { Worker } from '../contract.ts'

interface Declaration {
  readonly patient: string
  readonly organization: string
  readonly from: string
}

/** Refuses `forbidden/not-yours-to-declare` and `unprocessable/declared-ahead`. `today`: the date in Poland. */
export function assertMayDeclare(
  actor: Actor,
  { patient, organization, from }: Declaration,
  today: string,
): void {
  const oneself = actor.role === 'patient' && actor.patient === patient
  const atTheClinic = actor.role === 'registrar' && actor.organization === organization
  if (!oneself && !atTheClinic)
    refuse(
      'forbidden',
      'not-yours-to-declare',
      'The patient, or a registrar of the chosen clinic, declares the choice.',
    )
  if (from > today)
    refuse('unprocessable', 'declared-ahead', 'A declaration counts from its day on, not before.', '/from')
}

/** Refuses `unprocessable/not-at-this-place`. */
export function assertWorksThere({ posts }: Worker, organization: string): void {
  if (!posts.some((post) => post.role === 'doctor' && post.organization === organization))
    refuse('unprocessable', 'not-at-this-place', 'This doctor does not work at this clinic.', '/practitioner')
}
