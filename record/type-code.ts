/**
 * Small stable numbers for FHIR R4 resource types (https://hl7.org/fhir/R4/resourcelist.html), as stored in the
 * record's tables and mixed into keyed hashes. Append only: a number once given is for ever.
 */
const names = (
  'Patient Practitioner PractitionerRole Organization Location RelatedPerson Encounter Condition Observation Procedure ' +
  'MedicationRequest MedicationDispense ServiceRequest Immunization AllergyIntolerance DiagnosticReport ' +
  'DocumentReference CarePlan Goal ImagingStudy CareTeam Claim ExplanationOfBenefit Medication Device ' +
  'MedicationAdministration MedicationStatement Composition Provenance Appointment Schedule Slot Consent ' +
  'Questionnaire QuestionnaireResponse Task Communication CommunicationRequest Coverage Account ActivityDefinition ' +
  'AdverseEvent AppointmentResponse AuditEvent Basic Binary BiologicallyDerivedProduct BodyStructure Bundle ' +
  'CapabilityStatement CatalogEntry ChargeItem ChargeItemDefinition ClaimResponse ClinicalImpression CodeSystem ' +
  'CompartmentDefinition ConceptMap Contract CoverageEligibilityRequest CoverageEligibilityResponse DetectedIssue ' +
  'DeviceDefinition DeviceMetric DeviceRequest DeviceUseStatement DocumentManifest EffectEvidenceSynthesis Endpoint ' +
  'EnrollmentRequest EnrollmentResponse EpisodeOfCare EventDefinition Evidence EvidenceVariable ExampleScenario ' +
  'FamilyMemberHistory Flag GraphDefinition Group GuidanceResponse HealthcareService ImmunizationEvaluation ' +
  'ImmunizationRecommendation ImplementationGuide InsurancePlan Invoice Library Linkage List Measure MeasureReport ' +
  'Media MedicationKnowledge MedicinalProduct MedicinalProductAuthorization MedicinalProductContraindication ' +
  'MedicinalProductIndication MedicinalProductIngredient MedicinalProductInteraction MedicinalProductManufactured ' +
  'MedicinalProductPackaged MedicinalProductPharmaceutical MedicinalProductUndesirableEffect MessageDefinition ' +
  'MessageHeader MolecularSequence NamingSystem NutritionOrder ObservationDefinition OperationDefinition ' +
  'OperationOutcome OrganizationAffiliation Parameters PaymentNotice PaymentReconciliation Person PlanDefinition ' +
  'RequestGroup ResearchDefinition ResearchElementDefinition ResearchStudy ResearchSubject RiskAssessment ' +
  'RiskEvidenceSynthesis SearchParameter Specimen SpecimenDefinition StructureDefinition StructureMap Subscription ' +
  'Substance SubstanceNucleicAcid SubstancePolymer SubstanceProtein SubstanceReferenceInformation ' +
  'SubstanceSourceMaterial SubstanceSpecification SupplyDelivery SupplyRequest TerminologyCapabilities TestReport ' +
  'TestScript ValueSet VerificationResult VisionPrescription'
).split(' ')

/** Types that are exchanged but never kept. */
const passing = new Set(['Bundle', 'OperationOutcome', 'Parameters'])

const codes = new Map(
  names.map((name, index) => [name, index + 1] as const).filter(([name]) => !passing.has(name)),
)

/** Number of a type that the record keeps; undefined for any other word. */
export function typeCode(type: string): number | undefined {
  return codes.get(type)
}

export function typeName(code: number): string {
  return names[code - 1] ?? 'Resource'
}

/** Every type that the record keeps. */
export const keptTypes: readonly string[] = names.filter((name) => !passing.has(name))
