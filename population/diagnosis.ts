/** Diagnoses of the synthetic country, by their ICD-10 code. */
import type { CodeableConcept } from '#standards/fhir/resource.ts'
import { codeSystems } from '#standards/pl-ids/systems.ts'
import { diagnosisOf } from '#standards/terminology/icd10.table.ts'

/** Polish name of a diagnosis; throws on a code that is not in the table. */
export function diagnosisName(code: string): string {
  const found = diagnosisOf(code)
  if (found === undefined) throw new RangeError(`No diagnosis ${code} in the table`)
  return found.pl
}

/** Diagnosis as FHIR says it. */
export function diagnosisConcept(code: string): CodeableConcept {
  const display = diagnosisName(code)
  return { coding: [{ system: codeSystems.icd10, code, display }], text: display }
}
