/**
 * A pharmacy as Organization (who may hand out, https://hl7.org/fhir/R4/organization.html) and as Location (where, and when it is open,
 * https://hl7.org/fhir/R4/location.html).
 */
import { fhirAddress, fhirTelecom, filled } from '#registers/address.ts'
import type { Entry, Value } from '#registers/register.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { kinds } from '../registers/codes.ts'

/** Ours: no code system of kinds of pharmacies is known to us. */
export const kindSystem = 'https://openp1.pl/fhir/CodeSystem/kind-of-pharmacy'

const names: Readonly<Record<string, { readonly pl: string }>> = kinds

/** https://terminology.hl7.org/CodeSystem-v3-RoleCode.html */
const pharmacyCode = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-RoleCode',
  code: 'PHARM',
  display: 'Pharmacy',
}

export function pharmacyToOrganization({ content, until }: Entry, id: string) {
  const code = String(content.kind)
  return filled({
    resourceType: 'Organization',
    id,
    identifier: [{ system: identifierSystems.pharmacy, value: content.id }],
    active: until === null && content.state === 'active',
    type: [{ coding: [{ system: kindSystem, code, display: names[code]?.pl }] }],
    name: content.name,
    telecom: fhirTelecom(content),
    address: [fhirAddress(content)].filter((address) => address !== undefined),
  })
}

export function pharmacyToLocation({ content, until }: Entry, id: string) {
  return filled({
    resourceType: 'Location',
    id,
    identifier: [{ system: identifierSystems.pharmacy, value: content.id }],
    status: until === null ? content.state : 'inactive',
    name: content.name,
    mode: 'instance',
    type: [{ coding: [pharmacyCode] }],
    telecom: fhirTelecom(content),
    address: fhirAddress(content),
    managingOrganization: { reference: `Organization/${id}`, display: content.name },
    availabilityExceptions: hoursText(content.hours),
  })
}

/** The register says hours in words of its own, and Sundays with and without trade, which hoursOfOperation does not know. */
function hoursText(hours: Value | undefined): string | undefined {
  if (!Array.isArray(hours) || hours.length === 0) return undefined
  return (hours as readonly Readonly<Record<string, string>>[])
    .map((each) => `${each.day}: ${each.hours}`)
    .join('; ')
}
