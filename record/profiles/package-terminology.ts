/** Value sets and code systems of packages, for the terminology of a world; those in the record count before them. */
import { newestOf } from '#standards/terminology/canonical.ts'
import { ResourceCodeSystem } from '#standards/terminology/code-system.ts'
import type { CodeSystem } from '#standards/terminology/code-system-definition.ts'
import type { CodeSystemProvider } from '#standards/terminology/code-system-provider.ts'
import type { ConceptMap } from '#standards/terminology/concept-map.ts'
import { type Definitions, hasContent } from '#standards/terminology/definitions.ts'
import type { ValueSet } from '#standards/terminology/value-set-definition.ts'
import type { PackageFolder } from './package-folder.ts'

/** Definitions kept opened. */
const mostKept = 200

type Type = 'CodeSystem' | 'ValueSet'

export class PackageTerminology implements Definitions {
  readonly #packages: PackageFolder
  readonly #opened = new Map<string, unknown>()

  constructor(packages: PackageFolder) {
    this.#packages = packages
  }

  provider(url: string, version?: string): CodeSystemProvider | undefined {
    const system = this.#find<CodeSystem>('CodeSystem', url, version)
    if (system === undefined || !hasContent(system)) return undefined
    return this.#kept(`provider ${url} ${system.version}`, () => new ResourceCodeSystem(system))
  }

  versions(url: string): readonly string[] {
    return this.provider(url) === undefined ? [] : this.#packages.versions('CodeSystem', url)
  }

  supplement(url: string, version?: string): CodeSystem | undefined {
    const system = this.#find<CodeSystem>('CodeSystem', url, version)
    return system?.content === 'supplement' ? system : undefined
  }

  valueSet(url: string, version?: string): ValueSet | undefined {
    return this.#find<ValueSet>('ValueSet', url, version)
  }

  valueSetVersions(url: string): readonly string[] {
    return this.#packages.versions('ValueSet', url)
  }

  conceptMap(): ConceptMap | undefined {
    return undefined
  }

  conceptMaps(): readonly ConceptMap[] {
    return []
  }

  #find<T>(type: Type, url: string, version: string | undefined): T | undefined {
    const newest = newestOf([...this.#packages.versions(type, url)], version)
    if (newest === undefined) return undefined
    return this.#kept(
      `${type} ${url} ${newest}`,
      () => this.#packages.find(type, url, newest) as T | undefined,
    )
  }

  #kept<T>(name: string, open: () => T): T {
    if (this.#opened.has(name)) return this.#opened.get(name) as T
    if (this.#opened.size >= mostKept) this.#opened.clear()
    const opened = open()
    this.#opened.set(name, opened)
    return opened
  }
}
