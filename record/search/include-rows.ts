/** Rows that inclusions bring, each type past its own gate; a type that the caller may not reach brings nothing. */

import { factsOf } from '#standards/fhir/search/parameter-facts.ts'
import { targetsOf } from '#standards/fhir/search/read-criterion.ts'
import type { SearchParameter } from '#standards/fhir/search-parameters.ts'
import { searchParameter } from '#standards/fhir/search-parameters.ts'
import { resolveAll } from '../alias.ts'
import { column } from '../column.ts'
import { type Access, accessParameters, accessTo, allowedSql } from '../gate/access.ts'
import { meets, narrowingOf, permitted } from '../gate/permission.ts'
import { bucketOf } from '../id.ts'
import { isOwner } from '../index/kept.ts'
import { ownedMask } from '../index/presence.ts'
import { referenceTo, uriOf } from '../index/tokens.ts'
import { holdingsOf } from '../keys/of-world.ts'
import { type Asker, ownPatient } from '../read.ts'
import { type Row, rowColumns } from '../row.ts'
import type { Stored } from '../stored.ts'
import { typeCode } from '../type-code.ts'
import { opened } from './candidates.ts'
import { byIds, type Condition, Statement } from './statement.ts'

/** Resources by `Type/id`. */
export async function literalTargets(
  asker: Asker,
  references: ReadonlySet<string>,
  limit: number,
): Promise<Stored[]> {
  const byType = new Map<string, string[]>()
  for (const [reference, key] of await resolveAll(asker.world, asker.sql, references)) {
    const type = reference.slice(0, reference.indexOf('/'))
    const keys = byType.get(type)
    if (keys) keys.push(key)
    else byType.set(type, [key])
  }
  const found: Stored[] = []
  for (const [type, keys] of byType) {
    const condition = byIds(
      (statement) =>
        `r.id = any(${statement.bind(column(keys), 'uuid[]')})
       and r.bucket = any(${statement.bind(column(new Set(keys.map(bucketOf))), 'smallint[]')})`,
    )
    found.push(...(await allowed(asker, type, condition, limit)))
  }
  return found
}

/** Resources of a type that have one of these canonical URLs. */
export async function canonicalTargets(
  asker: Asker,
  type: string,
  urls: ReadonlySet<string>,
  limit: number,
): Promise<Stored[]> {
  const number = typeCode(type)
  if (searchParameter(type, 'url') === undefined || number === undefined) return []
  const words = Array.from(urls, (url) => uriOf(number, 'url', url))
  const hashes = holdingsOf(asker.world).index.wholeHashes(words)
  return allowed(asker, type, inIndex(hashes), limit)
}

interface Pointing {
  readonly type: string
  readonly parameter: SearchParameter
  readonly frontier: readonly Stored[]
}

/** Resources of a type whose parameter points to something of the frontier. */
export async function pointingTo(
  asker: Asker,
  { type, parameter, frontier }: Pointing,
  limit: number,
): Promise<Stored[]> {
  const number = typeCode(type) ?? 0
  const targets = targetsOf(type, parameter)
  const aims = frontier.filter((each) => targets.length === 0 || targets.includes(each.type))
  const inRow = isOwner(type, parameter.code)
  const patients = aims.flatMap((each) => (inRow && each.type === 'Patient' ? [each.key] : []))
  const others = aims.filter((each) => !(inRow && each.type === 'Patient'))
  const words = factsOf(type, parameter.code).sources.flatMap((source) =>
    others.map((each) => referenceTo(number, source, `${each.type}/${each.id}`)),
  )
  const hashes = holdingsOf(asker.world).index.wholeHashes(words)
  const found: Stored[] = []
  if (patients.length > 0) found.push(...(await allowed(asker, type, inCompartments(patients), limit)))
  if (hashes.length > 0) found.push(...(await allowed(asker, type, inIndex(hashes), limit)))
  return found
}

const inIndex = (hashes: readonly string[]): Condition =>
  byIds(
    (statement) =>
      `r.id = any(array(select id from record.token where hash = any(${statement.bind(column(hashes), 'bigint[]')})))`,
  )

const inCompartments =
  (patients: readonly string[]): Condition =>
  (statement) =>
    `r.patient = any(${statement.bind(column(patients), 'uuid[]')})
     and r.bucket = any(${statement.bind(column(new Set(patients.map(bucketOf))), 'smallint[]')})
     and (r.present & ${statement.bind(ownedMask, 'bigint')}) <> 0`

async function allowed(asker: Asker, type: string, condition: Condition, limit: number): Promise<Stored[]> {
  const { world, sql } = asker
  const access = await reachable(asker, type)
  if (!access) return []
  const statement = new Statement()
  const conditions = [
    `r.type = ${statement.bind(typeCode(type), 'smallint')} and not r.deleted`,
    condition(statement),
  ]
  const first = statement.values.length + 1
  statement.values.push(...accessParameters(access, world.clock.now()))
  conditions.push(allowedSql(first))
  const rows = await (condition.isByIds ? world.database.planningOnce(sql) : sql).query<Row>(
    `select ${rowColumns} from record.resource r where ${conditions.join(' and ')}
     order by r.id limit ${statement.bind(limit, 'int')}`,
    statement.values,
  )
  const narrowing = narrowingOf(asker, type, 'include', world.clock.now())
  const found = opened(asker, rows)
  if (narrowing === undefined) return found
  const own = await ownPatient(asker)
  return found.filter((each) => meets(narrowing, each, own))
}

async function reachable(asker: Asker, type: string): Promise<Access | undefined> {
  try {
    return await accessTo(asker.world, asker.sql, permitted(asker, type, 'include'), type)
  } catch {
    return undefined
  }
}
