/**
 * Who prescribes: a doctor whose right to practise the register knows, at a place where the doctor works.
 * Ustawa o zawodach lekarza i lekarza dentysty art. 45 ust. 1. Or a nurse or midwife (ustawa o zawodach pielęgniarki i
 * położnej art. 15a): what they may prescribe, nurse-scope.ts tells.
 */
import type { Actor } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'
import { isDoctorNpwz, isNurseNpwz } from '#standards/pl-ids/npwz.ts'
import type { Worker } from '../../sor-registers/contract.ts'

export interface Prescriber {
  readonly practitioner: string
  readonly organization: string
}

/** Refuses `forbidden/not-a-prescriber`. */
export function prescriberOf({ role, practitioner, organization }: Actor): Prescriber {
  if (role !== 'doctor' || practitioner === undefined || organization === undefined)
    return refuse('forbidden', 'not-a-prescriber', 'Only a doctor at a place of work issues prescriptions.')
  return { practitioner, organization }
}

/** Who may issue, and in which role: a nurse or midwife too. Refuses `forbidden/not-a-prescriber`. */
export function issuerOf(actor: Actor): Prescriber & { readonly role: 'doctor' | 'nurse' } {
  const { role, practitioner, organization } = actor
  if (role !== 'nurse' || practitioner === undefined || organization === undefined)
    return { ...prescriberOf(actor), role: 'doctor' }
  return { practitioner, organization, role }
}

/** Refuses `forbidden/no-licence` and `forbidden/not-at-this-place`. */
export function assertLicensed(
  { npwz, posts }: Worker,
  { organization }: Prescriber,
  role: 'doctor' | 'nurse' = 'doctor',
): void {
  const isRight = role === 'doctor' ? isDoctorNpwz : isNurseNpwz
  if (npwz === undefined || !isRight(npwz))
    refuse('forbidden', 'no-licence', `The register knows no valid licence (NPWZ) of this ${role}.`)
  if (!posts.some((post) => post.role === role && post.organization === organization))
    refuse('forbidden', 'not-at-this-place', `The register does not know this ${role} at this place of work.`)
}
