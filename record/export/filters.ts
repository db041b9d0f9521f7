/** `_typeFilter`: searches as conditions on the rows that are exported. */
import { refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import type { Asker } from '../read.ts'
import { pairsOf } from '../rest/request.ts'
import { isCertain } from '../search/certainty.ts'
import { planFor } from '../search/plan.ts'
import { type Query, readQuery } from '../search/query.ts'
import { Statement } from '../search/statement.ts'
import { typeNumber } from '../write/draft.ts'
import { inPlace } from './literals.ts'
import type { ExportOrder } from './run.ts'

/** Refuses `incorrect/type-filter` what is no search that rows alone can answer. */
export function mustBeFilter(type: string, search: string, now: Date): void {
  queryOf(type, search, now)
}

function queryOf(type: string, search: string, now: Date): Query {
  const query = readQuery(type, pairsOf(`?${decoded(search)}`), { now: now.getTime() })
  const { unknown, criteria, includes, revincludes, countOnly, total, used } = query
  const isPlain = includes.length + revincludes.length === 0 && !countOnly && total === 'none'
  if (unknown.length > 0 || !isPlain || used.some(([name]) => name === '_sort' || name === '_count'))
    refuse('incorrect', 'type-filter', 'A filter has search parameters of its type alone.', '_typeFilter')
  if (criteria.length === 0)
    refuse('incorrect', 'type-filter', 'A filter names at least one parameter.', '_typeFilter')
  if (!criteria.every((criterion) => isCertain(criterion, () => false))) mustBeRows()
  return query
}

function mustBeRows(): never {
  return refuse(
    'incorrect',
    'type-filter',
    'Texts, quantities and what else is confirmed on opened resources are no filters of an export.',
    '_typeFilter',
  )
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
    const plan = await planFor(asker, type, queryOf(type, search, world.clock.now()).criteria)
    if (!plan.isCertain) mustBeRows()
    const statement = new Statement()
    const where = plan.where(statement)
    const known = conditions.get(typeNumber(type)) ?? []
    conditions.set(typeNumber(type), [...known, inPlace(where, statement.values)])
  }
  return new Map([...conditions].map(([type, some]) => [type, some.map((each) => `(${each})`).join(' or ')]))
}
