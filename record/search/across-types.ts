/**
 * Searches of several types at once (https://hl7.org/fhir/R4/search.html#type): each type past its own gate, one list. Without a
 * sort the types come one after the other; by `_lastUpdated` they are merged; by anything else all matches are sorted here.
 */
import { Problem, quoted, refuse } from '#kernel/problem.ts'
import type { Criterion } from '#standards/fhir/search/criterion.ts'
import { missing } from '../gate/access.ts'
import type { Asker } from '../read.ts'
import type { Stored } from '../stored.ts'
import { keptTypes, typeCode } from '../type-code.ts'
import { mustBeYours, note } from './audited.ts'
import { included } from './include.ts'
import { listAcross, type TypeSearch } from './merged.ts'
import { readPlace, writePlace } from './place.ts'
import { type Plan, planFor } from './plan.ts'
import { type Query, readQuery } from './query.ts'
import { cutOff, type Found, mustBeKnown, type SearchOptions, totalFor } from './search.ts'

type Pairs = readonly (readonly [string, string])[]

export interface AcrossOptions extends Omit<SearchOptions, 'within'> {
  /** Types that may be searched, and what each of their resources must meet beside. */
  readonly within?: ReadonlyMap<string, Criterion>
}

/** Refuses `forbidden/…` for a type that was named, `incorrect/…`, `too-costly/…`. */
export async function searchAcross(asker: Asker, pairs: Pairs, options: AcrossOptions = {}): Promise<Found> {
  const named = namedTypes(pairs, options)
  const asked = pairs.filter(([name]) => name !== '_type')
  const types = named ?? [...(options.within?.keys() ?? keptTypes)]
  const { queries, unknown } = readQueries(asker, types, asked, options.base)
  if (options.strict) mustBeKnown('these types', unknown)
  const searches = await planned(asker, queries, { isNamed: named !== undefined, within: options.within })
  const [first] = queries
  if (first === undefined) return refuse('incorrect', 'type', 'Name types that are kept here.', '_type')
  const place = first.after === undefined ? undefined : readPlace(asker.world, first.after)
  const page = first.countOnly ? { entries: [], next: undefined } : await listAcross(asker, searches, place)
  const guarded = searches.find(({ plan }) => plan.patients !== undefined && plan.access.kind !== 'all')
  if (page.entries.length === 0 && guarded) await mustBeYours(asker, guarded.plan)
  const { entries: beside, isCut } = await includedAcross(asker, searches, page.entries)
  await note(
    asker,
    searches.map(({ plan }) => plan),
    [...page.entries, ...beside],
  )
  const total = await totalAcross(asker, searches, first)
  return {
    entries: page.entries,
    included: beside,
    query: { used: usedOf(pairs, queries, unknown), unknown },
    notices: isCut ? [cutOff] : [],
    ...(total === undefined ? {} : { total }),
    ...(page.next ? { next: writePlace(asker.world, page.next) } : {}),
  }
}

/** Types of `_type`, of several those that all of them name; undefined when there is none. */
function namedTypes(pairs: Pairs, { within }: AcrossOptions): string[] | undefined {
  let named: string[] | undefined
  for (const [name, value] of pairs) {
    if (name !== '_type') continue
    const types = value.split(',')
    const strange = types.find((type) => typeCode(type) === undefined)
    if (strange !== undefined) refuse('incorrect', 'type', 'This type is not kept here.', quoted(strange))
    named = types.filter((type) => (named?.includes(type) ?? true) && (within?.has(type) ?? true))
  }
  return named && [...new Set(named)]
}

interface Read {
  readonly queries: Query[]
  /** Names that not all types know; of inclusions, that none knows. */
  readonly unknown: string[]
}

/** What one type does not know is no criterion of any: otherwise the same words would mean different things. */
function readQueries(asker: Asker, types: readonly string[], pairs: Pairs, base: string | undefined): Read {
  const reading = { now: asker.world.clock.now().getTime(), base }
  const all = types.map((type) => readQuery(type, pairs, reading))
  const isKnown = ([name, value]: readonly [string, string]) => {
    const knows = ({ used }: Query) => used.some((pair) => pair[0] === name && pair[1] === value)
    return /^_(rev)?include/.test(name) ? all.some(knows) : all.every(knows)
  }
  const mute = new Set(['_after', '_format', '_pretty'])
  const lost = pairs.filter((pair) => !mute.has(pair[0]) && !isKnown(pair))
  const kept = pairs.filter((pair) => !lost.includes(pair))
  const queries = lost.length === 0 ? all : types.map((type) => readQuery(type, kept, reading))
  return { queries, unknown: [...new Set(lost.map(([name]) => name))] }
}

interface Planning {
  /** Whether the caller named the types: then one out of reach is a refusal. */
  readonly isNamed: boolean
  readonly within: ReadonlyMap<string, Criterion> | undefined
}

async function planned(asker: Asker, queries: readonly Query[], planning: Planning): Promise<TypeSearch[]> {
  const searches: TypeSearch[] = []
  for (const query of queries) {
    const plan = await planOrSkip(asker, query, planning)
    if (plan === undefined) continue
    // A patient who does not exist looks like somebody else's.
    if (plan.patients?.length !== 0) searches.push({ query, plan })
    else if (plan.access.kind !== 'all') missing(plan.access, asker, 'Patient')
  }
  return searches
}

/** What a caller, or the application that acts for them, has no way to is left out where it was not named. */
const skipped = new Set(['role-may-not', 'insufficient-scope'])

async function planOrSkip(
  asker: Asker,
  { type, criteria }: Query,
  { isNamed, within }: Planning,
): Promise<Plan | undefined> {
  const beside = within?.get(type)
  try {
    return await planFor(asker, type, beside === undefined ? criteria : [beside, ...criteria])
  } catch (error) {
    if (!isNamed && error instanceof Problem && skipped.has(error.code)) return undefined
    throw error
  }
}

async function includedAcross(
  asker: Asker,
  searches: readonly TypeSearch[],
  entries: readonly Stored[],
): Promise<{ entries: Stored[]; isCut: boolean }> {
  const found = new Map<string, Stored>()
  let isCut = false
  for (const { query } of searches) {
    const own = entries.filter(({ type }) => type === query.type)
    const beside = await included(asker, query, own)
    isCut ||= beside.isCut
    for (const each of beside.entries) found.set(each.key, each)
  }
  for (const { key } of entries) found.delete(key)
  return { entries: [...found.values()], isCut }
}

async function totalAcross(
  asker: Asker,
  searches: readonly TypeSearch[],
  { total, countOnly }: Query,
): Promise<number | undefined> {
  if (total === 'none' && !countOnly) return undefined
  let sum = 0
  for (const { plan } of searches) sum += (await totalFor(asker, { total, countOnly }, plan)) ?? 0
  return sum
}

/** For the self link: what was kept, in the order in which it was written. */
function usedOf(pairs: Pairs, [first]: readonly Query[], unknown: readonly string[]): Pairs {
  const isUsed = ([name, value]: readonly [string, string]) =>
    name === '_type' || first?.used.some((pair) => pair[0] === name && pair[1] === value) === true
  return pairs.filter(
    (pair) => isUsed(pair) || (/^_(rev)?include/.test(pair[0]) && !unknown.includes(pair[0])),
  )
}
