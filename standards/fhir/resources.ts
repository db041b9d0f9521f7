/**
 * Resources that rooms read and write (https://hl7.org/fhir/R4/resourcelist.html), with the elements they use. Optional is what FHIR lets lack. More: clinical.ts.
 */
import type {
  Address,
  Annotation,
  CodeableConcept,
  Coding,
  ContactPoint,
  DomainResource,
  FhirResource,
  HumanName,
  Identifier,
  Period,
  Quantity,
  Reference,
} from './resource.ts'

export type {
  AllergyIntolerance,
  Condition,
  DocumentReference,
  Immunization,
  Observation,
  Procedure,
} from './clinical.ts'

export interface Patient extends DomainResource {
  resourceType: 'Patient'
  identifier?: Identifier[]
  active?: boolean
  name?: HumanName[]
  telecom?: ContactPoint[]
  gender?: 'male' | 'female' | 'other' | 'unknown'
  birthDate?: string
  deceasedBoolean?: boolean
  deceasedDateTime?: string
  address?: Address[]
  /** Declared primary care: a Practitioner and an Organization. */
  generalPractitioner?: Reference[]
}

export interface RelatedPerson extends DomainResource {
  resourceType: 'RelatedPerson'
  identifier?: Identifier[]
  active?: boolean
  patient: Reference
  relationship?: CodeableConcept[]
  name?: HumanName[]
}

export interface Practitioner extends DomainResource {
  resourceType: 'Practitioner'
  identifier?: Identifier[]
  active?: boolean
  name?: HumanName[]
  telecom?: ContactPoint[]
  qualification?: { identifier?: Identifier[]; code: CodeableConcept; period?: Period; issuer?: Reference }[]
}

/** Who a worker is to the registers: never shown in a directory. */
export interface Person extends DomainResource {
  resourceType: 'Person'
  identifier?: Identifier[]
  active?: boolean
  gender?: Patient['gender']
  birthDate?: string
  link?: { target: Reference }[]
}

export interface PractitionerRole extends DomainResource {
  resourceType: 'PractitionerRole'
  active?: boolean
  period?: Period
  practitioner?: Reference
  organization?: Reference
  code?: CodeableConcept[]
  specialty?: CodeableConcept[]
}

export interface Organization extends DomainResource {
  resourceType: 'Organization'
  identifier?: Identifier[]
  active?: boolean
  type?: CodeableConcept[]
  name?: string
  telecom?: ContactPoint[]
  address?: Address[]
  partOf?: Reference
}

/** A prescription: one medicine of a package. */
export interface MedicationRequest extends DomainResource {
  resourceType: 'MedicationRequest'
  identifier?: Identifier[]
  status:
    | 'active'
    | 'on-hold'
    | 'cancelled'
    | 'completed'
    | 'entered-in-error'
    | 'stopped'
    | 'draft'
    | 'unknown'
  intent: string
  category?: CodeableConcept[]
  medicationCodeableConcept?: CodeableConcept
  medicationReference?: Reference
  subject: Reference
  encounter?: Reference
  authoredOn?: string
  requester?: Reference
  reasonCode?: CodeableConcept[]
  groupIdentifier?: Identifier
  dosageInstruction?: { text?: string; patientInstruction?: string; [element: string]: unknown }[]
  dispenseRequest?: { validityPeriod?: Period; quantity?: Quantity; [element: string]: unknown }
  substitution?: { allowedBoolean?: boolean; [element: string]: unknown }
}

export interface MedicationDispense extends DomainResource {
  resourceType: 'MedicationDispense'
  identifier?: Identifier[]
  status: string
  medicationCodeableConcept?: CodeableConcept
  medicationReference?: Reference
  subject?: Reference
  performer?: { function?: CodeableConcept; actor: Reference }[]
  authorizingPrescription?: Reference[]
  quantity?: Quantity
  whenHandedOver?: string
  substitution?: { wasSubstituted: boolean; [element: string]: unknown }
}

/** A referral. */
export interface ServiceRequest extends DomainResource {
  resourceType: 'ServiceRequest'
  identifier?: Identifier[]
  status: 'draft' | 'active' | 'on-hold' | 'revoked' | 'completed' | 'entered-in-error' | 'unknown'
  intent: string
  priority?: 'routine' | 'urgent' | 'asap' | 'stat'
  category?: CodeableConcept[]
  code?: CodeableConcept
  orderDetail?: CodeableConcept[]
  subject: Reference
  encounter?: Reference
  /** Until when it may be registered. */
  occurrencePeriod?: Period
  authoredOn?: string
  requester?: Reference
  performer?: Reference[]
  reasonCode?: CodeableConcept[]
  note?: Annotation[]
}

/** A medical event: visit, stay. */
export interface Encounter extends DomainResource {
  resourceType: 'Encounter'
  identifier?: Identifier[]
  status: string
  class: Coding
  type?: CodeableConcept[]
  subject?: Reference
  /** The referral that it carries out. */
  basedOn?: Reference[]
  participant?: { type?: CodeableConcept[]; period?: Period; individual?: Reference }[]
  period?: Period
  reasonCode?: CodeableConcept[]
  diagnosis?: { condition: Reference; use?: CodeableConcept; rank?: number }[]
  serviceProvider?: Reference
}

/** A transaction, batch, searchset, history, collection or document (https://hl7.org/fhir/R4/bundle.html). */
export interface Bundle extends DomainResource {
  resourceType: 'Bundle'
  type: string
  total?: number
  link?: { relation: string; url: string }[]
  entry?: BundleEntry[]
}

export interface BundleEntry {
  fullUrl?: string
  resource?: FhirResource
  request?: {
    method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'PATCH'
    url: string
    ifNoneMatch?: string
    ifModifiedSince?: string
    ifMatch?: string
    ifNoneExist?: string
  }
  search?: { mode?: 'match' | 'include' | 'outcome'; score?: number }
  response?: {
    status: string
    location?: string
    etag?: string
    lastModified?: string
    outcome?: FhirResource
  }
}
