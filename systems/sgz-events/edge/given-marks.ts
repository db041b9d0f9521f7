/** How an entry from a patient's file is marked: a tag, no verification, and where it comes from as a contained Provenance. */
import type { FhirResource } from '#standards/fhir/resource.ts'
import { subjectOf } from './given-file.ts'

const givenSystem = 'https://openp1.pl/fhir/CodeSystem/origin'
const givenCode = 'given-by-patient'
const batchSystem = 'https://openp1.pl/fhir/CodeSystem/taken-file'

export const isGiven = ({ meta }: FhirResource): boolean =>
  meta?.tag?.some(({ system, code }) => system === givenSystem && code === givenCode) === true

export const tagOfBatch = (batch: string): string => `${batchSystem}|${batch}`

interface Taking {
  readonly patient: string
  readonly practitioner: string
  readonly organization: string
  readonly batch: string
  /** SHA-256 of the file. */
  readonly hash: string
  readonly at: Date
}

const ofCondition = 'http://terminology.hl7.org/CodeSystem/condition-ver-status'
const ofAllergy = 'http://terminology.hl7.org/CodeSystem/allergyintolerance-verification'

const verification = (type: string, code: string) => {
  if (type === 'Condition') return { verificationStatus: { coding: [{ system: ofCondition, code }] } }
  if (type === 'AllergyIntolerance') return { verificationStatus: { coding: [{ system: ofAllergy, code }] } }
  return undefined
}

export function marked(resource: FhirResource, taking: Taking): FhirResource {
  const { resourceType: type } = resource
  const { patient, practitioner, organization, batch, hash, at } = taking
  const provenance = {
    resourceType: 'Provenance',
    id: 'origin',
    target: [{ reference: '#' }],
    recorded: at.toISOString(),
    agent: [
      {
        type: agent('enterer'),
        who: { reference: `Practitioner/${practitioner}` },
        onBehalfOf: { reference: `Organization/${organization}` },
      },
      { type: agent('informant'), who: { reference: `Patient/${patient}` } },
    ],
    entity: [
      { role: 'source', what: { identifier: { system: 'urn:ietf:rfc:6920', value: `sha-256:${hash}` } } },
    ],
  }
  return {
    ...resource,
    meta: {
      tag: [
        { system: givenSystem, code: givenCode },
        { system: batchSystem, code: batch },
      ],
    },
    contained: [provenance],
    ...subjectOf(type, `Patient/${patient}`),
    ...verification(type, 'unconfirmed'),
    ...(type === 'Immunization' && { primarySource: false }),
  }
}

const agent = (code: string) => ({
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type', code }],
})

/** Who took it, by the contained Provenance. */
export function takerOf({ contained }: FhirResource): string | undefined {
  const [provenance] = (contained ?? []) as { agent?: { onBehalfOf?: { reference?: string } }[] }[]
  return provenance?.agent?.[0]?.onBehalfOf?.reference
}

export function withdrawn(resource: FhirResource): FhirResource {
  const { clinicalStatus: _, abatementDateTime: __, ...rest } = resource
  const error = verification(resource.resourceType, 'entered-in-error')
  // con-4, con-5 and ait-2: what was an error has no clinical status, and so no end.
  if (error !== undefined) return { ...rest, resourceType: resource.resourceType, ...error }
  return { ...resource, status: 'entered-in-error' }
}
