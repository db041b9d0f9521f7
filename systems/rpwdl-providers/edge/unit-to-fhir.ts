/** A unit of a provider, and a hospital of the public lists, as Location: https://hl7.org/fhir/R4/location.html. */
import { fhirAddress, fhirTelecom, filled } from '#registers/address.ts'
import type { Entry } from '#registers/register.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'

export function unitToFhir({ content, until }: Entry, id: string) {
  return filled({
    resourceType: 'Location',
    id,
    identifier: [{ system: identifierSystems.rpwdlUnit, value: content.number }],
    status: until === null ? 'active' : 'inactive',
    name: content.name,
    mode: 'instance',
    telecom: fhirTelecom(content),
    address: fhirAddress(content),
    managingOrganization: providedBy(content.book, content.provider),
  })
}

export const providedBy = (book: unknown, provider: unknown) => ({
  reference: `Organization/${book}`,
  identifier: { system: identifierSystems.rpwdlProvider, value: book },
  ...(provider !== undefined && { display: provider }),
})

/** https://terminology.hl7.org/CodeSystem-v3-RoleCode.html */
const hospitalCode = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-RoleCode',
  code: 'HOSP',
  display: 'Hospital',
}

export function hospitalToFhir({ content, until }: Entry, id: string) {
  return filled({
    resourceType: 'Location',
    id,
    status: until === null ? 'active' : 'inactive',
    name: content.name,
    mode: 'instance',
    type: [{ coding: [hospitalCode] }],
    telecom: fhirTelecom(content),
    address: fhirAddress(content),
    position: { longitude: Number(content.longitude), latitude: Number(content.latitude) },
  })
}
