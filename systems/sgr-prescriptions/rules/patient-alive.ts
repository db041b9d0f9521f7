/**
 * Nobody prescribes for the dead, and nothing is handed out for them (Prawo farmaceutyczne art. 96a ust. 1 pkt 1: a prescription is
 * a patient's). What was prescribed stays as it is: a death that was none is taken back without loss.
 */
import { refuse } from '#kernel/problem.ts'
import type { Patient } from '#standards/fhir/resources.ts'

export function assertAlive({ deceasedBoolean, deceasedDateTime }: Patient): void {
  if (deceasedBoolean === true || deceasedDateTime !== undefined)
    refuse('unprocessable', 'patient-deceased', 'The register says that this person has died.', '/patient')
}
