/**
 * Code lists of required bindings: the value sets that can be written out from the package itself and are small enough to be
 * checked at the door. Open ones (languages, media types, currencies, UCUM) stay to the terminology service.
 */
import { type Canonical, nameOf, readDefinitions } from './package-files.ts'

/** Codes by system. */
export type CodeList = Map<string, Set<string>>

const MOST_CODES = 400

interface Concept {
  code: string
  concept?: Concept[]
  property?: { code: string; valueCode?: string }[]
}

interface CodeSystem extends Canonical {
  content: string
  concept?: Concept[]
}

interface Include {
  system?: string
  concept?: { code: string }[]
  filter?: { property: string; op: string; value: string }[]
  valueSet?: string[]
}

interface ValueSet extends Canonical {
  compose?: { include?: Include[]; exclude?: Include[] }
}

export class CodeLists {
  readonly #systems: Map<string, CodeSystem>
  readonly #sets: Map<string, ValueSet>

  constructor(folder: string) {
    this.#systems = new Map(readDefinitions<CodeSystem>(folder, 'CodeSystem').map((s) => [s.url, s]))
    this.#sets = new Map(readDefinitions<ValueSet>(folder, 'ValueSet').map((s) => [s.url, s]))
  }

  /** The codes of a value set, or undefined when it cannot be written out or is too long. */
  expand(canonical: string): CodeList | undefined {
    const compose = this.#sets.get(canonical.replace(/\|.*$/, ''))?.compose
    if (compose === undefined || compose.exclude !== undefined) return undefined
    const list: CodeList = new Map()
    for (const include of compose.include ?? []) {
      const found = this.#include(include)
      if (found === undefined) return undefined
      for (const [system, codes] of found) list.set(system, codes.union(list.get(system) ?? new Set()))
    }
    const size = [...list.values()].reduce((sum, codes) => sum + codes.size, 0)
    return size > 0 && size <= MOST_CODES ? list : undefined
  }

  /** Name of a value set in the table. */
  nameOf(canonical: string): string {
    return nameOf(canonical)
  }

  #include({ system, concept, filter, valueSet }: Include): CodeList | undefined {
    if (valueSet !== undefined)
      return valueSet.length === 1 && !system ? this.expand(valueSet[0] ?? '') : undefined
    if (system === undefined) return undefined
    if (concept !== undefined) return new Map([[system, new Set(concept.map((c) => c.code))]])
    return this.#wholeSystem(system, filter)
  }

  #wholeSystem(system: string, filter: Include['filter']): CodeList | undefined {
    const definition = this.#systems.get(system)
    if (definition === undefined || definition.content !== 'complete') return undefined
    const concepts = definition.concept ?? []
    const codes = filter === undefined ? allCodes(concepts) : filtered(concepts, filter)
    return codes && new Map([[system, new Set(codes)]])
  }
}

function allCodes(concepts: Concept[]): string[] {
  return concepts.flatMap((concept) => [concept.code, ...allCodes(concept.concept ?? [])])
}

/** Only what R4's own value sets need: one `concept is-a X`. */
function filtered(
  concepts: Concept[],
  filters: { property: string; op: string; value: string }[],
): string[] | undefined {
  const [filter] = filters
  if (filters.length !== 1 || filter?.property !== 'concept' || filter.op !== 'is-a') return undefined
  const all = flat(concepts)
  const wanted = new Set([filter.value])
  for (let size = 0; size !== wanted.size; ) {
    size = wanted.size
    for (const { code, parents } of all) if (parents.some((parent) => wanted.has(parent))) wanted.add(code)
  }
  return all.map(({ code }) => code).filter((code) => wanted.has(code))
}

function flat(concepts: Concept[], parent?: string): { code: string; parents: string[] }[] {
  return concepts.flatMap((concept) => {
    const named = (concept.property ?? [])
      .filter((p) => p.code === 'subsumedBy')
      .map((p) => p.valueCode ?? '')
    const parents = parent === undefined ? named : [...named, parent]
    return [{ code: concept.code, parents }, ...flat(concept.concept ?? [], concept.code)]
  })
}
