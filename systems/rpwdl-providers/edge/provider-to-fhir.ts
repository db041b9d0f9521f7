/** A provider of RPWDL as Organization: https://hl7.org/fhir/R4/organization.html. */
import { fhirAddress, fhirTelecom, filled } from '#registers/address.ts'
import type { Content, Entry, Value } from '#registers/register.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { providedBy } from './unit-to-fhir.ts'

/** Ours: kinds of care by ustawa o działalności leczniczej art. 8, for which no code system is known to us. */
export const activitySystem = 'https://openp1.pl/fhir/CodeSystem/kind-of-care'

export const activities = {
  hospital: { pl: 'szpitalna, stacjonarna i całodobowa', en: 'hospital care', uk: 'стаціонарна лікарняна' },
  residential: {
    pl: 'stacjonarna i całodobowa inna niż szpitalna',
    en: 'residential care other than hospital',
    uk: 'стаціонарна інша, ніж лікарняна',
  },
  outpatient: { pl: 'ambulatoryjna', en: 'outpatient care', uk: 'амбулаторна' },
} as const

export const textsOf = (value: Value | undefined): string[] => (Array.isArray(value) ? value.map(String) : [])

const known: Readonly<Record<string, { readonly pl: string }>> = activities

export function providerToFhir({ content, until }: Entry, id: string) {
  return filled({
    resourceType: 'Organization',
    id,
    identifier: identifiersOf(content),
    active: until === null,
    type: textsOf(content.activity).map((code) => ({
      coding: [{ system: activitySystem, code, display: known[code]?.pl }],
    })),
    name: content.name,
    telecom: fhirTelecom(content),
    address: [fhirAddress(content)].filter((address) => address !== undefined),
  })
}

/** An establishment is part of its provider: https://hl7.org/fhir/R4/organization-definitions.html#Organization.partOf */
export function establishmentToFhir({ content, until }: Entry, id: string) {
  return filled({
    resourceType: 'Organization',
    id,
    active: until === null,
    name: content.name,
    telecom: fhirTelecom(content),
    address: [fhirAddress(content)].filter((address) => address !== undefined),
    partOf: providedBy(content.book, content.provider),
  })
}

function identifiersOf({ book, nip, regon, krs }: Content) {
  const numbers = [
    [identifierSystems.rpwdlProvider, book],
    [identifierSystems.nip, nip],
    [String(regon).length === 14 ? identifierSystems.regon14 : identifierSystems.regon9, regon],
  ] as const
  return [
    ...numbers.flatMap(([system, value]) => (value === undefined ? [] : [{ system, value }])),
    // No identifier system of KRS is known to us.
    ...(krs === undefined ? [] : [{ type: { text: 'KRS' }, value: krs }]),
  ]
}
