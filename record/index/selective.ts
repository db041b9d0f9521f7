/**
 * Which search parameters get index rows of their own, and which columns a type's main code and main date come from.
 * Everything else is kept in the row's `tokens` and works as a filter.
 */

/** Parameters whose values single out few resources. */
const selective = new Set([
  'identifier',
  'group-identifier',
  'code',
  'vaccine-code',
  'email',
  'phone',
  'medication',
  'url',
])

export function isSelective(parameter: string): boolean {
  return selective.has(parameter)
}

/** Identify a person or thing: hashed with one key for the whole record, the rest of a compartment with its bucket's key. */
const identifying = new Set(['identifier', 'group-identifier', 'email', 'phone', 'telecom'])

export function isIdentifying(parameter: string): boolean {
  return identifying.has(parameter)
}

/** Types whose strings are names and addresses that people are looked up by. */
const named = new Set([
  'Patient',
  'Practitioner',
  'RelatedPerson',
  'Person',
  'Organization',
  'Location',
  'HealthcareService',
])

export function isNamed(type: string): boolean {
  return named.has(type)
}

const partsOfName = new Set(['family', 'given', 'phonetic'])

/**
 * The parameter under which a string is indexed: parts of a name under `name`, parts of an address under `address`,
 * told apart after decryption.
 */
export function stringIndex(parameter: string): string {
  if (partsOfName.has(parameter)) return 'name'
  return parameter.startsWith('address-') ? 'address' : parameter
}

interface Main {
  readonly code?: string
  readonly date?: string
}

/** Parameter of the one main code and of the one main date, by type (https://hl7.org/fhir/R4/searchparameter-registry.html). */
const main: Readonly<Record<string, Main>> = {
  Patient: { date: 'birthdate' },
  RelatedPerson: { date: 'birthdate' },
  Practitioner: {},
  Encounter: { code: 'type', date: 'date' },
  Condition: { code: 'code', date: 'onset-date' },
  Observation: { code: 'code', date: 'date' },
  Procedure: { code: 'code', date: 'date' },
  MedicationRequest: { code: 'code', date: 'authoredon' },
  MedicationDispense: { code: 'code', date: 'whenhandedover' },
  MedicationStatement: { code: 'code', date: 'effective' },
  MedicationAdministration: { code: 'code', date: 'effective-time' },
  ServiceRequest: { code: 'code', date: 'authored' },
  Immunization: { code: 'vaccine-code', date: 'date' },
  AllergyIntolerance: { code: 'code', date: 'date' },
  DiagnosticReport: { code: 'code', date: 'date' },
  DocumentReference: { code: 'type', date: 'date' },
  CarePlan: { date: 'date' },
  Goal: { date: 'start-date' },
  ImagingStudy: { date: 'started' },
  Claim: { date: 'created' },
  ExplanationOfBenefit: { date: 'created' },
  Composition: { code: 'type', date: 'date' },
  Appointment: { date: 'date' },
}

export function mainOf(type: string): Main {
  return main[type] ?? { code: 'code', date: 'date' }
}
