/**
 * Who prescribes: a doctor whose right to practise the register knows, at a place where the doctor works.
 * Ustawa o zawodach lekarza i lekarza dentysty art. 45 ust. 1. Nurses and midwives (ustawa o zawodach pielęgniarki i
 * położnej art. 15a) are not here yet: what each of them may prescribe is a list of its own.
 */
import type { Actor } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'
import { isDoctorNpwz } from '#standards/pl-ids/npwz.ts'
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

/** Refuses `forbidden/no-licence` and `forbidden/not-at-this-place`. */
export function assertLicensed({ npwz, posts }: Worker, { organization }: Prescriber): void {
  if (npwz === undefined || !isDoctorNpwz(npwz))
    refuse('forbidden', 'no-licence', 'The register knows no valid licence (NPWZ) of this doctor.')
  if (!posts.some((post) => post.role === 'doctor' && post.organization === organization))
    refuse('forbidden', 'not-at-this-place', 'The register does not know this doctor at this place of work.')
}
