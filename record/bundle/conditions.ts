/** Conditional interactions and references: which resource a search means, and that two equal ones make one resource. */
import { createHash } from 'node:crypto'
import { refuse } from '#kernel/problem.ts'
import type { Unit } from '#kernel/system.ts'
import { column } from '../column.ts'
import { matchesOfCondition } from '../search/condition.ts'
import type { Stored } from '../stored.ts'
import { matchIdentifiers, type Wanted, wantedIdentifier } from './identifiers.ts'

/** A search that must single out one resource: `Type?identifier=…`. */
export interface Condition {
  readonly type: string
  readonly query: string
  /** Where in the bundle it stands. */
  readonly place?: string | undefined
}

/** One name for a condition however its parameters are ordered and encoded. */
export function nameOf({ type, query }: Condition): string {
  const parameters = new URLSearchParams(query)
  parameters.sort()
  return `${type}?${parameters}`
}

/** What conditions mean: the one match of each that has any, by `Type?query` as written. */
export type Matches = ReadonlyMap<string, Stored>

/** Conditions of one transaction that get a lock each. */
const mostOwnLocks = 64

/**
 * Lets one transaction at a time decide on equal conditions: until it ends the others wait, then see what it made. One with few
 * conditions holds back only those with an equal one; one with
 * thousands locks shares of all conditions, of which there are 256: PostgreSQL has room for some thousand locks in all. Locks are taken
 * in one order, so that nobody waits in a circle.
 */
export async function lockConditions({ sql }: Unit, conditions: readonly Condition[]): Promise<void> {
  if (conditions.length === 0) return
  const hashes = [...new Set(conditions.map(hashOf))].sort(ascending)
  const shares = [...new Set(hashes.map((hash) => Number(BigInt.asUintN(8, hash))))].sort((a, b) => a - b)
  const isFew = hashes.length <= mostOwnLocks
  const own = isFew ? hashes : []
  await sql.query(
    `select count(case when together then pg_advisory_xact_lock_shared(lock) else pg_advisory_xact_lock(lock) end) from
       (select * from unnest($1::bigint[], $2::boolean[]) with ordinality as l(lock, together, place) order by place offset 0)
         as ordered`,
    [
      column([...shares.map((share) => String(firstShare + BigInt(share))), ...own.map(String)]),
      column([...shares.map(() => String(isFew)), ...own.map(() => 'false')]),
    ],
  )
}

/** Where the numbers of the shared locks begin. */
const firstShare = 7_312_027_000n

function hashOf(condition: Condition): bigint {
  return createHash('sha256').update(nameOf(condition)).digest().readBigInt64BE()
}

const ascending = (a: bigint, b: bigint): number => {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/**
 * The one match of each condition; those without a match are left out. Identifiers, which nearly all conditions are, are
 * looked up in one query for each type. Refuses `stale/several-match`, `incorrect/condition`.
 */
export async function matchAll(unit: Unit, conditions: readonly Condition[]): Promise<Matches> {
  const found = new Map<string, Stored>()
  const identifiers = new Map<string, Wanted[]>()
  for (const [written, condition] of new Map(conditions.map((each) => [writtenAs(each), each]))) {
    const hashes = wantedIdentifier(unit.world, condition)
    if (hashes) addTo(identifiers, condition, { hashes, written, place: condition.place })
    else note(found, written, await matchOne(unit, condition))
  }
  for (const [type, wanted] of identifiers)
    for (const { written, place, matches } of await matchIdentifiers(unit, type, wanted))
      note(found, written, matches.length > 1 ? several(place) : matches[0])
  return found
}

const writtenAs = ({ type, query }: Condition): string => `${type}?${query}`

function addTo(identifiers: Map<string, Wanted[]>, { type }: Condition, wanted: Wanted): void {
  const known = identifiers.get(type)
  if (known) known.push(wanted)
  else identifiers.set(type, [wanted])
}

function note(found: Map<string, Stored>, written: string, match: Stored | undefined): void {
  if (match) found.set(written, match)
}

async function matchOne(unit: Unit, { type, query, place }: Condition): Promise<Stored | undefined> {
  const matches = await matchesOfCondition(unit, type, new URLSearchParams(query), { most: 2, place })
  return matches.length > 1 ? several(place) : matches[0]
}

function several(place: string | undefined): never {
  return refuse('stale', 'several-match', 'More than one resource fits the condition.', place)
}
