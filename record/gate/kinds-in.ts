/** Of which kinds of data a resource is: by its security labels. */
import type { FhirResource } from '#standards/fhir/resource.ts'
import { bitOf, kindSystem, kindsOfData, ordinary } from './kinds.ts'

const labelSystem = 'http://terminology.hl7.org/CodeSystem/v3-ActCode'
const labelled = new Map<string, number>(
  kindsOfData.flatMap(({ bit, labels }) => labels.map((code) => [code, bit])),
)

/** Bits; ordinary when it is of none of the others. */
export function kindsIn({ meta }: FhirResource): number {
  let found = 0
  for (const { system, code = '' } of meta?.security ?? []) {
    if (system === kindSystem) found |= bitOf(code) ?? 0
    else if (system === labelSystem) found |= labelled.get(code) ?? 0
  }
  return found === 0 || found === ordinary ? ordinary : found & ~ordinary
}
