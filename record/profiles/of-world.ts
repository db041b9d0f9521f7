/** Profiles of a world: definitions gathered, compiled, forgotten when one of them changes in the record. */
import type { World } from '#kernel/world.ts'
import type { Issue } from '#standards/fhir/outcome.ts'
import { resourceItem } from '#standards/fhir/path/item.ts'
import { extensionUrls } from '#standards/fhir/profile/extensions.ts'
import { Profiles } from '#standards/fhir/profile/profiles.ts'
import { checkProfiles, claimsIn } from '#standards/fhir/profile/validate-profiles.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { terminologyOf } from '../terminology/of-world.ts'
import { typeCode } from '../type-code.ts'
import { KnownDefinitions } from './known-definitions.ts'
import { Memberships } from './memberships.ts'
import { packagesOf } from './packages.ts'

interface Check {
  /** Profiles beside those that the resource claims. */
  readonly wanted?: readonly string[]
  /** Warnings are wanted too. */
  readonly isThorough?: boolean
}

/** How old what is known of changed definitions may be, milliseconds. */
const freshFor = 1000
/** No unit takes longer: a row carries the time at which its unit began. */
const longestUnit = 120_000
/** Canonicals that are remembered, known or not. */
const mostDefinitions = 5000
/** Profiles that one resource may name, its entries and extensions included. */
const mostNeeded = 1000
const tooMany: Issue = {
  severity: 'error',
  code: 'too-costly',
  diagnostics: `At most ${mostNeeded} profiles and extensions may be named by one resource.`,
}
/** Rounds of asking the terminology: a slice may be known by its code, and then ask about others. */
const mostRounds = 5

const lately =
  'select r.id, r.version from record.resource r where r.type = $1 and r.at >= $2 /*cluster and r.bucket = 0 */'

class WorldProfiles {
  readonly #world: World
  #definitions: KnownDefinitions
  #profiles: Profiles
  #memberships: Memberships
  #seen = new Set<string>()
  #lookedAt = Number.NEGATIVE_INFINITY
  #looking: Promise<void> | undefined

  constructor(world: World) {
    this.#world = world
    this.#definitions = new KnownDefinitions(world, packagesOf(world))
    this.#profiles = new Profiles(this.#definitions)
    this.#memberships = new Memberships(terminologyOf(world))
  }

  /** What is wrong with a resource by the profiles that it and its entries claim, those wanted, and those of its extensions. */
  async issues(resource: FhirResource, { wanted = [], isThorough = false }: Check): Promise<Issue[]> {
    const item = resourceItem(resource)
    const needed = [...wanted, ...claimsIn(item), ...(isThorough ? extensionUrls(item) : [])]
    if (needed.length === 0) return []
    if (needed.length > mostNeeded) return [tooMany]
    await this.#fresh()
    if (this.#definitions.size > mostDefinitions) this.#forget()
    const [definitions, profiles, memberships] = [this.#definitions, this.#profiles, this.#memberships]
    await definitions.gather(needed)
    const isIdle = !isThorough && needed.every((each) => definitions.structure(each) === undefined)
    if (isIdle) return []
    const now = this.#world.clock.now().toISOString()
    const around = { profiles, membership: memberships.ask, isThorough, now }
    for (let round = 1; ; round++) {
      const issues = checkProfiles(resource, wanted, around)
      if (!memberships.hasQuestions || round === mostRounds) return issues
      await memberships.answer()
    }
  }

  /** Whether one can be used: known, and without fault. */
  async isKnown(canonical: string): Promise<boolean> {
    await this.#fresh()
    await this.#definitions.gather([canonical])
    return this.#profiles.typeOf(canonical) !== undefined
  }

  async #fresh(): Promise<void> {
    if (performance.now() - this.#lookedAt <= freshFor) return
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined
    })
    await this.#looking
  }

  /** A definition that changed may be part of any profile: all are gathered anew. */
  async #look(): Promise<void> {
    const begun = performance.now()
    const from = new Date(this.#world.clock.now().getTime() - longestUnit)
    const types = ['StructureDefinition', 'ValueSet', 'CodeSystem'].map((type) => typeCode(type) ?? 0)
    const rows = await Promise.all(
      types.map((type) =>
        this.#world.database.sql.query<{ id: string; version: number }>(lately, [type, from]),
      ),
    )
    const seen = new Set(rows.flat().map(({ id, version }) => `${id} ${version}`))
    if ([...seen].some((each) => !this.#seen.has(each))) this.#forget()
    this.#seen = seen
    this.#lookedAt = begun
  }

  #forget(): void {
    this.#definitions = new KnownDefinitions(this.#world, packagesOf(this.#world))
    this.#profiles = new Profiles(this.#definitions)
    this.#memberships = new Memberships(terminologyOf(this.#world))
  }
}

const held = new WeakMap<World, WorldProfiles>()

export function profilesOf(world: World): WorldProfiles {
  const known = held.get(world) ?? new WorldProfiles(world)
  held.set(world, known)
  return known
}
