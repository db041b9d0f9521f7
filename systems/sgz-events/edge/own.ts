/** What a patient measured at home, as FHIR Observation: its performer is the patient (https://hl7.org/fhir/R4/observation.html). */
import type { Observation } from '#standards/fhir/resources.ts'
import { codeSystems } from '#standards/pl-ids/systems.ts'
import { measurementOf, unitText } from '#standards/terminology/measurements.table.ts'
import { fhirDateTimeInPoland } from '#standards/time/poland.ts'
import type { Measured } from '../rules/plausible.ts'

const categories = 'http://terminology.hl7.org/CodeSystem/observation-category'

export interface OwnFacts {
  readonly patient: string
  /** When it was measured. */
  readonly at: string
}

/** `measured` must have passed `assertHomeMade`. */
export function ownObservation({ loinc, value }: Measured, { patient, at }: OwnFacts): Observation[] {
  const known = measurementOf(loinc)
  if (known === undefined) return []
  const { pl, unit, category } = known
  return [
    {
      resourceType: 'Observation',
      status: 'final',
      category: [{ coding: [{ system: categories, code: category }] }],
      code: { coding: [{ system: codeSystems.loinc, code: loinc, display: pl }], text: pl },
      subject: { reference: `Patient/${patient}` },
      effectiveDateTime: fhirDateTimeInPoland(Date.parse(at)),
      performer: [{ reference: `Patient/${patient}` }],
      valueQuantity: { value, unit: unitText(unit), system: codeSystems.ucum, code: unit },
    },
  ]
}
