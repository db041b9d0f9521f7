/** Runs a search: past the gate, page by page, matches confirmed, inclusions added, all of it audited. */
import { quoted, refuse } from '#kernel/problem.ts'
import type { Criterion } from '#standards/fhir/search/criterion.ts'
import { missing } from '../gate/access.ts'
import type { Asker } from '../read.ts'
import type { Stored } from '../stored.ts'
import { typeNumber } from '../write/draft.ts'
import { mustBeYours, note } from './audited.ts'
import { included } from './include.ts'
import { pageOf, totalOf } from './pages.ts'
import { type ListPlace, readPlace, writePlace } from './place.ts'
import { type Plan, planFor } from './plan.ts'
import { type Query, readQuery } from './query.ts'
import { columnsOf } from './sort.ts'
import { sortedPage } from './sorted.ts'

export interface Found {
  readonly entries: Stored[]
  readonly included: Stored[]
  /** Set when it was asked for. */
  readonly total?: number
  /** Cursor of the next page. */
  readonly next?: string
  readonly query: Pick<Query, 'used' | 'unknown'>
  /** What the caller should know of the answer, in words. */
  readonly notices: readonly string[]
}

export interface SearchOptions {
  /** Refuse what is not understood. */
  readonly strict?: boolean
  /** Where the door is, as callers see it: absolute references to it are its own. */
  readonly base?: string
  /** Conditions beside those that were written. */
  readonly within?: readonly Criterion[]
}

/** Refuses `forbidden/…`, `too-costly/…`, `incorrect/…`. */
export async function search(
  asker: Asker,
  type: string,
  pairs: Iterable<readonly [string, string]>,
  { strict = false, base, within = [] }: SearchOptions = {},
): Promise<Found> {
  typeNumber(type)
  const query = readQuery(type, pairs, { now: asker.world.clock.now().getTime(), base })
  if (strict) mustBeKnown(type, query.unknown)
  const plan = await planFor(asker, type, [...within, ...query.criteria])
  const isNobody = plan.patients?.length === 0
  // A patient who does not exist looks like somebody else's.
  if (isNobody && plan.access.kind !== 'all') missing(plan.access, asker, 'Patient')
  const page = isNobody || query.countOnly ? nothing : await pageFor(asker, query, plan)
  if (page.entries.length === 0) await mustBeYours(asker, plan)
  const beside = await included(asker, query, page.entries)
  await note(asker, [plan], [...page.entries, ...beside.entries])
  const total = isNobody ? 0 : await totalFor(asker, query, plan)
  return {
    entries: page.entries,
    included: beside.entries,
    query,
    notices: beside.isCut ? [cutOff] : [],
    ...(total === undefined ? {} : { total }),
    ...(page.next ? { next: writePlace(asker.world, page.next) } : {}),
  }
}

export const cutOff =
  'Not everything that was to be included is here: ask for fewer entries a page, or for fewer inclusions.'

const nothing: SearchPage = { entries: [], next: undefined }

/** Refuses `incorrect/unknown-parameter`. */
export function mustBeKnown(type: string, [unknown]: Query['unknown']): void {
  if (unknown === undefined) return
  refuse(
    'incorrect',
    'unknown-parameter',
    `The parameter ${quoted(unknown)} is not supported for ${type}, or its value means nothing here.`,
    quoted(unknown),
  )
}

interface SearchPage {
  readonly entries: Stored[]
  readonly next: ListPlace | undefined
}

async function pageFor(asker: Asker, query: Query, plan: Plan): Promise<SearchPage> {
  const { type, sort, count } = query
  const place = query.after === undefined ? undefined : readPlace(asker.world, query.after)
  const columns = columnsOf(type, sort)
  if (columns === undefined) return sortedPage(asker, plan, { sort, after: place, count })
  const { entries, next } = await pageOf(asker, plan, { columns, after: place?.values.map(String), count })
  return { entries, next: next && { values: next, id: entries.at(-1)?.key ?? '' } }
}

export async function totalFor(
  asker: Asker,
  { total, countOnly }: Pick<Query, 'total' | 'countOnly'>,
  plan: Plan,
): Promise<number | undefined> {
  if (total === 'none' && !countOnly) return undefined
  return totalOf(asker, plan, total === 'estimate')
}
