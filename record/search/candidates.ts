/** Rows that a plan's statement finds, in an order of columns, from a place on; opened as far as they are needed. */
import { Problem } from '#kernel/problem.ts'
import { noDate } from '../index/rows.ts'
import { holdingsOf } from '../keys/of-world.ts'
import type { Asker } from '../read.ts'
import { openRow, type Row, rowColumns } from '../row.ts'
import type { Stored } from '../stored.ts'
import { queryAtLength } from './long.ts'
import type { Plan } from './plan.ts'
import type { SortColumn } from './sort.ts'
import { type Condition, Statement } from './statement.ts'

export type Found = Row & { readonly starts: string }

/** Values of the last row shown, one a column. */
export type Place = readonly string[]

export interface Wanted {
  readonly columns: readonly SortColumn[]
  readonly after: Place | undefined
  readonly limit: number
  /** Beside the plan's own. */
  readonly within?: Condition | undefined
}

/** At most `limit` rows. What has no date comes last, whichever way dates are sorted. */
export async function rowsOf(asker: Asker, plan: Plan, wanted: Wanted): Promise<Found[]> {
  const [first] = wanted.columns
  if (first?.column !== 'r.starts' || first.descending) return rowsWhere(asker, plan, wanted, undefined)
  const none = String(noDate)
  const isPast = wanted.after?.[0] === none
  const dated = isPast ? [] : await rowsWhere(asker, plan, wanted, `r.starts > ${none}`)
  if (dated.length >= wanted.limit) return dated
  const rest = { ...wanted, after: isPast ? wanted.after : undefined, limit: wanted.limit - dated.length }
  return [...dated, ...(await rowsWhere(asker, plan, rest, `r.starts = ${none}`))]
}

/**
 * Whatever no index leads to is asked at length, unless it must see what its own transaction wrote. What is about one person,
 * or is found by ids, goes by the same index whoever or whatever it is.
 */
function ask<R extends object>(
  { world, sql }: Asker,
  { isQuick, isSteady }: { isQuick: boolean; isSteady: boolean },
  text: string,
  { values }: Statement,
): Promise<R[]> {
  if (sql !== world.database.sql) return sql.query<R>(text, values)
  if (!isQuick) return queryAtLength<R>(world, text, values)
  return (isSteady ? world.database.planningOnce(sql) : sql).query<R>(text, values)
}

async function rowsWhere(
  asker: Asker,
  plan: Plan,
  { columns, after, limit, within }: Wanted,
  more: string | undefined,
): Promise<Found[]> {
  const statement = new Statement()
  const conditions = [plan.where(statement)]
  if (within) conditions.push(within(statement))
  if (more !== undefined) conditions.push(more)
  if (after) conditions.push(afterPlace(statement, columns, after))
  const order = columns.map(({ column, descending }) => `${column} ${descending ? 'desc' : 'asc'}`)
  const text = `select ${rowColumns}, r.starts from record.resource r where ${conditions.join(' and ')}
     order by ${order.join(', ')} limit ${statement.bind(limit, 'int')}`
  const isQuick = plan.isBounded || plan.isEverything || within?.isBounded === true
  return ask<Found>(asker, { isQuick, isSteady: plan.isSteady }, text, statement)
}

/** What comes after a row; one comparison where all columns go the same way, so that an index can be read from there. */
function afterPlace(statement: Statement, columns: readonly SortColumn[], place: Place): string {
  const bound = columns.map(({ cast }, index) => statement.bind(place[index] ?? '', cast))
  const [first] = columns
  if (columns.every(({ descending }) => descending === first?.descending)) {
    const than = first?.descending ? '<' : '>'
    return `(${columns.map(({ column }) => column).join(', ')}) ${than} (${bound.join(', ')})`
  }
  const alternatives = columns.map(({ column, descending }, index) => {
    const same = columns.slice(0, index).map((each, before) => `${each.column} = ${bound[before]}`)
    return [...same, `${column} ${descending ? '<' : '>'} ${bound[index]}`].join(' and ')
  })
  return `(${alternatives.map((each) => `(${each})`).join(' or ')})`
}

export function placeOf({ id, at, starts }: Found, columns: readonly SortColumn[]): Place {
  return columns.map(({ column }) => {
    if (column === 'r.id') return id
    return column === 'r.at' ? at.toISOString() : starts
  })
}

/** Opened; what was erased while it was being looked for is left out. */
export function opened({ world }: Asker, rows: readonly Row[]): Stored[] {
  const held = holdingsOf(world)
  return rows.flatMap((row) => {
    try {
      return openRow(held, row)
    } catch (error) {
      if (error instanceof Problem && error.category === 'gone') return []
      throw error
    }
  })
}

/** How many rows fit, counted no further than `most` + 1. */
export async function countOf(asker: Asker, plan: Plan, most?: number): Promise<number> {
  const statement = new Statement()
  const where = plan.where(statement)
  const rows =
    most === undefined
      ? `record.resource r where ${where}`
      : `(select 1 from record.resource r where ${where} limit ${statement.bind(most + 1, 'int')}) as few`
  const [row] = await ask<{ count: string }>(
    asker,
    { isQuick: plan.isBounded, isSteady: false },
    `select count(*) from ${rows}`,
    statement,
  )
  return Number(row?.count)
}
