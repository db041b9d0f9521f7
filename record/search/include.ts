/** `_include` and `_revinclude`: what matches point to, and what points to matches; past the gate like everything. */
import { extractorFor } from '#standards/fhir/extract.ts'
import { resolveAll } from '../alias.ts'
import { column } from '../column.ts'
import { accessParameters, accessTo, allowedSql } from '../gate/access.ts'
import { bucketOf } from '../id.ts'
import { keyedHash } from '../index/hash.ts'
import { referenceTo } from '../index/tokens.ts'
import { holdingsOf } from '../keys/of-world.ts'
import type { Asker } from '../read.ts'
import { openRow, type Row, rowColumns } from '../row.ts'
import type { Stored } from '../stored.ts'
import { typeCode } from '../type-code.ts'
import type { Include, Query } from './query.ts'

/** Most resources added to a page. */
const most = 1000

export async function included(asker: Asker, query: Query, matches: readonly Stored[]): Promise<Stored[]> {
  if (matches.length === 0) return []
  const found = new Map<string, Stored>()
  const references = new Set(query.includes.flatMap((include) => pointedBy(include, matches)))
  for (const each of await targets(asker, references)) found.set(each.key, each)
  for (const include of query.revincludes)
    for (const each of await pointingTo(asker, include, matches)) found.set(each.key, each)
  for (const { key } of matches) found.delete(key)
  return [...found.values()]
}

/** `Type/id` of everything that the matches point to by the parameter. */
function pointedBy({ type, parameter: name, target }: Include, matches: readonly Stored[]): string[] {
  const found: string[] = []
  for (const match of matches) {
    if (match.type !== type) continue
    for (const { parameter, type: kind, id, url } of extractorFor(type)(match.resource).references) {
      const fits = parameter.code === name && url === undefined && (target === undefined || target === kind)
      if (fits && id !== undefined) found.push(`${kind}/${id}`)
    }
  }
  return found
}

async function targets(asker: Asker, references: ReadonlySet<string>): Promise<Stored[]> {
  const keys = await resolveAll(asker.world, asker.sql, references)
  const byType = new Map<string, string[]>()
  for (const [reference, key] of keys) {
    const type = reference.slice(0, reference.indexOf('/'))
    byType.set(type, [...(byType.get(type) ?? []), key])
  }
  const found: Stored[] = []
  for (const [type, ids] of byType) {
    const condition = 'r.id = any($2::uuid[]) and r.bucket = any($3::smallint[])'
    found.push(...(await allowed(asker, type, condition, [column(ids), column(new Set(ids.map(bucketOf)))])))
  }
  return found
}

async function pointingTo(
  asker: Asker,
  { type, parameter }: Include,
  matches: readonly Stored[],
): Promise<Stored[]> {
  const { tokenKey } = holdingsOf(asker.world)
  const number = typeCode(type) ?? 0
  const hashes = matches.map((match) =>
    keyedHash(tokenKey, referenceTo(number, parameter, `${match.type}/${match.id}`)),
  )
  const patients = matches.flatMap((match) => (match.type === 'Patient' ? [match.key] : []))
  return allowed(
    asker,
    type,
    `r.tokens && $2::bigint[] and (r.patient = any($3::uuid[])
       or r.id = any(array(select id from record.token where hash = any($2::bigint[]))))`,
    [column(hashes), column(patients)],
  )
}

/** Those of a type that fit a condition on `r` (parameters $2 and $3) and that the caller may see; none if none may be. */
async function allowed(
  asker: Asker,
  type: string,
  condition: string,
  values: [string, string],
): Promise<Stored[]> {
  const { world, sql } = asker
  const access = await accessTo(world, sql, asker, type).catch(() => undefined)
  if (!access) return []
  const rows = await sql.query<Row>(
    `select ${rowColumns} from record.resource r where r.type = $1 and not r.deleted and ${condition} and ${allowedSql(4)}
     order by r.id limit ${most}`,
    [typeCode(type), ...values, ...accessParameters(access, world.clock.now())],
  )
  return rows.map((row) => openRow(holdingsOf(world), row))
}
