/** Nobody prescribes for the dead (Prawo farmaceutyczne art. 96a ust. 1 pkt 1: a prescription is a patient's). */
import { refuse } from '#kernel/problem.ts'
import type { Patient } from '#standards/fhir/resources.ts'

export function assertAlive({ deceasedBoolean, deceasedDateTime }: Patient): void {
  if (deceasedBoolean === true || deceasedDateTime !== undefined)
    refuse('unprocessable', 'patient-deceased', 'The register says that this person has died.', '/patient')
}
