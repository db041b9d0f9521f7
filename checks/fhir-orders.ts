/** Orders as providers' programs write them over FHIR, for tests: packages and prescriptions of the sample people. */
import type { FhirResource } from '#standards/fhir/resource.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { metformin, newNumber, node } from './bus-calls.ts'
import { clinicProgram, fhir, identified, type Program, provenanceOf, sendSigned } from './fhir-programs.ts'
import type { Prescribed } from './prescription-document.ts'
import { anna, worker, world } from './provider-clients.ts'

const cez = '2.16.840.1.113883.3.4424'

/** A package, each signed by an entry of its own. */
export const packageOf = (resources: readonly FhirResource[], program: Program = clinicProgram) => ({
  resourceType: 'Bundle',
  type: 'transaction',
  entry: resources.flatMap((resource, index) => {
    const fullUrl = `urn:uuid:00000000-0000-4000-8000-00000000000${index}`
    return [
      { fullUrl, resource, request: { method: 'POST', url: resource.resourceType } },
      { resource: provenanceOf(resource, program, fullUrl), request: { method: 'POST', url: 'Provenance' } },
    ]
  }),
})

export interface RequestFacts
  extends Pick<Prescribed, 'number' | 'node' | 'pesel' | 'product' | 'gtin' | 'packs' | 'dosage' | 'level'> {
  readonly licence: string
}

export const requestFacts = (more: Partial<RequestFacts> = {}): RequestFacts => ({
  number: newNumber(),
  node,
  licence: worker.npwz,
  pesel: anna.pesel,
  ...metformin,
  packs: 2,
  dosage: '1 x 1 tabl.',
  level: '100%',
  ...more,
})

/** A prescription as a program writes it, of the same facts as `prescriptionText` of documents. */
export function medicationRequest(facts: RequestFacts): FhirResource {
  const { number, node: of, licence, pesel, product, gtin, packs, dosage, level } = facts
  return {
    resourceType: 'MedicationRequest',
    meta: { profile: ['http://hl7.eu/fhir/mpd/StructureDefinition/MedicationRequest-eu-mpd'] },
    ...(level !== undefined && {
      extension: [{ url: 'https://openp1.pl/fhir/StructureDefinition/payment-level', valueCode: level }],
    }),
    identifier: [{ system: `urn:oid:${cez}.2.7.${of}.2.1`, value: number }],
    status: 'active',
    intent: 'order',
    medicationCodeableConcept: {
      coding: [
        { system: identifierSystems.medicine, code: product },
        ...(gtin === undefined ? [] : [{ system: identifierSystems.gtin, code: gtin }]),
      ],
      text: 'Lek',
    },
    subject: { identifier: { system: identifierSystems.pesel, value: pesel } },
    authoredOn: world.clock.now().toISOString(),
    requester: { identifier: identified(licence) },
    ...(dosage !== '' && { dosageInstruction: [{ text: dosage }] }),
    dispenseRequest: { quantity: { value: packs, unit: 'op.' } },
  }
}

/** The value of the identifier whose system ends so. */
export const numbered = (resource: FhirResource, system: string): string =>
  (resource.identifier as { system: string; value: string }[]).find((each) => each.system.endsWith(system))
    ?.value ?? ''

export const issueOne = (facts: Partial<RequestFacts> = {}, headers: Record<string, string> = {}) =>
  sendSigned(clinicProgram, 'POST /MedicationRequest', medicationRequest(requestFacts(facts)), headers)

/** As the record shows it to the clinic. */
export const kept = async (id: string): Promise<FhirResource> =>
  (await fhir(clinicProgram, `GET /MedicationRequest/${id}`)).body
