/** One list of the matches of several types. */
import { refuse } from '#kernel/problem.ts'
import type { Asker } from '../read.ts'
import type { Stored } from '../stored.ts'
import { typeCode } from '../type-code.ts'
import { allMatches, mostCandidates, pageOf } from './pages.ts'
import type { ListPlace } from './place.ts'
import type { Plan } from './plan.ts'
import type { Query } from './query.ts'
import { columnsOf } from './sort.ts'
import { compareStandings, type Standing, standingOf } from './sorted.ts'

export interface TypeSearch {
  readonly query: Query
  readonly plan: Plan
}

export interface MergedPage {
  readonly entries: Stored[]
  readonly next: ListPlace | undefined
}

/** Refuses `too-costly/…`. */
export async function listAcross(
  asker: Asker,
  searches: readonly TypeSearch[],
  after: ListPlace | undefined,
): Promise<MergedPage> {
  const ordered = [...searches].sort((one, other) => one.plan.number - other.plan.number)
  const [first] = ordered
  if (first === undefined) return { entries: [], next: undefined }
  const { sort } = first.query
  if (sort.length === 0) return inTurn(asker, ordered, after)
  const [key] = sort
  return sort.length === 1 && key?.by === '_lastUpdated'
    ? byUpdate(asker, ordered, { descending: key.descending, after })
    : sortedAcross(asker, ordered, after)
}

const numberOf = (type: string | undefined): number => typeCode(type ?? '') ?? 0

/** One type after the other, each in order of age. */
async function inTurn(
  asker: Asker,
  searches: readonly TypeSearch[],
  after: ListPlace | undefined,
): Promise<MergedPage> {
  const entries: Stored[] = []
  const from = numberOf(after?.type)
  const count = searches[0]?.query.count ?? 0
  for (const { query, plan } of searches) {
    if (plan.number < from) continue
    const columns = columnsOf(query.type, []) ?? []
    const place = plan.number === from ? after?.values.map(String) : undefined
    const page = await pageOf(asker, plan, { columns, after: place, count: count + 1 - entries.length })
    entries.push(...page.entries)
    if (entries.length > count) break
  }
  return cut(entries, count, (last) => ({ type: last.type, values: [last.key], id: last.key }))
}

function cut(entries: Stored[], count: number, placeOf: (last: Stored) => ListPlace): MergedPage {
  const shown = entries.slice(0, count)
  const last = shown.at(-1)
  return { entries: shown, next: entries.length > count && last ? placeOf(last) : undefined }
}

const lowest = '00000000-0000-0000-0000-000000000000'
const highest = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

interface ByUpdate {
  readonly descending: boolean
  readonly after: ListPlace | undefined
}

/** Of resources that changed at the same instant those of a smaller type number come first, in either direction. */
async function byUpdate(
  asker: Asker,
  searches: readonly TypeSearch[],
  { descending, after }: ByUpdate,
): Promise<MergedPage> {
  const found: Stored[] = []
  const from = numberOf(after?.type)
  const count = searches[0]?.query.count ?? 0
  for (const { query, plan } of searches) {
    const columns = columnsOf(query.type, query.sort) ?? []
    const isPast = plan.number < from === descending
    const end = isPast ? highest : lowest
    const id = plan.number === from ? (after?.id ?? lowest) : end
    const place = after === undefined ? undefined : [String(after.values[0]), id]
    const { entries } = await pageOf(asker, plan, { columns, after: place, count: count + 1 })
    found.push(...entries)
  }
  const sign = descending ? -1 : 1
  found.sort(
    (one, other) =>
      sign * (one.at.getTime() - other.at.getTime()) ||
      numberOf(one.type) - numberOf(other.type) ||
      sign * (one.key < other.key ? -1 : 1),
  )
  return cut(found, count, (last) => ({ type: last.type, values: [last.at.toISOString()], id: last.key }))
}

/** By values that have no column, all matches are gathered first. */
async function sortedAcross(
  asker: Asker,
  searches: readonly TypeSearch[],
  after: ListPlace | undefined,
): Promise<MergedPage> {
  const [sort = [], count = 0] = [searches[0]?.query.sort, searches[0]?.query.count]
  const standing: (Standing & { stored: Stored })[] = []
  for (const { query, plan } of searches) {
    const some = await allMatches(asker, plan, mostCandidates - standing.length)
    if (some === 'too many') return tooMany()
    standing.push(...some.map((stored) => ({ stored, ...standingOf(stored, query.sort) })))
  }
  standing.sort((one, other) => compareStandings(one, other, sort))
  const start =
    after === undefined ? 0 : standing.findIndex((each) => compareStandings(each, after, sort) > 0)
  const rest = start < 0 ? [] : standing.slice(start, start + count + 1)
  const places = new Map(rest.map(({ stored, values, id }) => [stored, { values, id }]))
  return cut(
    rest.map(({ stored }) => stored),
    count,
    (last) => ({ type: last.type, ...(places.get(last) ?? { values: [], id: last.key }) }),
  )
}

function tooMany(): never {
  return refuse(
    'too-costly',
    'sort',
    `More than ${mostCandidates} matches of several types can only be sorted by _lastUpdated.`,
    '_sort',
  )
}
