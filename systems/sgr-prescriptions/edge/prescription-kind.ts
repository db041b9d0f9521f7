/** The kind of a prescription as categories of its MedicationRequest, in the codes of PIK HL7 CDA. */
import type { CodeableConcept } from '#standards/fhir/resource.ts'
import type { MedicationRequest } from '#standards/fhir/resources.ts'
import { codeSystems } from '#standards/pl-ids/systems.ts'
import type { PrescriptionKind } from '../shapes/prescription-kind.ts'

const codes = {
  prescribed: { compounded: 'R', device: 'W', food: 'S' },
  issuedFor: { self: 'PA', family: 'PF' },
} as const
const abroad = 'TG'

export function kindToFhir(kind: PrescriptionKind): { category?: CodeableConcept[] } {
  const found = [
    kind.prescribed && codes.prescribed[kind.prescribed],
    kind.issuedFor && codes.issuedFor[kind.issuedFor],
    kind.abroad && abroad,
  ].flatMap((code) => code || [])
  if (found.length === 0) return {}
  return {
    category: found.map((code) => ({ coding: [{ system: codeSystems.pikClassifier, code }] })),
  }
}

export function kindFromFhir({ category = [] }: MedicationRequest): PrescriptionKind {
  const found = category
    .flatMap(({ coding = [] }) => coding)
    .filter(({ system }) => system === codeSystems.pikClassifier)
    .map(({ code }) => code)
  const prescribed = named(codes.prescribed, found)
  const issuedFor = named(codes.issuedFor, found)
  return {
    ...(prescribed && { prescribed }),
    ...(issuedFor && { issuedFor }),
    ...(found.includes(abroad) && { abroad: true }),
  }
}

const named = <T extends Readonly<Record<string, string>>>(
  of: T,
  found: readonly (string | undefined)[],
): keyof T | undefined => Object.keys(of).find((each) => found.includes(of[each]))
