/** The patient whose record a resource belongs to (https://hl7.org/fhir/R4/compartmentdefinition-patient.html). */
import type { FhirResource } from './resource.ts'
/** Reference to the patient as written (`Patient/123`, an absolute URL, `urn:uuid:…`); for a Patient `Patient/<own id>`. */
export function patientReferenceOf(_resource: FhirResource): string | undefined {
  return undefined
}
/** Id of the patient, when the reference is a literal one; undefined for resources of nobody's compartment. */
export function patientOf(_resource: FhirResource): string | undefined {
  return undefined
}
