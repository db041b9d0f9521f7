/** CodeSystem as far as it is read here (https://hl7.org/fhir/R4/codesystem.html). */
import type { FhirResource } from '../fhir/resource.ts'
import type { Designation, PropertyDefinition, PropertyValue } from './code-system-provider.ts'

export interface ConceptDefinition {
  readonly code: string
  readonly display?: string
  readonly definition?: string
  readonly designation?: readonly Designation[]
  readonly property?: readonly PropertyValue[]
  readonly concept?: readonly ConceptDefinition[]
  readonly extension?: readonly Extension[]
}

export interface Extension {
  readonly url: string
  readonly extension?: readonly Extension[]
  readonly [value: `value${string}`]: unknown
}

export interface CodeSystem extends FhirResource {
  readonly url?: string
  readonly version?: string
  readonly name?: string
  readonly title?: string
  readonly status?: string
  readonly experimental?: boolean
  readonly language?: string
  readonly caseSensitive?: boolean
  readonly content?: string
  readonly supplements?: string
  readonly hierarchyMeaning?: string
  readonly versionNeeded?: boolean
  readonly property?: readonly PropertyDefinition[]
  readonly concept?: readonly ConceptDefinition[]
  readonly extension?: Extension[]
}

const standardsStatus = 'http://hl7.org/fhir/StructureDefinition/structuredefinition-standards-status'

/** `deprecated`, `withdrawn`, … of a resource, a concept or a designation. */
export function standardsStatusOf({
  extension,
}: {
  extension?: readonly object[] | undefined
}): string | undefined {
  const found = (extension as readonly Extension[] | undefined)?.find(({ url }) => url === standardsStatus)
  return typeof found?.valueCode === 'string' ? found.valueCode : undefined
}

/** Text of a value whatever its type; a Coding's code. */
export function textOfValue(value: PropertyValue): string {
  for (const name in value) {
    if (!name.startsWith('value')) continue
    const given: unknown = value[name as 'valueString']
    return typeof given === 'object' && given !== null && 'code' in given ? String(given.code) : String(given)
  }
  return ''
}
