/**
 * Declarations on paper, for whoever uses no device (EHDS art. 4 (1): the service is for everybody). A registrar enters them, never
 * those of more than one matter at once, and no older than a month.
 */
import type { Actor } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'
import { addDays } from '#standards/time/poland.ts'
import type { Declared } from '../shapes/paper.ts'

/** Days for which a signed paper may be entered. */
const keepsFor = 30

/** Who enters, and where. Refuses `forbidden/registrars-only`. */
export function registrar({ role, practitioner, organization }: Actor): {
  practitioner: string
  organization: string
} {
  return role === 'registrar' && practitioner !== undefined && organization !== undefined
    ? { practitioner, organization }
    : refuse('forbidden', 'registrars-only', 'A registrar at a desk enters what was declared on paper.')
}

/** Refuses `incorrect/one-declaration`. */
export function assertOne(declared: Declared): void {
  if (Object.values(declared).filter((each) => each !== undefined).length !== 1)
    refuse('incorrect', 'one-declaration', 'Enter each declaration for itself.')
}

/** Refuses `unprocessable/signed-later` and `unprocessable/signed-long-ago`. */
export function assertSigned(signedOn: string, today: string): void {
  if (signedOn > today)
    refuse('unprocessable', 'signed-later', 'A paper is not signed in the future.', '/paper/signedOn')
  if (signedOn < addDays(today, -keepsFor))
    refuse(
      'unprocessable',
      'signed-long-ago',
      'The paper was signed more than 30 days ago: ask for a new one.',
      '/paper/signedOn',
    )
}
