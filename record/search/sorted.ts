/** Order by what has no column: all matches are gathered and sorted here, and a page is cut out of them. */
import { refuse } from '#kernel/problem.ts'
import { Examined } from '#standards/fhir/search/examined.ts'
import { type SortValue, sortValue } from '#standards/fhir/search/sort-value.ts'
import { parametersOf } from '#standards/fhir/search-parameters.ts'
import type { Asker } from '../read.ts'
import type { Stored } from '../stored.ts'
import { allMatches, mostCandidates } from './pages.ts'
import type { Plan } from './plan.ts'
import { freeSorts, type SortKey } from './sort.ts'

/** Values of an entry, null for none; the record id decides between equals. */
export interface Standing {
  readonly values: readonly (SortValue | null)[]
  readonly id: string
}

export interface SortedPage {
  readonly entries: Stored[]
  readonly next: Standing | undefined
}

export interface SortOrder {
  readonly sort: readonly SortKey[]
  readonly after: Standing | undefined
  readonly count: number
}

/** Refuses `too-costly/sort`. */
export async function sortedPage(asker: Asker, plan: Plan, order: SortOrder): Promise<SortedPage> {
  const { sort, after, count } = order
  const all = await allMatches(asker, plan, mostCandidates)
  if (all === 'too many') return tooMany(plan)
  const standing = all.map((stored) => ({ stored, ...standingOf(stored, sort) }))
  standing.sort((one, other) => compareStandings(one, other, sort))
  const start =
    after === undefined ? 0 : standing.findIndex((each) => compareStandings(each, after, sort) > 0)
  const shown = start < 0 ? [] : standing.slice(start, start + count)
  const last = shown.at(-1)
  const hasMore = start >= 0 && standing.length > start + count
  return {
    entries: shown.map(({ stored }) => stored),
    next: hasMore && last ? { values: last.values, id: last.id } : undefined,
  }
}

export function standingOf(stored: Stored, sort: readonly SortKey[]): Standing {
  const examined = new Examined(stored.resource)
  return { values: sort.map((key) => keyOf(stored, examined, key)), id: stored.key }
}

function keyOf(stored: Stored, examined: Examined, { by, descending }: SortKey): SortValue | null {
  if (by === '_id') return stored.id
  if (by === '_lastUpdated') return stored.at.getTime()
  const value = sortValue(by, descending, examined) ?? null
  // Open ends of periods and ranges must be written into the next link.
  return typeof value === 'number' ? Math.max(-Number.MAX_VALUE, Math.min(value, Number.MAX_VALUE)) : value
}

/** Positive when `one` comes after `other`. */
export function compareStandings(one: Standing, other: Standing, sort: readonly SortKey[]): number {
  for (const [index, { descending }] of sort.entries()) {
    const order = compareValues(one.values[index] ?? null, other.values[index] ?? null, descending)
    if (order !== 0) return order
  }
  if (one.id === other.id) return 0
  return one.id > other.id ? 1 : -1
}

/** What has no value comes last in either direction. */
function compareValues(one: SortValue | null, other: SortValue | null, descending: boolean): number {
  if (one === other) return 0
  if (one === null) return 1
  if (other === null) return -1
  return one < other === descending ? 1 : -1
}

function tooMany({ type }: Plan): never {
  const free = freeSorts(type, [...parametersOf(type).keys()])
  return refuse(
    'too-costly',
    'sort',
    `More than ${mostCandidates} matches cannot be sorted like this: narrow the search down, or sort by ${free}.`,
    '_sort',
  )
}
