/** Code systems that need no definition in the record: languages, media types, units, countries, currencies. */
import { ResourceCodeSystem } from './code-system.ts'
import type { CodeSystem } from './code-system-definition.ts'
import type { CodeSystemProvider } from './code-system-provider.ts'
import type { ConceptMap } from './concept-map.ts'
import type { Definitions } from './definitions.ts'
import { countrySystem, currencySystem } from './iso-systems.ts'
import { languageTags } from './languages.ts'
import { mediaTypes } from './media-types.ts'
import { units } from './units.ts'
import type { ValueSet } from './value-set-definition.ts'

/** Made when first asked for. */
const makers: Readonly<Record<string, () => CodeSystemProvider>> = {
  'urn:ietf:bcp:47': () => languageTags,
  'urn:ietf:bcp:13': () => mediaTypes,
  'http://unitsofmeasure.org': () => units,
  'urn:iso:std:iso:3166': () => new ResourceCodeSystem(countrySystem()),
  'urn:iso:std:iso:4217': () => new ResourceCodeSystem(currencySystem()),
}

export class KnownSystems implements Definitions {
  readonly #made = new Map<string, CodeSystemProvider>()

  get systems(): readonly { url: string; version: string | undefined }[] {
    return Object.keys(makers).map((url) => ({ url, version: undefined }))
  }

  /** Whatever the version: their codes hardly change, and value sets name versions of all kinds. */
  provider(url: string): CodeSystemProvider | undefined {
    const make = Object.hasOwn(makers, url) ? makers[url] : undefined
    if (make === undefined) return undefined
    const provider = this.#made.get(url) ?? make()
    this.#made.set(url, provider)
    return provider
  }

  versions(url: string): readonly string[] {
    return Object.hasOwn(makers, url) ? [''] : []
  }

  supplement(): CodeSystem | undefined {
    return undefined
  }

  valueSet(): ValueSet | undefined {
    return undefined
  }

  valueSetVersions(): readonly string[] {
    return []
  }

  conceptMap(): ConceptMap | undefined {
    return undefined
  }

  conceptMaps(): readonly ConceptMap[] {
    return []
  }
}
