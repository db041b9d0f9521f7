/**
 * Who may reach which part of the record: data, read top to bottom, the first row that fits decides; no row, no access.
 * The reasons are in the failures told in docs/decisions/2611-access-rules.md: no self-asserted consent, no profile for
 * a pharmacist, no role that reads a record alone.
 */
import type { Purpose, Role } from '#kernel/actor.ts'

/**
 * `nobody`: none, whatever follows. `anyone`: every resource. `self`: the actor's own compartment. `related`: compartments with a running relation of care
 * to the practitioner or organization. `shown`: what was shown to the room (a code or key), and only through that room.
 * `owned`: what the acting room owns.
 */
type Whom = 'nobody' | 'anyone' | 'self' | 'related' | 'shown' | 'owned'

export interface Rule {
  readonly roles: readonly Role[] | 'every'
  readonly types: readonly string[] | 'every'
  readonly whom: Whom
  readonly purposes?: readonly Purpose[]
  readonly rooms?: readonly string[]
}

/** Definitions that say nothing of anybody: what codes, types, searches and operations mean. */
const definitions = [
  'CodeSystem',
  'ValueSet',
  'ConceptMap',
  'NamingSystem',
  'StructureDefinition',
  'StructureMap',
  'SearchParameter',
  'OperationDefinition',
  'CompartmentDefinition',
  'GraphDefinition',
  'CapabilityStatement',
  'TerminologyCapabilities',
  'ImplementationGuide',
] as const

/** What anybody who signed in may look up: who gives care, where, with what, and what it is called. */
const directory = [
  ...definitions,
  'Organization',
  'Practitioner',
  'PractitionerRole',
  'Location',
  'HealthcareService',
  'Medication',
] as const

/** Who a worker is as a citizen (PESEL, date of birth): for the register of workers at sign-in alone. */
const hidden = ['Person'] as const

/** What a patient decided, and what they dispute: whoever saw it would know that something is hidden. */
const ofPatients = ['Consent', 'Task'] as const

const ofDispensing = ['MedicationRequest', 'MedicationDispense', 'Patient'] as const
const ofReferring = ['ServiceRequest', 'Patient'] as const

export const rules: readonly Rule[] = [
  { roles: ['sandbox'], types: 'every', whom: 'anyone' },
  { roles: ['platform'], types: 'every', whom: 'anyone', rooms: ['record'] },
  { roles: 'every', types: directory, whom: 'anyone' },
  { roles: ['platform'], types: 'every', whom: 'owned' },
  { roles: 'every', types: hidden, whom: 'nobody' },
  { roles: ['patient'], types: 'every', whom: 'self' },
  {
    roles: ['doctor', 'nurse', 'provider-system'],
    types: ['Task'],
    whom: 'related',
    purposes: ['visit'],
    rooms: ['saa'],
  },
  {
    roles: ['doctor', 'nurse'],
    types: ['Task'],
    whom: 'shown',
    purposes: ['administration'],
    rooms: ['saa'],
  },
  { roles: 'every', types: ofPatients, whom: 'nobody' },
  { roles: ['doctor', 'nurse'], types: ofReferring, whom: 'shown', purposes: ['booking'], rooms: ['sgs'] },
  { roles: ['doctor', 'nurse', 'provider-system'], types: 'every', whom: 'related' },
  { roles: ['pharmacist'], types: ofDispensing, whom: 'shown', purposes: ['dispensing'], rooms: ['sgr'] },
  {
    roles: ['registrar'],
    types: ['Patient'],
    whom: 'shown',
    purposes: ['registration'],
    rooms: ['sor', 'sgz'],
  },
  { roles: ['registrar'], types: ['Encounter'], whom: 'shown', purposes: ['registration'], rooms: ['sgz'] },
]

/**
 * Who may write through the record's own door (`/fhir`) rather than through the room that owns the type and keeps its
 * rules: a local sandbox everything, a provider's system what it documents itself. Prescriptions and referrals are made
 * by their rooms alone.
 */
export const doorWriters: Partial<Record<Role, readonly string[] | 'every'>> = {
  sandbox: 'every',
  'provider-system': [
    'Patient',
    'Encounter',
    'Condition',
    'Observation',
    'Procedure',
    'Immunization',
    'AllergyIntolerance',
    'DiagnosticReport',
    'DocumentReference',
    'CarePlan',
    'Goal',
    'ImagingStudy',
    'Binary',
  ],
}
