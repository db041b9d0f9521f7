/** Conditions that are one identifier, thousands of them looked up at once. */
import { refuse } from '#kernel/problem.ts'
import type { Unit } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { splitUnescaped, unescaped } from '#standards/fhir/search/escapes.ts'
import { column } from '../column.ts'
import { accessParameters, accessTo, allowedSql } from '../gate/access.ts'
import { keyedHash } from '../index/hash.ts'
import * as word from '../index/tokens.ts'
import { holdingsOf } from '../keys/of-world.ts'
import { openRow, type Row, rowColumns } from '../row.ts'
import type { Stored } from '../stored.ts'
import { typeCode } from '../type-code.ts'
import { typeNumber } from '../write/draft.ts'
import type { Condition } from './conditions.ts'

/** Keyed hashes of an identifier: as asked for, and without its system, which is what has an index row. */
interface Hashes {
  readonly exact: string
  readonly bare: string
}

export interface Wanted {
  /** By each key that they may be under. */
  readonly hashes: readonly Hashes[]
  /** `Type?query` */
  readonly written: string
  readonly place: string | undefined
}

/** Undefined when a condition is more than `identifier=system|value`, or nothing of the kind. */
export function wantedIdentifier(world: World, { type, query }: Condition): readonly Hashes[] | undefined {
  const [pair, another] = new URLSearchParams(query)
  if (pair?.[0] !== 'identifier' || another !== undefined || splitUnescaped(pair[1], ',').length > 1)
    return undefined
  const [system = '', value = '', more] = splitUnescaped(pair[1], '|').map(unescaped)
  const number = typeCode(type)
  if (system === '' || value === '' || more !== undefined || number === undefined) return undefined
  return holdingsOf(world).index.sought.map(({ whole }) => ({
    exact: keyedHash(whole, word.tokenWithSystem(number, 'identifier', system, value)),
    bare: keyedHash(whole, word.tokenBare(number, 'identifier', value)),
  }))
}

const mostMatches = 20_000

const wantedRows = 'unnest($1::int[], $2::bigint[], $3::bigint[]) as w(no, exact, bare)'

/**
 * Index rows first, all at once: from resources of the type, of which PostgreSQL without fresh statistics believes that there are
 * few, it would look through all of them for each condition.
 */
const lookup = `with hit as materialized (
    select t.hash, t.id, t.bucket from record.token t where t.hash = any($3::bigint[]) limit ${mostMatches + 1})
  select w.no, ${rowColumns} from hit h
  join record.resource r on r.type = $4 and r.id = h.id and r.bucket = h.bucket
  join ${wantedRows} on w.bare = h.hash and r.tokens @> array[w.exact]
  where not r.deleted and ${allowedSql(5)}`

/** The same for shards, each of which looks for itself. */
const lookupInShards = `select w.no, ${rowColumns} from ${wantedRows}
  join record.token t on t.hash = w.bare join record.resource r on r.id = t.id and r.bucket = t.bucket
  where r.type = $4 and r.tokens @> array[w.exact] and not r.deleted and ${allowedSql(5)}
  limit ${mostMatches + 1}`

/** Refuses `forbidden/role-may-not`, `not-found/unknown-type`, `too-costly/too-many-matches`. */
export async function matchIdentifiers(
  unit: Unit,
  type: string,
  wanted: readonly Wanted[],
): Promise<(Wanted & { matches: Stored[] })[]> {
  const { world, sql } = unit
  const number = typeNumber(type)
  const access = await accessTo(world, sql, unit, type)
  const hashed = wanted.flatMap(({ hashes }, no) => hashes.map((each) => ({ no, ...each })))
  const text = world.database.isCluster ? lookupInShards : lookup
  const rows = await sql.query<Row & { readonly no: number }>(text, [
    column(hashed.map(({ no }) => no)),
    column(hashed.map(({ exact }) => exact)),
    column(hashed.map(({ bare }) => bare)),
    number,
    ...accessParameters(access, unit.at),
  ])
  if (rows.length > mostMatches)
    refuse('too-costly', 'too-many-matches', 'Too many resources fit these conditions.')
  const held = holdingsOf(world)
  const answers = wanted.map((each) => ({ ...each, matches: [] as Stored[] }))
  for (const row of rows) answers[row.no]?.matches.push(openRow(held, row))
  return answers
}
