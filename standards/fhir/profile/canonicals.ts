/** Canonicals of FHIR's own types (https://hl7.org/fhir/R4/references.html#canonical). */
import { isPrimitive, typeDefinition } from '../definitions.ts'

export const CORE = 'http://hl7.org/fhir/StructureDefinition/'

/** Types themselves, and SimpleQuantity, which the base sees to. */
export function isCore(profile: string): boolean {
  if (!profile.startsWith(CORE)) return false
  const name = profile.slice(CORE.length).replace(/\|.*$/, '')
  return name === 'SimpleQuantity' || isPrimitive(name) || typeDefinition(name) !== undefined
}
