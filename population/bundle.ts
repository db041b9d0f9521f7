/** Transaction bundles (https://hl7.org/fhir/R4/http.html#transaction) that put resources under ids known beforehand. */
import type { FhirResource } from '#standards/fhir/resource.ts'
import type { Bundle } from '#standards/fhir/resources.ts'

const BASE = 'https://openp1.pl/fhir'

/** One transaction that puts all these resources; each must have its id. */
export function transaction(resources: readonly FhirResource[]): Bundle {
  return {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: resources.map((resource) => {
      const url = `${resource.resourceType}/${resource.id}`
      return { fullUrl: `${BASE}/${url}`, resource, request: { method: 'PUT', url } }
    }),
  }
}
