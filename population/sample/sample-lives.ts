/** The lives of the sample patients, written by hand. */
import type { FhirResource } from '#standards/fhir/resource.ts'
import type { Country } from '../society/country-facts.ts'
import type { District } from '../society/district.ts'

/** For each sample patient, what tells their life. */
export function sampleLives(
  country: Country,
  districtOf: (number: number) => District,
): readonly (() => FhirResource[])[] {
  return []
}
