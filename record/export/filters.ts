/** `_typeFilter`: searches as conditions on the rows that are exported. */

import pg from 'pg'
import { refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import type { Asker } from '../read.ts'
import { pairsOf } from '../rest/request.ts'
import { confirmation } from '../search/confirm.ts'
import { planOf } from '../search/plan.ts'
import { type Query, readQuery } from '../search/query.ts'
import type { Statement } from '../search/statement.ts'
import { typeNumber } from '../write/draft.ts'
import type { ExportOrder } from './run.ts'

/** Refuses `incorrect/type-filter` what is no search that rows alone can answer. */
export function mustBeFilters(filters: ExportOrder['filters']): void {
  for (const [type, search] of filters) queryOf(type, search)
}

function queryOf(type: string, search: string): Query {
  const query = readQuery(type, pairsOf(`?${decoded(search)}`))
  const { unknown, criteria, includes, revincludes, ids, countOnly, total, used } = query
  const isPlain = includes.length + revincludes.length === 0 && !countOnly && !total
  if (unknown.length > 0 || !isPlain || used.some(([name]) => name === '_sort' || name === '_count'))
    refuse('incorrect', 'type-filter', 'A filter has search parameters of its type alone.', '_typeFilter')
  if (criteria.length === 0 && ids === undefined)
    refuse('incorrect', 'type-filter', 'A filter names at least one parameter.', '_typeFilter')
  if (confirmation(criteria))
    refuse('incorrect', 'type-filter', 'Names and addresses are no filters of an export.', '_typeFilter')
  return query
}

/** A filter inside another parameter may be escaped twice. */
function decoded(search: string): string {
  try {
    return search.includes('=') ? search : decodeURIComponent(search)
  } catch {
    return search
  }
}

/** Conditions on row `r` by type code; alternatives of one type are joined. */
export async function filterSql(
  world: World,
  { caller, filters }: Pick<ExportOrder, 'caller' | 'filters'>,
): Promise<Map<number, string>> {
  const asker: Asker = { ...caller, world, sql: world.database.sql }
  const conditions = new Map<number, string[]>()
  for (const [type, search] of filters) {
    const plan = await planOf(asker, queryOf(type, search))
    const known = conditions.get(typeNumber(type)) ?? []
    conditions.set(typeNumber(type), [...known, plan === 'nothing' ? 'false' : written(plan.statement())])
  }
  return new Map([...conditions].map(([type, some]) => [type, some.map((each) => `(${each})`).join(' or ')]))
}

/** COPY takes no parameters: the statement with its values in place. */
function written({ conditions, values }: Statement): string {
  const literals = values.map((value) => (value === null ? 'null' : pg.escapeLiteral(String(value))))
  return conditions.join(' and ').replace(/\$(\d+)/g, (_, place) => literals[Number(place) - 1] ?? 'null')
}
