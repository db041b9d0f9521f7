/**
 * TerminologyCapabilities (https://hl7.org/fhir/R4/terminologycapabilities.html), made from what the operations run by. Code systems
 * that lie in the record are found at `/fhir/CodeSystem`; here stand those that rooms provide out of registers, and those that are known without.
 */
import type { FhirResource } from '#standards/fhir/resource.ts'
import { expandNames } from '#standards/terminology/expand.ts'
import { knownSystems, type ProvidedSystem, r4Definitions } from './of-world.ts'

/** `provided`: code systems of rooms; they count before those that are known without. */
export function terminologyCapabilities(base: string, provided: readonly ProvidedSystem[]): FhirResource {
  const own = new Set(provided.map(({ url }) => url))
  const known = [...knownSystems.systems, ...r4Definitions.systems].filter(({ url }) => !own.has(url))
  return {
    resourceType: 'TerminologyCapabilities',
    id: 'openp1',
    url: `${base}/metadata?mode=terminology`,
    version: '0.1.0',
    name: 'OpenP1Terminology',
    title: 'Terminology of OpenP1',
    status: 'active',
    date: '2026-11-22',
    publisher: 'OpenP1',
    kind: 'instance',
    software: { name: 'OpenP1', version: '0.1.0' },
    implementation: {
      description:
        'Every CodeSystem, ValueSet and ConceptMap of the record, and the code systems listed here',
      url: base,
    },
    lockedDate: false,
    codeSystem: [...provided, ...known].map(({ url, version }) => ({
      uri: url,
      ...(version === undefined ? {} : { version: [{ code: version, isDefault: true }] }),
    })),
    expansion: {
      hierarchical: true,
      paging: true,
      incomplete: false,
      parameter: expandNames.map((name) => ({ name })),
      textFilter:
        'Every word typed begins a word of the code, its display or a designation; marks and case do not count.',
    },
    codeSearch: 'all',
    validateCode: { translations: true },
    translation: { needsMap: true },
    closure: { translation: false },
  }
}
