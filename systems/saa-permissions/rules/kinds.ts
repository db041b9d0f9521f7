/**
 * What each kind of data means in FHIR's types (https://hl7.org/fhir/R4/resourcelist.html). Who the patient is, and what they
 * decided, is of no kind: it is neither granted nor hidden by one.
 */
import type { DataKind } from '../shapes/decision.ts'

const typesOfKind: Readonly<Record<DataKind, readonly string[]>> = {
  diagnoses: ['Condition', 'ClinicalImpression', 'FamilyMemberHistory', 'RiskAssessment'],
  medicines: ['MedicationRequest', 'MedicationDispense', 'MedicationStatement', 'MedicationAdministration'],
  results: ['Observation', 'DiagnosticReport', 'Specimen', 'ImagingStudy'],
  visits: ['Encounter', 'EpisodeOfCare', 'Procedure', 'Appointment', 'CarePlan', 'CareTeam', 'Goal'],
  documents: ['DocumentReference', 'Composition', 'DocumentManifest', 'Media', 'Binary'],
  referrals: ['ServiceRequest'],
  vaccinations: ['Immunization', 'ImmunizationRecommendation', 'ImmunizationEvaluation'],
  allergies: ['AllergyIntolerance', 'AdverseEvent', 'DetectedIssue'],
}

const kinds = Object.keys(typesOfKind) as DataKind[]

export const typesOf = (some: readonly DataKind[]): string[] => some.flatMap((kind) => typesOfKind[kind])

/** Kinds of which every type is there. */
export const kindsOf = (types: readonly string[]): DataKind[] =>
  kinds.filter((kind) => typesOfKind[kind].every((type) => types.includes(type)))
