/** Puts the entries of an expansion below their nearest parents that are in it too. */
import type { Member } from './members.ts'
import type { ExpansionContains } from './value-set-definition.ts'

type Nested = ExpansionContains & { contains?: ExpansionContains[] }

/** `contains`: one entry for each member, in the same order. A concept with several parents stands below the first. */
export async function nested(
  members: readonly Member[],
  contains: ExpansionContains[],
): Promise<ExpansionContains[]> {
  const entries = new Map<string, Nested>()
  for (const [i, { concept }] of members.entries()) entries.set(concept.code, contains[i] as Nested)
  const roots: ExpansionContains[] = []
  const placed = new Set<string>()
  for (const [i, member] of members.entries()) {
    const entry = contains[i] as Nested
    const parent = await nearest(member, entries, placed)
    placed.add(member.concept.code)
    if (parent === undefined) roots.push(entry)
    else {
      parent.contains ??= []
      parent.contains.push(entry)
    }
  }
  return roots
}

/** Only what was placed before may hold others: so no circle of parents hides its members. */
async function nearest(
  { concept, provider }: Member,
  entries: ReadonlyMap<string, Nested>,
  placed: ReadonlySet<string>,
): Promise<Nested | undefined> {
  const seen = new Set([concept.code])
  const open = [...((await provider?.parents(concept.code)) ?? [])]
  for (let code = open.shift(); code !== undefined; code = open.shift()) {
    if (seen.has(code)) continue
    seen.add(code)
    const entry = entries.get(code)
    if (entry !== undefined && placed.has(code)) return entry
    open.push(...((await provider?.parents(code)) ?? []))
  }
  return undefined
}
