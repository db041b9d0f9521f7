/** Who may open and register events; whether a person's record may be opened at all is the gate's to say. */
import type { Actor, Role } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'

/** Walk-ins are opened at the registration desk: docs/clarifications/walk-in-visits.md */
const opens: readonly Role[] = ['registrar', 'doctor', 'nurse', 'sandbox']
const registers: readonly Role[] = ['doctor', 'nurse', 'provider-system', 'sandbox']

/** The provider at which a visit is opened. */
export function placeToOpen({ role, organization }: Actor): string {
  if (!opens.includes(role))
    refuse('forbidden', 'not-for-this-role', 'Visits are opened by registrars, doctors and nurses.')
  return organization ?? noPlace()
}

/** The clinician and provider for whom an event is registered. */
export function clinician({ role, practitioner, organization }: Actor): {
  practitioner: string
  organization: string
} {
  if (!registers.includes(role))
    refuse('forbidden', 'not-for-this-role', 'Events are registered by those who treat the patient.')
  if (practitioner === undefined || organization === undefined) return noPlace()
  return { practitioner, organization }
}

/** A registrar sees no event but the one they open. */
export function assertReadsEvents({ role }: Actor): void {
  if (role === 'registrar')
    refuse(
      'forbidden',
      'not-for-this-role',
      'Medical events are read by the patient and those who treat them.',
    )
}

function noPlace(): never {
  return refuse('forbidden', 'no-place-of-work', 'Sign in for a place of work first.')
}
