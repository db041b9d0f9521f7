/**
 * Definitions that are kept in the record as CodeSystem, ValueSet and ConceptMap, by their url. Opened when they are first asked for
 * and kept compiled within a bound; a change anywhere, in another process too, is seen by the next question.
 */
import { platform } from '#kernel/actor.ts'
import type { World } from '#kernel/world.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { escaped } from '#standards/fhir/search/escapes.ts'
import { newestOf } from '#standards/terminology/canonical.ts'
import { ResourceCodeSystem } from '#standards/terminology/code-system.ts'
import type { CodeSystem } from '#standards/terminology/code-system-definition.ts'
import type { CodeSystemProvider } from '#standards/terminology/code-system-provider.ts'
import type { ConceptMap } from '#standards/terminology/concept-map.ts'
import { type Definitions, hasContent } from '#standards/terminology/definitions.ts'
import { refuse } from '#standards/terminology/refusal.ts'
import type { ValueSet } from '#standards/terminology/value-set-definition.ts'
import { ownDoor } from '../owners.ts'
import type { Asker } from '../read.ts'
import { search } from '../search/search.ts'
import type { Stored } from '../stored.ts'
import { ByteMemory } from './byte-memory.ts'

/** One version of a definition. */
interface Kept {
  readonly key: string
  readonly version: string
  readonly resource: FhirResource
  provider?: CodeSystemProvider
}

interface Found {
  readonly all: readonly Kept[]
  /** About what they take in memory. */
  readonly bytes: number
}

/** Of a url as many versions as are looked at; the others are older. */
const mostVersions = 200

/** Larger code systems come through a provider: docs/decisions/2611-terminology.md. */
const largestBytes = 25 * 1024 * 1024

/** Parsed and compiled, a definition takes about so many times its JSON. */
const inMemory = 5
const mostBytes = 128 * 1024 * 1024

type Type = 'CodeSystem' | 'ValueSet' | 'ConceptMap'

export class StoredDefinitions implements Definitions {
  readonly #asker: Asker
  readonly #kept = new ByteMemory<string, readonly Kept[]>(mostBytes)
  readonly #opening = new Map<string, Promise<readonly Kept[]>>()
  /** Counts changes: what was begun before one is not kept after it. */
  #changes = 0

  constructor(world: World) {
    this.#asker = { world, sql: world.database.sql, actor: platform, purpose: 'platform', room: ownDoor }
  }

  /** Forgets what a changed resource may have had to do with: everything of its url, before and after. */
  forget(type: string, { url, key }: { url?: string | undefined; key: string }): void {
    this.#changes += 1
    this.#opening.clear()
    if (url !== undefined) this.#kept.delete(`${type} ${url}`)
    for (const [name, all] of this.#kept.entries())
      if (name.startsWith('maps ') || all.some((each) => each.key === key)) this.#kept.delete(name)
  }

  forgetAll(): void {
    this.#changes += 1
    this.#opening.clear()
    this.#kept.clear()
  }

  async provider(url: string, version?: string): Promise<CodeSystemProvider | undefined> {
    const found = newest(await this.#systems(url), version)
    if (found !== undefined) found.provider ??= new ResourceCodeSystem(found.resource as CodeSystem)
    return found?.provider
  }

  async versions(url: string): Promise<readonly string[]> {
    return (await this.#systems(url)).map(({ version }) => version)
  }

  async supplement(url: string, version?: string): Promise<CodeSystem | undefined> {
    const all = await this.#ofUrl('CodeSystem', url)
    return newest(all.filter(isSupplement), version)?.resource as CodeSystem | undefined
  }

  async valueSet(url: string, version?: string): Promise<ValueSet | undefined> {
    return newest(await this.#ofUrl('ValueSet', url), version)?.resource as ValueSet | undefined
  }

  async valueSetVersions(url: string): Promise<readonly string[]> {
    return (await this.#ofUrl('ValueSet', url)).map(({ version }) => version)
  }

  async conceptMap(url: string, version?: string): Promise<ConceptMap | undefined> {
    return newest(await this.#ofUrl('ConceptMap', url), version)?.resource as ConceptMap | undefined
  }

  /** Of each url the newest. */
  async conceptMaps(system: string): Promise<readonly ConceptMap[]> {
    const all = await this.#maps(system)
    const urls = new Map<string, ConceptMap>()
    for (const { resource } of all) {
      const map = resource as ConceptMap
      const name = map.url ?? map.id ?? ''
      const known = urls.get(name)
      if (known === undefined || newestOf([known.version ?? '', map.version ?? '']) !== known.version)
        urls.set(name, map)
    }
    return [...urls.values()]
  }

  async #systems(url: string): Promise<readonly Kept[]> {
    const all = await this.#ofUrl('CodeSystem', url)
    return all.filter(({ resource }) => hasContent(resource as CodeSystem))
  }

  #ofUrl(type: Type, url: string): Promise<readonly Kept[]> {
    return this.#opened(`${type} ${url}`, () => this.#found(type, 'url', url))
  }

  async #maps(system: string): Promise<readonly Kept[]> {
    const [from = [], to = []] = await Promise.all(
      (['source-system', 'target-system'] as const).map((end) =>
        this.#opened(`maps ${end} ${system}`, () => this.#found('ConceptMap', end, system)),
      ),
    )
    return [...from, ...to.filter(({ key }) => !from.some((each) => each.key === key))]
  }

  async #opened(name: string, open: () => Promise<Found>): Promise<readonly Kept[]> {
    const known = this.#kept.get(name) ?? this.#opening.get(name)
    if (known !== undefined) return known
    const before = this.#changes
    const opening = open().then(({ all, bytes }) => {
      if (before === this.#changes) this.#kept.set(name, all, bytes)
      return all
    })
    this.#opening.set(name, opening)
    try {
      return await opening
    } finally {
      if (this.#opening.get(name) === opening) this.#opening.delete(name)
    }
  }

  /** What the record has; of one version stored twice the later. */
  async #found(type: Type, parameter: string, value: string): Promise<Found> {
    const asked = [
      [parameter, escaped(value)],
      ['_sort', '-_lastUpdated'],
      ['_count', String(mostVersions)],
    ] as const
    const { entries } = await search(this.#asker, type, asked, { strict: true })
    const kept = new Map<string, Kept>()
    let bytes = 1000
    for (const entry of entries) {
      const one = keptOf(entry)
      const name = `${String(one.resource.url ?? one.key)}|${one.version}`
      if (kept.has(name)) continue
      kept.set(name, one)
      bytes += entry.bytes.length * inMemory
    }
    return { all: [...kept.values()], bytes }
  }
}

function keptOf({ key, resource, bytes }: Stored): Kept {
  const { version } = resource as { version?: string }
  if (bytes.length > largestBytes)
    refuse(
      'too-costly',
      'This definition is too large to be used as one resource; it needs a provider of its own.',
    )
  return { key, version: version ?? '', resource }
}

const isSupplement = ({ resource }: Kept): boolean => (resource as CodeSystem).content === 'supplement'

function newest(all: readonly Kept[], version: string | undefined): Kept | undefined {
  const wanted = newestOf(
    all.map((each) => each.version),
    version,
  )
  return wanted === undefined ? undefined : all.find((each) => each.version === wanted)
}
