/** Nothing is registered for the dead but what happened before. */
import { refuse } from '#kernel/problem.ts'
import type { Patient } from '#standards/fhir/resources.ts'

/** Refuses a patient who has died; `at` is when the event ended, now unless told. */
export function assertAlive(resource: unknown, at?: string): void {
  const { deceasedBoolean, deceasedDateTime } = resource as Patient
  if (deceasedBoolean !== true && deceasedDateTime === undefined) return
  const before =
    at !== undefined && deceasedDateTime !== undefined && Date.parse(at) <= Date.parse(deceasedDateTime)
  if (!before)
    refuse('unprocessable', 'patient-deceased', 'The register says that this person has died.', '/patient')
}
