/** Nobody is referred, or taken over by a referral, after they died; the referral stays as it is. */
import { refuse } from '#kernel/problem.ts'
import type { Patient } from '#standards/fhir/resources.ts'

export function assertAlive({ deceasedBoolean, deceasedDateTime }: Patient): void {
  if (deceasedBoolean === true || deceasedDateTime !== undefined)
    refuse('unprocessable', 'patient-deceased', 'The register says that this person has died.', '/patient')
}
