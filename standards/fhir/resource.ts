/**
 * FHIR R4 resource and the data types that rooms use (https://hl7.org/fhir/R4/datatypes.html).
 *
 * Only the elements that OpenP1 reads or writes by name are typed; anything else that FHIR allows passes through the index
 * signatures and is checked by `validate.ts`, which knows all of R4.
 */
import type { ExactNumber } from './json.ts'

/** Anything FHIR can say that is not named here; extensions of primitives (`_birthDate`) are among it. */
interface Open {
  [element: string]: unknown
}

interface Meta extends Open {
  versionId?: string
  lastUpdated?: string
  source?: string
  profile?: string[]
  security?: Coding[]
  tag?: Coding[]
}

/** Any resource. */
export interface FhirResource {
  resourceType: string
  id?: string
  meta?: Meta
  [element: string]: unknown
}

export interface Extension extends Open {
  url: string
  extension?: Extension[]
  valueString?: string
  valueCode?: string
  valueDateTime?: string
  valueInteger?: number
  valueBoolean?: boolean
  valueReference?: Reference
}

export interface Coding extends Open {
  system?: string
  version?: string
  code?: string
  display?: string
}

export interface CodeableConcept extends Open {
  coding?: Coding[]
  text?: string
}

export interface Identifier extends Open {
  use?: 'usual' | 'official' | 'temp' | 'secondary' | 'old'
  type?: CodeableConcept
  system?: string
  value?: string
}

export interface Reference extends Open {
  /** `Type/id`, an absolute URL, `urn:uuid:…` inside a bundle, or `#id` of a contained resource. */
  reference?: string
  type?: string
  identifier?: Identifier
  display?: string
}

/** Dates or date-times of any precision (https://hl7.org/fhir/R4/datatypes.html#Period). */
export interface Period extends Open {
  start?: string
  end?: string
}

/** Decimals read from outside may be exact (`numberOf` of json.ts reads both); ours are plain numbers. */
type Decimal = number | ExactNumber

export interface Quantity extends Open {
  value?: Decimal
  comparator?: '<' | '<=' | '>=' | '>'
  unit?: string
  system?: string
  code?: string
}

export interface HumanName extends Open {
  use?: 'usual' | 'official' | 'temp' | 'nickname' | 'anonymous' | 'old' | 'maiden'
  text?: string
  family?: string
  given?: string[]
  prefix?: string[]
  suffix?: string[]
}

export interface Address extends Open {
  use?: 'home' | 'work' | 'temp' | 'old' | 'billing'
  text?: string
  line?: string[]
  city?: string
  postalCode?: string
  country?: string
  extension?: Extension[]
}

export interface ContactPoint extends Open {
  system?: 'phone' | 'fax' | 'email' | 'pager' | 'url' | 'sms' | 'other'
  value?: string
  use?: 'home' | 'work' | 'temp' | 'old' | 'mobile'
}

export interface Annotation extends Open {
  text: string
  authorReference?: Reference
  time?: string
}

export interface Attachment extends Open {
  contentType?: string
  language?: string
  /** Base64. */
  data?: string
  url?: string
  size?: number
  /** Base64 of the SHA-1. */
  hash?: string
  title?: string
  creation?: string
}

/** What every resource of a person's record may have (https://hl7.org/fhir/R4/domainresource.html). */
export interface DomainResource extends FhirResource {
  text?: { status: string; div: string }
  contained?: FhirResource[]
  extension?: Extension[]
}

/** The first extension with this URL, if there is one. */
export function extensionOf(resource: { extension?: Extension[] }, url: string): Extension | undefined {
  return resource.extension?.find((extension) => extension.url === url)
}

/** The value of the first identifier of this system, if there is one. */
export function identifierOf(resource: { identifier?: Identifier[] }, system: string): string | undefined {
  return resource.identifier?.find((identifier) => identifier.system === system)?.value
}

/** The first coding of this system in a concept, if there is one. */
export function codingOf(concept: CodeableConcept | undefined, system: string): Coding | undefined {
  return concept?.coding?.find((coding) => coding.system === system)
}
