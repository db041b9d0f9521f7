/**
 * An entry as an agent reads it out to the caller: what, when, where and how far it has come. Reasons and diagnoses stand inside entries
 * that the rules open; an agent needs them for nothing, so they are left out, and so are keys and codes (RODO art. 5 ust. 1 lit. c).
 */
import type { CodeableConcept, FhirResource } from '#standards/fhir/resource.ts'
import type {
  Encounter,
  Immunization,
  MedicationDispense,
  MedicationRequest,
  ServiceRequest,
} from '#standards/fhir/resources.ts'
import { idIn } from '#standards/fhir/words.ts'
import { extensions } from '#standards/pl-ids/systems.ts'
import type { HelpLine } from '../contract.ts'

/** An entry as the record holds it. */
interface Kept {
  readonly type: string
  readonly id: string
  readonly resource: FhirResource
}

type Told = Omit<HelpLine, 'type' | 'id'>

const readers = {
  MedicationRequest: (resource: FhirResource): Told => {
    const { medicationCodeableConcept, authoredOn, status, dosageInstruction, dispenseRequest } =
      resource as MedicationRequest
    return told(medicationCodeableConcept, status, {
      at: authoredOn,
      detail: dosageInstruction?.[0]?.text,
      until: dispenseRequest?.validityPeriod?.end,
    })
  },
  MedicationDispense: (resource: FhirResource): Told => {
    const { medicationCodeableConcept, whenHandedOver, status } = resource as MedicationDispense
    return told(medicationCodeableConcept, status, { at: whenHandedOver })
  },
  ServiceRequest: (resource: FhirResource): Told => {
    const { code, authoredOn, status } = resource as ServiceRequest
    return told(code, status, { at: authoredOn })
  },
  Encounter: (resource: FhirResource): Told => {
    const { type, class: kind, period, status } = resource as Encounter
    return told(type?.[0] ?? { coding: [kind] }, status, { at: period?.start })
  },
  Immunization: (resource: FhirResource): Told => {
    const { vaccineCode, occurrenceDateTime, status } = resource as Immunization
    return told(vaccineCode, status, { at: occurrenceDateTime })
  },
} as const

export const helpTypes = Object.keys(readers) as HelpLine['type'][]

/** `names`: of places, by id. */
export function lineOf(
  { type, id, resource }: Kept,
  names: ReadonlyMap<string, string>,
): HelpLine | undefined {
  const known = helpTypes.find((each) => each === type)
  if (known === undefined) return undefined
  const place = names.get(placeOf(resource) ?? '')
  return { type: known, id, ...readers[known](resource), ...(place && { place }) }
}

/** Id of the place where it was written or happened. */
export function placeOf(resource: FhirResource): string | undefined {
  if (resource.resourceType === 'Encounter')
    return idIn((resource as Encounter).serviceProvider, 'Organization')
  const { extension = [] } = resource as MedicationRequest
  const issuedAt = extension.find(({ url }) => url === extensions.issuedAt)
  return idIn(issuedAt?.valueReference, 'Organization')
}

function told(
  what: CodeableConcept | undefined,
  status: string,
  more: { readonly [K in 'at' | 'detail' | 'until']?: string | undefined },
): Told {
  const title = what?.text ?? what?.coding?.find(({ display }) => display)?.display ?? '–'
  const present = Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined))
  return { title, status, ...present }
}
