/** Matches of a plan: page by page in an order of columns, or all of them where few enough must be looked through. */
import { refuse } from '#kernel/problem.ts'
import type { Asker } from '../read.ts'
import type { Stored } from '../stored.ts'
import { countOf, type Found, opened, type Place, placeOf, rowsOf } from './candidates.ts'
import type { Plan } from './plan.ts'
import type { SortColumn } from './sort.ts'
import type { Condition } from './statement.ts'

/** Most candidates that are decrypted for one answer. */
export const mostCandidates = 10_000

/** Candidates that are asked for at once when they must be confirmed. */
const batch = 200
/** More than a page are asked for, since some will not be confirmed. */
const spare = 12
/** Least that are opened at a time; otherwise as many as the page lacks. */
const piece = 8

export interface Page {
  readonly entries: Stored[]
  /** Place of the last entry, when there are more. */
  readonly next: Place | undefined
}

export interface Asked {
  readonly columns: readonly SortColumn[]
  readonly after: Place | undefined
  readonly count: number
}

/** Refuses `too-costly/too-many-candidates`. */
export async function pageOf(asker: Asker, plan: Plan, asked: Asked): Promise<Page> {
  return plan.isCertain ? certainPage(asker, plan, asked) : confirmedPage(asker, plan, asked)
}

async function certainPage(asker: Asker, plan: Plan, { columns, after, count }: Asked): Promise<Page> {
  const rows = await rowsOf(asker, plan, { columns, after, limit: count + 1 })
  const shown = rows.slice(0, count)
  const last = shown.at(-1)
  return {
    entries: opened(asker, shown),
    next: rows.length > count && last ? placeOf(last, columns) : undefined,
  }
}

async function confirmedPage(asker: Asker, plan: Plan, { columns, after, count }: Asked): Promise<Page> {
  const found: { stored: Stored; row: Found }[] = []
  let from = after
  for (let seen = 0; seen < mostCandidates; ) {
    const limit = seen === 0 ? Math.min(batch, count + spare) : batch
    const rows = await rowsOf(asker, plan, { columns, after: from, limit })
    for (let start = 0; start < rows.length && found.length <= count; ) {
      const end = start + Math.max(piece, count + 1 - found.length)
      found.push(...(await confirmed(asker, plan, rows.slice(start, end))))
      start = end
    }
    const last = rows.at(-1)
    if (found.length > count || rows.length < limit || !last) return pageFrom(found, columns, count)
    seen += rows.length
    from = placeOf(last, columns)
  }
  return tooMany()
}

async function confirmed(
  asker: Asker,
  plan: Plan,
  rows: readonly Found[],
): Promise<{ stored: Stored; row: Found }[]> {
  const byKey = new Map(rows.map((row) => [row.id, row]))
  const matches = await plan.confirmed(asker, opened(asker, rows))
  return matches.flatMap((stored) => {
    const row = byKey.get(stored.key)
    return row ? [{ stored, row }] : []
  })
}

function pageFrom(
  found: readonly { stored: Stored; row: Found }[],
  columns: readonly SortColumn[],
  count: number,
): Page {
  const shown = found.slice(0, count)
  const last = shown.at(-1)
  return {
    entries: shown.map(({ stored }) => stored),
    next: found.length > count && last ? placeOf(last.row, columns) : undefined,
  }
}

function tooMany(): never {
  return refuse(
    'too-costly',
    'too-many-candidates',
    `More than ${mostCandidates} resources would have to be opened one by one: add a parameter that narrows them down ` +
      '(patient, code, date, identifier), or more letters.',
  )
}

const byAge: readonly SortColumn[] = [{ column: 'r.id', cast: 'uuid', descending: false }]

/** All matches in order of age; `too many` when more than `most` candidates would have to be looked at. */
export async function allMatches(asker: Asker, plan: Plan, most: number): Promise<Stored[] | 'too many'> {
  if ((await countOf(asker, plan, most)) > most) return 'too many'
  return gathered(asker, plan, most, undefined)
}

/** All matches that meet a further condition, which leaves few. Refuses `too-costly/too-many-candidates`. */
export async function matchesWithin(asker: Asker, plan: Plan, within: Condition): Promise<Stored[]> {
  const found = await gathered(asker, plan, mostCandidates, within)
  return found === 'too many' ? tooMany() : found
}

async function gathered(
  asker: Asker,
  plan: Plan,
  most: number,
  within: Condition | undefined,
): Promise<Stored[] | 'too many'> {
  const found: Stored[] = []
  let after: Place | undefined
  for (let seen = 0; seen <= most; ) {
    const rows = await rowsOf(asker, plan, { columns: byAge, after, limit: batch * 2, within })
    const matches = await confirmed(asker, plan, rows)
    found.push(...matches.map(({ stored }) => stored))
    const last = rows.at(-1)
    if (rows.length < batch * 2 || !last) return found
    seen += rows.length
    after = placeOf(last, byAge)
  }
  return 'too many'
}

/** How many match in all. Refuses `too-costly/too-many-candidates` where they must be confirmed. */
export async function totalOf(asker: Asker, plan: Plan, isEstimate: boolean): Promise<number> {
  if (plan.isCertain || isEstimate) return countOf(asker, plan)
  const all = await allMatches(asker, plan, mostCandidates)
  return all === 'too many' ? tooMany() : all.length
}
