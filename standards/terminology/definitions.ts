/** Where definitions come from: value sets, code systems, supplements and maps by their canonical. */
import type { FhirResource } from '../fhir/resource.ts'
import { newestOf } from './canonical.ts'
import { ResourceCodeSystem } from './code-system.ts'
import type { CodeSystem } from './code-system-definition.ts'
import type { CodeSystemProvider, Later } from './code-system-provider.ts'
import type { ConceptMap } from './concept-map.ts'
import type { ValueSet } from './value-set-definition.ts'

/**
 * `version`: exact, or with wildcards (`1.x`); without one the newest is meant. Versions are told in any order; what has no
 * version has ''. An empty list: not known.
 */
export interface Definitions {
  provider(url: string, version?: string): Later<CodeSystemProvider | undefined>
  versions(url: string): Later<readonly string[]>
  supplement(url: string, version?: string): Later<CodeSystem | undefined>
  valueSet(url: string, version?: string): Later<ValueSet | undefined>
  valueSetVersions(url: string): Later<readonly string[]>
  conceptMap(url: string, version?: string): Later<ConceptMap | undefined>
  /** Maps with a group that leads from or to this code system. */
  conceptMaps(system: string): Later<readonly ConceptMap[]>
}

type Versioned<T> = Map<string, Map<string, T>>

/** Definitions that are at hand as resources: what a caller sent along, what a test needs. */
export class ResourceDefinitions implements Definitions {
  readonly #systems: Versioned<CodeSystem> = new Map()
  readonly #supplements: Versioned<CodeSystem> = new Map()
  readonly #sets: Versioned<ValueSet> = new Map()
  readonly #maps: ConceptMap[] = []
  readonly #compiled = new Map<CodeSystem, CodeSystemProvider>()

  constructor(resources: Iterable<FhirResource>) {
    for (const resource of resources) this.#add(resource)
  }

  #add(resource: FhirResource): void {
    if (resource.resourceType === 'ValueSet') note(this.#sets, resource as ValueSet)
    else if (resource.resourceType === 'ConceptMap') this.#maps.push(resource as ConceptMap)
    else if (resource.resourceType === 'CodeSystem') {
      const system = resource as CodeSystem
      if (system.content === 'supplement') note(this.#supplements, system)
      else if (hasContent(system)) note(this.#systems, system)
    }
  }

  provider(url: string, version?: string): CodeSystemProvider | undefined {
    const resource = find(this.#systems, url, version)
    if (resource === undefined) return undefined
    const provider = this.#compiled.get(resource) ?? new ResourceCodeSystem(resource)
    this.#compiled.set(resource, provider)
    return provider
  }

  versions(url: string): readonly string[] {
    return [...(this.#systems.get(url)?.keys() ?? [])]
  }

  supplement(url: string, version?: string): CodeSystem | undefined {
    return find(this.#supplements, url, version)
  }

  valueSet(url: string, version?: string): ValueSet | undefined {
    return find(this.#sets, url, version)
  }

  valueSetVersions(url: string): readonly string[] {
    return [...(this.#sets.get(url)?.keys() ?? [])]
  }

  conceptMap(url: string, version?: string): ConceptMap | undefined {
    const ofUrl = this.#maps.filter((map) => map.url === url)
    const newest = newestOf(
      ofUrl.map(({ version: own = '' }) => own),
      version,
    )
    return ofUrl.find(({ version: own = '' }) => own === newest)
  }

  conceptMaps(system: string): readonly ConceptMap[] {
    return this.#maps.filter(({ group = [] }) =>
      group.some(({ source, target }) => source === system || target === system),
    )
  }
}

/** Whether a resource tells codes; the others only say that a code system exists. */
export function hasContent({ content }: CodeSystem): boolean {
  return content === 'complete' || content === 'fragment'
}

function note<T extends { url?: string; version?: string }>(all: Versioned<T>, resource: T): void {
  const { url, version = '' } = resource
  if (url === undefined) return
  const versions = all.get(url) ?? new Map<string, T>()
  all.set(url, versions.set(version, resource))
}

function find<T>(all: Versioned<T>, url: string, version: string | undefined): T | undefined {
  const versions = all.get(url)
  if (versions === undefined) return undefined
  const newest = newestOf([...versions.keys()], version)
  return newest === undefined ? undefined : versions.get(newest)
}

/** Several sources as one: the first that has what is wanted counts, so what was sent along before what is kept here. */
export class LayeredDefinitions implements Definitions {
  readonly #layers: readonly Definitions[]

  constructor(layers: readonly Definitions[]) {
    this.#layers = layers
  }

  provider(url: string, version?: string): Promise<CodeSystemProvider | undefined> {
    return this.#first((layer) => layer.provider(url, version))
  }

  versions(url: string): Promise<readonly string[]> {
    return this.#all((layer) => layer.versions(url))
  }

  supplement(url: string, version?: string): Promise<CodeSystem | undefined> {
    return this.#first((layer) => layer.supplement(url, version))
  }

  valueSet(url: string, version?: string): Promise<ValueSet | undefined> {
    return this.#first((layer) => layer.valueSet(url, version))
  }

  valueSetVersions(url: string): Promise<readonly string[]> {
    return this.#all((layer) => layer.valueSetVersions(url))
  }

  conceptMap(url: string, version?: string): Promise<ConceptMap | undefined> {
    return this.#first((layer) => layer.conceptMap(url, version))
  }

  conceptMaps(system: string): Promise<readonly ConceptMap[]> {
    return this.#all((layer) => layer.conceptMaps(system))
  }

  async #first<T>(ask: (layer: Definitions) => Later<T | undefined>): Promise<T | undefined> {
    for (const layer of this.#layers) {
      const found = await ask(layer)
      if (found !== undefined) return found
    }
    return undefined
  }

  async #all<T>(ask: (layer: Definitions) => Later<readonly T[]>): Promise<readonly T[]> {
    const found = new Set<T>()
    for (const layer of this.#layers) for (const each of await ask(layer)) found.add(each)
    return [...found]
  }
}
