/**
 * StructureDefinitions of a world by canonical: those in its record before those of packages. They are gathered before a resource is
 * checked, with all that they refer to, so that the check itself waits for nothing.
 */
import { platform } from '#kernel/actor.ts'
import type { World } from '#kernel/world.ts'
import { isCore } from '#standards/fhir/profile/canonicals.ts'
import type { Definitions } from '#standards/fhir/profile/structure.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { ownDoor } from '../owners.ts'
import { search } from '../search/search.ts'
import type { PackageFolder } from './package-folder.ts'

/** Definitions that one gathering opens. */
const mostGathered = 2000

/** Largest definition that is used, as JSON. */
const largestBytes = 20 * 1024 * 1024

export class KnownDefinitions implements Definitions {
  readonly #world: World
  readonly #packages: PackageFolder
  /** What was looked for: undefined when nobody has it. */
  readonly #found = new Map<string, FhirResource | undefined>()

  constructor(world: World, packages: PackageFolder) {
    this.#world = world
    this.#packages = packages
  }

  structure(canonical: string): FhirResource | undefined {
    return this.#found.get(canonical)
  }

  /** How many canonicals were looked for. */
  get size(): number {
    return this.#found.size
  }

  /** Opens profiles and all that they refer to. */
  async gather(canonicals: readonly string[]): Promise<void> {
    const waiting = new Set(canonicals)
    let opened = 0
    for (const canonical of waiting) {
      if (isCore(canonical) || this.#found.has(canonical) || opened++ >= mostGathered) continue
      const resource = await this.#open(canonical)
      this.#found.set(canonical, resource)
      for (const other of resource === undefined ? [] : referredTo(resource)) waiting.add(other)
    }
  }

  async #open(canonical: string): Promise<FhirResource | undefined> {
    const [url = '', version] = canonical.split('|')
    return (await this.#stored(url, version)) ?? this.#packages.find('StructureDefinition', url, version)
  }

  /** The one of this version, else the one written last. */
  async #stored(url: string, version: string | undefined): Promise<FhirResource | undefined> {
    const { sql } = this.#world.database
    const asker = { world: this.#world, sql, actor: platform, purpose: 'platform', room: ownDoor } as const
    const escaped = url.replace(/[\\,|$]/g, '\\$&')
    const asked = [
      ['url', escaped],
      ['_sort', '-_lastUpdated'],
      ['_count', '20'],
    ] as const
    const { entries } = await search(asker, 'StructureDefinition', asked, { strict: true })
    const usable = entries.filter(({ bytes }) => bytes.length <= largestBytes).map(({ resource }) => resource)
    return usable.find((resource) => resource.version === version) ?? usable[0]
  }
}

interface Definition {
  readonly baseDefinition?: string
  readonly snapshot?: Elements
  readonly differential?: Elements
}

interface Elements {
  readonly element?: readonly { readonly type?: readonly ElementType[] }[]
}

interface ElementType {
  readonly profile?: readonly string[]
  readonly targetProfile?: readonly string[]
}

/** Canonicals of the profiles that a definition needs. */
function referredTo(resource: FhirResource): string[] {
  const { baseDefinition, snapshot, differential } = resource as Definition
  const elements = [...(snapshot?.element ?? []), ...(differential?.element ?? [])]
  const ofTypes = elements
    .flatMap(({ type = [] }) => type)
    .flatMap(({ profile = [], targetProfile = [] }) => [...profile, ...targetProfile])
  return baseDefinition === undefined ? ofTypes : [baseDefinition, ...ofTypes]
}
