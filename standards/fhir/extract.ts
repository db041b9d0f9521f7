/** Search index values of a resource. */
import type { FhirResource } from './resource.ts'
import type { SearchValues } from './search-values.ts'
/** The extractor of a resource type: one function that finds the values of all its search parameters. */
export function extractorFor(_type: string): (resource: FhirResource) => SearchValues {
  return () => ({ tokens: [], strings: [], dates: [], references: [], quantities: [], numbers: [], uris: [] })
}
