/** Resource types of findings, treatments and documents, with the elements that rooms use; see resources.ts. */
import type {
  Attachment,
  CodeableConcept,
  Coding,
  DomainResource,
  Identifier,
  Period,
  Quantity,
  Reference,
} from './resource.ts'

export interface Condition extends DomainResource {
  resourceType: 'Condition'
  clinicalStatus?: CodeableConcept
  verificationStatus?: CodeableConcept
  category?: CodeableConcept[]
  code?: CodeableConcept
  subject: Reference
  encounter?: Reference
  onsetDateTime?: string
  abatementDateTime?: string
  recordedDate?: string
  recorder?: Reference
}

export interface Observation extends DomainResource {
  resourceType: 'Observation'
  status: string
  category?: CodeableConcept[]
  code: CodeableConcept
  subject?: Reference
  encounter?: Reference
  effectiveDateTime?: string
  effectivePeriod?: Period
  issued?: string
  performer?: Reference[]
  valueQuantity?: Quantity
  valueCodeableConcept?: CodeableConcept
  valueString?: string
  interpretation?: CodeableConcept[]
  referenceRange?: { low?: Quantity; high?: Quantity; text?: string; [element: string]: unknown }[]
  component?: { code: CodeableConcept; valueQuantity?: Quantity; [element: string]: unknown }[]
}

export interface Procedure extends DomainResource {
  resourceType: 'Procedure'
  status: string
  code?: CodeableConcept
  subject: Reference
  encounter?: Reference
  performedDateTime?: string
  performedPeriod?: Period
  performer?: { actor: Reference; onBehalfOf?: Reference }[]
  reasonCode?: CodeableConcept[]
}

export interface Immunization extends DomainResource {
  resourceType: 'Immunization'
  status: 'completed' | 'entered-in-error' | 'not-done'
  vaccineCode: CodeableConcept
  patient: Reference
  encounter?: Reference
  occurrenceDateTime?: string
  lotNumber?: string
  performer?: { actor: Reference }[]
  protocolApplied?: {
    doseNumberPositiveInt?: number
    targetDisease?: CodeableConcept[]
    [element: string]: unknown
  }[]
}

export interface AllergyIntolerance extends DomainResource {
  resourceType: 'AllergyIntolerance'
  clinicalStatus?: CodeableConcept
  verificationStatus?: CodeableConcept
  type?: 'allergy' | 'intolerance'
  category?: ('food' | 'medication' | 'environment' | 'biologic')[]
  criticality?: 'low' | 'high' | 'unable-to-assess'
  code?: CodeableConcept
  patient: Reference
  recordedDate?: string
  reaction?: {
    manifestation: CodeableConcept[]
    severity?: 'mild' | 'moderate' | 'severe'
    [element: string]: unknown
  }[]
}

export interface DocumentReference extends DomainResource {
  resourceType: 'DocumentReference'
  identifier?: Identifier[]
  status: 'current' | 'superseded' | 'entered-in-error'
  type?: CodeableConcept
  category?: CodeableConcept[]
  subject?: Reference
  date?: string
  author?: Reference[]
  description?: string
  content: { attachment: Attachment; format?: Coding }[]
  context?: { encounter?: Reference[]; period?: Period; [element: string]: unknown }
}
