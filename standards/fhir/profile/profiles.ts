/** Profiles by canonical, read and compiled at their first use and kept within bounds. */
import { typeDefinition } from '../definitions.ts'
import { isCore } from './canonicals.ts'
import type { ValueCheck } from './checks.ts'
import { compileProfile } from './compile-profile.ts'
import { type ElementNode, treeOf } from './element-tree.ts'
import { type Definitions, ProfileError, readStructure, type Structure } from './structure.ts'

export interface Profile {
  readonly url: string
  /** Type that it constrains. */
  readonly type: string
  readonly check: ValueCheck
}

/** Profiles kept compiled; a large one takes a few hundred kB. */
const MOST_KEPT = 500
/** Longest chain from a profile to the type that it constrains. */
const DEEPEST = 20

interface Read {
  readonly structure: Structure
  readonly tree: ElementNode
}

export class Profiles {
  readonly #definitions: Definitions
  readonly #read = new Map<string, Read | ProfileError | undefined>()
  readonly #compiled = new Map<string, Profile | ProfileError | undefined>()

  constructor(definitions: Definitions) {
    this.#definitions = definitions
  }

  /** Undefined when it is not known; a ProfileError when it cannot be used. */
  get(canonical: string): Profile | ProfileError | undefined {
    return kept(this.#compiled, canonical, () => this.#compile(canonical))
  }

  /** The tree of a profile that is known and can be used. */
  tree(canonical: string): ElementNode | undefined {
    const read = this.#readOne(canonical, 0)
    return read instanceof ProfileError ? undefined : read?.tree
  }

  /** Type that a profile constrains, or that a canonical of FHIR's own names; undefined when it is not known. */
  typeOf(canonical: string): string | undefined {
    if (isCore(canonical)) return canonical.replace(/\|.*$/, '').replace(/^.*\//, '')
    const read = this.#readOne(canonical, 0)
    return read instanceof ProfileError ? undefined : read?.structure.type
  }

  #compile(canonical: string): Profile | ProfileError | undefined {
    const read = this.#readOne(canonical, 0)
    if (read === undefined || read instanceof ProfileError) return read
    const { structure, tree } = read
    return { url: structure.url, type: structure.type, check: compileProfile(tree, this) }
  }

  #readOne(canonical: string, depth: number): Read | ProfileError | undefined {
    return kept(this.#read, canonical, () => {
      const resource = this.#definitions.structure(canonical)
      if (resource === undefined) return undefined
      try {
        const structure = readStructure(resource)
        return { structure, tree: treeOf(structure, this.#baseTree(structure, depth)) }
      } catch (error) {
        if (error instanceof ProfileError) return error
        throw error
      }
    })
  }

  /** A snapshot says all there is to say; a differential is laid over its base. */
  #baseTree({ isSnapshot, base, type }: Structure, depth: number): ElementNode | undefined {
    if (isSnapshot || base === undefined || isCore(base)) return undefined
    if (depth > DEEPEST) throw new ProfileError('The profile has too long a chain of base profiles.')
    const read = this.#readOne(base, depth + 1)
    if (read === undefined) throw new ProfileError('The base of the profile is not known here; load it too.')
    if (read instanceof ProfileError) throw read
    if (read.structure.type !== type && typeDefinition(type)?.base !== read.structure.type)
      throw new ProfileError('The profile and its base constrain different types.')
    return read.tree
  }
}

function kept<T>(known: Map<string, T>, key: string, make: () => T): T {
  if (known.has(key)) return known.get(key) as T
  const made = make()
  if (known.size >= MOST_KEPT) known.delete(known.keys().next().value as string)
  known.set(key, made)
  return made
}
