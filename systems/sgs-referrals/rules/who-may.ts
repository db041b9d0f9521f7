/** Who may do what with a referral; whether a person's record may be opened at all is the gate's to say. */
import type { Actor, Role } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'

import type { Move } from './referral-moves.ts'

type Step = 'issue' | Move

// biome-ignore format: a table
const rolesOf: Readonly<Record<Step, readonly Role[]>> = {
  issue:    ['doctor', 'sandbox'],
  accept:   ['doctor', 'nurse', 'sandbox'],
  complete: ['doctor', 'nurse', 'sandbox'],
  cancel:   ['doctor', 'sandbox'],
  resign:     ['doctor', 'nurse', 'sandbox'],
  refuse:     ['doctor', 'nurse', 'sandbox'],
  reportGaps: ['doctor', 'nurse', 'sandbox'],
}

const words: Readonly<Record<Step, string>> = {
  issue: 'issue',
  accept: 'accept',
  complete: 'complete',
  cancel: 'cancel',
  resign: 'give back',
  refuse: 'refuse',
  reportGaps: 'report what lacks of',
}

export interface Worker {
  readonly practitioner: string
  readonly organization: string
}

/** The worker and provider for which a step is taken, if their role may take it. */
export function workerFor(step: Step, { role, practitioner, organization }: Actor): Worker {
  if (!rolesOf[step].includes(role))
    return refuse('forbidden', 'not-for-this-role', `Your role may not ${words[step]} a referral.`)
  if (practitioner === undefined || organization === undefined)
    return refuse('forbidden', 'no-place-of-work', 'Sign in for a place of work first.')
  return { practitioner, organization }
}

/** Only the issuer cancels. */
export function assertIssuer(issuer: string | undefined, { practitioner }: Worker): void {
  if (issuer !== practitioner)
    refuse('forbidden', 'not-the-issuer', 'Only the one who issued a referral may cancel it.')
}

/** Only the provider that holds it completes; who holds it is not told. */
export function assertHolder(holder: string | undefined, { organization }: Worker): void {
  if (holder !== undefined && holder !== organization)
    refuse('forbidden', 'held-by-another', 'Another provider holds this referral.')
}

/** Whose a referral is, and who issued it. */
export interface Parties {
  readonly patient: string | undefined
  readonly issuer: string | undefined
}

/** Key and code are for the patient and for the issuer; others get them from the patient. */
export function mayUseAccess({ patient, practitioner }: Actor): (of: Parties) => boolean {
  return (of) =>
    (patient !== undefined && of.patient === patient) ||
    (practitioner !== undefined && of.issuer === practitioner)
}
