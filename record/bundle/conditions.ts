/** Conditional creates and references inside one transaction: two equal ones at once make one resource. */
import { createHash } from 'node:crypto'
import { quoted, refuse } from '#kernel/problem.ts'
import type { Unit } from '#kernel/system.ts'
import { column } from '../column.ts'
import { candidates, planOf } from '../search/plan.ts'
import { readQuery } from '../search/query.ts'
import type { Stored } from '../stored.ts'

/** A search that must single out one resource: `Type?identifier=…`. */
export interface Condition {
  readonly type: string
  readonly query: string
}

const nameOf = ({ type, query }: Condition): string => `${type}?${query}`

/**
 * Lets one transaction at a time decide on equal conditions: until it ends the others wait, then see what it made.
 * Locks are taken in one order, so that nobody waits in a circle.
 */
export async function lockConditions({ sql }: Unit, conditions: readonly Condition[]): Promise<void> {
  if (conditions.length === 0) return
  const locks = conditions.map((condition) =>
    createHash('sha256').update(nameOf(condition)).digest().readBigInt64BE().toString(),
  )
  await sql.query(
    `select count(pg_advisory_xact_lock(lock)) from
       (select distinct lock from unnest($1::bigint[]) as l(lock) order by lock offset 0) as ordered`,
    [column(locks)],
  )
}

/** The one match of each condition, by `Type?query`; none is left out. Refuses `stale/several-match`. */
export async function matchAll(unit: Unit, conditions: readonly Condition[]): Promise<Map<string, Stored>> {
  const found = new Map<string, Stored>()
  for (const condition of new Map(conditions.map((each) => [nameOf(each), each])).values()) {
    const match = await matchOne(unit, condition)
    if (match) found.set(nameOf(condition), match)
  }
  return found
}

async function matchOne(unit: Unit, { type, query }: Condition): Promise<Stored | undefined> {
  const asked = readQuery(type, new URLSearchParams(query))
  const [unknown] = asked.unknown
  if (unknown !== undefined || asked.used.length === 0)
    refuse(
      'incorrect',
      'condition',
      'A condition is made of supported search parameters.',
      unknown && quoted(unknown),
    )
  const plan = await planOf(unit, asked)
  if (plan === 'nothing') return undefined
  const matches = await candidates(unit, plan, 2)
  if (matches.length > 1) refuse('stale', 'several-match', 'More than one resource fits the condition.')
  return matches[0]
}
