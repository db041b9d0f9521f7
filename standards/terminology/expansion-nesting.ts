/** Puts the entries of an expansion below their nearest ancestors that are in it too. */
import type { Later } from './code-system-provider.ts'
import type { Member } from './member.ts'
import type { ExpansionContains } from './value-set-definition.ts'

type Nested = ExpansionContains & { contains?: ExpansionContains[] }

/** Deeper levels are shown at this one. */
const deepest = 30

/** `contains`: one entry for each member, in the same order. A concept with several parents stands below the first. */
export async function nested(
  members: readonly Member[],
  contains: readonly ExpansionContains[],
): Promise<ExpansionContains[]> {
  const places = new Map(members.map(({ concept }, i) => [concept.code, i]))
  const nearest = new Nearest(places, (code) => members[0]?.provider?.parents(code) ?? [])
  const parents: (number | undefined)[] = []
  for (const { concept } of members) parents.push(await nearest.above(concept.code))
  return built(contains as readonly Nested[], parents)
}

/** Finds for a code the first ancestor that is among the members; every code is looked at once. */
class Nearest {
  readonly #places: ReadonlyMap<string, number>
  readonly #parentsOf: (code: string) => Later<readonly string[]>
  readonly #known = new Map<string, number | undefined>()

  constructor(places: ReadonlyMap<string, number>, parentsOf: (code: string) => Later<readonly string[]>) {
    this.#places = places
    this.#parentsOf = parentsOf
  }

  async above(code: string): Promise<number | undefined> {
    const way = [code]
    const found = await this.#climb(way)
    for (const each of way) this.#known.set(each, found)
    return found
  }

  /** Follows first parents upwards; `way` collects what is passed. */
  async #climb(way: string[]): Promise<number | undefined> {
    const passed = new Set(way)
    for (let code = way[0]; code !== undefined; ) {
      if (this.#known.has(code)) return this.#known.get(code)
      const parents: readonly string[] = await this.#parentsOf(code)
      const member = parents.find((each) => this.#places.has(each))
      if (member !== undefined) return this.#places.get(member)
      const next: string | undefined = parents.find((each) => !passed.has(each))
      if (next !== undefined) {
        passed.add(next)
        way.push(next)
      }
      code = next
    }
    return undefined
  }
}

/** A tree out of the parents; where they run in a circle its first entry becomes a root. */
function built(entries: readonly Nested[], parents: readonly (number | undefined)[]): ExpansionContains[] {
  const children: number[][] = entries.map(() => [])
  const roots: number[] = []
  for (const [i, parent] of parents.entries()) {
    if (parent === undefined) roots.push(i)
    else children[parent]?.push(i)
  }
  const placed = new Set<number>()
  for (const root of roots) place(root, { entries, children, placed })
  for (const i of entries.keys()) {
    if (placed.has(i)) continue
    roots.push(i)
    place(i, { entries, children, placed })
  }
  return roots.sort((one, other) => one - other).map((root) => entries[root] as Nested)
}

interface Placing {
  readonly entries: readonly Nested[]
  readonly children: readonly (readonly number[])[]
  readonly placed: Set<number>
}

function place(root: number, { entries, children, placed }: Placing): void {
  const open = [{ at: root, holder: root, depth: 0 }]
  placed.add(root)
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const isFull = node.depth >= deepest
    const holder = isFull ? node.holder : node.at
    const depth = isFull ? node.depth : node.depth + 1
    const below = (children[node.at] ?? []).filter((child) => !placed.has(child))
    for (const child of below) placed.add(child)
    add(entries[holder], below, entries)
    for (const at of below.toReversed()) open.push({ at, holder, depth })
  }
}

function add(holder: Nested | undefined, below: readonly number[], entries: readonly Nested[]): void {
  if (holder === undefined || below.length === 0) return
  holder.contains ??= []
  for (const child of below) holder.contains.push(entries[child] as Nested)
}
