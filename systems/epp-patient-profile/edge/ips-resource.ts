/**
 * Resources of the record as the International Patient Summary wants them: the elements that a reader elsewhere needs, what its
 * profiles want beside, and no reference that leads out of the document.
 */
import type { CodeableConcept, FhirResource, Reference } from '#standards/fhir/resource.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import type { Chosen } from '../rules/summary-choice.ts'

const ips = (name: string) => `http://hl7.org/fhir/uv/ips/StructureDefinition/${name}-uv-ips`
const vitalSigns = 'http://hl7.org/fhir/StructureDefinition/vitalsigns'
const categories = 'http://terminology.hl7.org/CodeSystem/observation-category'

/** Elements that leave, by type; a name ending in `*` stands for all forms of a choice. */
const elements: Readonly<Record<string, string>> = {
  Patient: 'identifier name telecom gender birthDate deceased* address',
  AllergyIntolerance:
    'clinicalStatus verificationStatus type category criticality code patient onset* recordedDate reaction',
  Condition:
    'clinicalStatus verificationStatus category severity code bodySite subject onset* abatement* recordedDate',
  MedicationRequest: 'status intent medication* subject authoredOn requester reasonCode dosageInstruction',
  Immunization: 'status vaccineCode patient occurrence* lotNumber site route performer protocolApplied',
  Procedure: 'status code subject performed* performer bodySite',
  Observation:
    'status category code subject effective* performer value* dataAbsentReason interpretation referenceRange component',
  Practitioner: 'identifier name qualification',
  Organization: 'identifier name telecom address',
}

const forms = new Map(Object.entries(elements).map(([type, names]) => [type, names.split(' ')]))

/** The elements that leave. */
function leaving(resource: FhirResource): FhirResource {
  const { resourceType, id } = resource
  const names = forms.get(resourceType) ?? []
  const isNamed = (element: string) =>
    names.some((name) => (name.endsWith('*') ? element.startsWith(name.slice(0, -1)) : element === name))
  const kept = Object.entries(resource).filter(([key]) => isNamed(key.replace(/^_/, '')))
  return { resourceType, ...(id === undefined ? {} : { id }), ...Object.fromEntries(kept) }
}

const absent = {
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }],
}
const notTold: Reference = { display: 'nie podano / not stated' }

/** Codes and keys by which a prescription is collected stay at home. */
const openIdentifiers: readonly string[] = [
  identifierSystems.pesel,
  identifierSystems.identityCard,
  identifierSystems.passport,
]

/** `chosen`: what the profile of the patient calls it, where the resource has no words. */
export function summaryResource(resource: FhirResource, chosen?: Chosen): FhirResource {
  const kept = leaving(resource)
  const named = { text: chosen?.text ?? '' }
  switch (kept.resourceType) {
    case 'Patient':
      return claiming('Patient', { ...kept, ...bornOf(kept), ...identified(kept) })
    case 'AllergyIntolerance':
    case 'Condition':
    case 'Procedure':
      return claiming(kept.resourceType, {
        ...kept,
        code: kept.code ?? named,
        ...(kept.resourceType === 'Procedure' && !has(kept, 'performed') && { _performedDateTime: absent }),
      })
    case 'MedicationRequest': {
      const { medicationReference: _, ...rest } = kept
      return claiming('MedicationRequest', {
        ...rest,
        resourceType: 'MedicationRequest',
        medicationCodeableConcept: kept.medicationCodeableConcept ?? named,
      })
    }
    case 'Observation':
      return observed(kept)
    case 'Immunization':
      return claiming('Immunization', kept)
    default:
      return kept.name === undefined ? kept : claiming(kept.resourceType, kept)
  }
}

const claiming = (name: string, resource: FhirResource): FhirResource => withProfile(ips(name), resource)

const withProfile = (profile: string, { resourceType, id, ...rest }: FhirResource): FhirResource => ({
  resourceType,
  ...(id === undefined ? {} : { id }),
  meta: { profile: [profile] },
  ...rest,
})

const has = (resource: FhirResource, choice: string): boolean =>
  Object.keys(resource).some((key) => key.replace(/^_/, '').startsWith(choice))

const bornOf = ({ birthDate }: FhirResource) => (birthDate === undefined ? { _birthDate: absent } : {})

function identified({ identifier }: FhirResource): { identifier?: unknown } {
  const all = (identifier ?? []) as { system?: string }[]
  const kept = all.filter(({ system = '' }) => openIdentifiers.includes(system))
  return kept.length === 0 ? { identifier: undefined } : { identifier: kept }
}

/** Names of profiles of observations with a code of their own. */
const profileOfCode: Readonly<Record<string, string>> = {
  '82810-3': 'Observation-pregnancy-status',
  '11778-8': 'Observation-pregnancy-edd',
  '11779-6': 'Observation-pregnancy-edd',
  '11780-4': 'Observation-pregnancy-edd',
  '72166-2': 'Observation-tobaccouse',
  '74013-4': 'Observation-alcoholuse',
}

/** A profile is claimed where its wants are met; a result is better than none. */
function observed(kept: FhirResource): FhirResource {
  const codes = ((kept.code as CodeableConcept | undefined)?.coding ?? []).map(({ code = '' }) => code)
  const isTold = has(kept, 'value') || has(kept, 'dataAbsentReason') || has(kept, 'component')
  if (!isTold || typeof kept.effectiveDateTime !== 'string') return kept
  const special = codes.map((code) => profileOfCode[code]).find((each) => each !== undefined)
  if (special !== undefined) return has(kept, 'component') ? kept : claiming(special, kept)
  if (isOf(kept, 'vital-signs') && codes.length > 0) return withProfile(vitalSigns, kept)
  if (!isOf(kept, 'laboratory')) return kept
  const result = { ...kept, performer: kept.performer ?? [notTold] }
  return claiming('Observation-results-laboratory-pathology', result)
}

const isOf = ({ category }: FhirResource, code: string): boolean =>
  ((category ?? []) as CodeableConcept[]).filter(({ coding = [] }) =>
    coding.some((each) => each.system === categories && each.code === code),
  ).length === 1

/** References of a resource that `isHere` does not know become words. */
export function closed<T>(value: T, isHere: (reference: string) => boolean): T {
  if (Array.isArray(value)) return value.map((each) => closed(each, isHere)) as T
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value
  const { reference, ...rest } = value as Record<string, unknown>
  const parts = Object.entries(rest).map(([key, each]) => [key, closed(each, isHere)])
  const kept = Object.fromEntries(parts)
  if (reference === undefined) return kept as T
  if (typeof reference !== 'string') return { reference: closed(reference, isHere), ...kept } as T
  if (isHere(reference)) return { reference, ...kept } as T
  return { display: kept.display ?? notTold.display } as T
}

/** What resources refer to, as `Type/id`. */
export function referredTo(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referredTo)
  if (typeof value !== 'object' || value === null) return []
  const { reference, ...rest } = value as Record<string, unknown>
  const deeper = Object.values(rest).flatMap(referredTo)
  return typeof reference === 'string' ? [reference, ...deeper] : deeper
}
