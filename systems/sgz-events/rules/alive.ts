/** Nothing is registered for the dead but what happened before. */
import { refuse } from '#kernel/problem.ts'
import type { Patient } from '#standards/fhir/resources.ts'
import { dateInPoland } from '#standards/time/poland.ts'

/** Refuses a patient who has died; `at` is when the event ended, now unless told. */
export function assertAlive(resource: unknown, at?: string): void {
  const { deceasedBoolean, deceasedDateTime } = resource as Patient
  if (deceasedBoolean !== true && deceasedDateTime === undefined) return
  const before = at !== undefined && deceasedDateTime !== undefined && isBefore(at, deceasedDateTime)
  if (!before)
    refuse('unprocessable', 'patient-deceased', 'The register says that this person has died.', '/patient')
}

/** Of a death the register tells the day alone: whatever happened on that day may have been before it. */
const isBefore = (at: string, death: string): boolean =>
  death.length === 10 ? dateInPoland(new Date(at)) <= death : Date.parse(at) <= Date.parse(death)
