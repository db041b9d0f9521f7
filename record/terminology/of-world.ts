/** The terminology of a world: definitions in its record, those that rooms provide, and those that need no definition. */
import type { World } from '#kernel/world.ts'
import { DefinedTerminology } from '#standards/terminology/defined-terminology.ts'
import { type Definitions, LayeredDefinitions } from '#standards/terminology/definitions.ts'
import { KnownSystems } from '#standards/terminology/known-systems.ts'
import { R4Definitions } from '#standards/terminology/r4-definitions.ts'
import type { Terminology } from '#standards/terminology/terminology.ts'
import { PackageTerminology } from '../profiles/package-terminology.ts'
import { packagesOf } from '../profiles/packages.ts'
import { Changes } from './changes.ts'
import { StoredDefinitions } from './stored-definitions.ts'

/** The same in every world. */
export const r4Definitions = new R4Definitions()
export const knownSystems = new KnownSystems()

/** What a room provides; it tells which code systems there are, with versions where they have any. */
export interface ProvidedDefinitions extends Definitions {
  systems(): Promise<readonly ProvidedSystem[]>
}

export interface ProvidedSystem {
  readonly url: string
  readonly version: string | undefined
}

type Provide = (world: World) => ProvidedDefinitions

const provided: Provide[] = []

/** A room provides code systems that are no resources: large ones, compositional ones. They count before all others. */
export function provideDefinitions(provide: Provide): void {
  provided.push(provide)
}

interface Held {
  readonly definitions: Definitions
  readonly provided: readonly ProvidedDefinitions[]
  readonly changes: Changes
}

const held = new WeakMap<World, Held>()

/** Old enough for searches and bindings, milliseconds: they do not ask the database each time. */
const ageForMany = 1000

function heldOf(world: World): Held {
  const known = held.get(world)
  if (known !== undefined) return known
  const stored = new StoredDefinitions(world)
  const changes = new Changes(world, stored, ['CodeSystem', 'ValueSet', 'ConceptMap'])
  const ofRooms = provided.map((provide) => provide(world))
  const layers = [...ofRooms, stored, new PackageTerminology(packagesOf(world)), knownSystems, r4Definitions]
  const made = { definitions: new LayeredDefinitions(layers), provided: ofRooms, changes }
  held.set(world, made)
  return made
}

/** For searches, bindings, words: what was stored up to a second ago. */
export function terminologyOf(world: World): Terminology {
  return new DefinedTerminology(async () => {
    const { definitions, changes } = heldOf(world)
    await changes.seen(ageForMany)
    return definitions
  })
}

/** For operations: everything that was stored before the call. */
export async function definitionsOf(world: World): Promise<Definitions> {
  const { definitions, changes } = heldOf(world)
  await changes.seen(0)
  return definitions
}

/** Code systems that rooms provide. */
export async function providedSystems(world: World): Promise<readonly ProvidedSystem[]> {
  return (await Promise.all(heldOf(world).provided.map((each) => each.systems()))).flat()
}
