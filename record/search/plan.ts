/** How a search is answered: its conditions and the gate as SQL, and what is left to be confirmed on decrypted resources. */

import { extractorOf } from '#standards/fhir/extract.ts'
import type { Criterion, ValueCriterion } from '#standards/fhir/search/criterion.ts'
import { Examined } from '#standards/fhir/search/examined.ts'
import { matches } from '#standards/fhir/search/matches.ts'
import { compartmentParameters, searchParameter } from '#standards/fhir/search-parameters.ts'
import { column } from '../column.ts'
import { type Access, accessParameters, accessTo, allowedSql } from '../gate/access.ts'
import { asCriterion, narrowingOf, permitted } from '../gate/permission.ts'
import { bucketOf } from '../id.ts'
import { mainOf } from '../index/selective.ts'
import * as word from '../index/tokens.ts'
import { type Holdings, holdingsOf } from '../keys/of-world.ts'
import type { Asker } from '../read.ts'
import type { Stored } from '../stored.ts'
import { typeNumber } from '../write/draft.ts'
import { amongThem, fewRelated, isNumber } from './few-related.ts'
import { type Outside, ofPatients } from './finding.ts'
import { withPatientsNamed } from './named-patients.ts'
import { narrow } from './narrow.ts'
import { findOutside } from './outside.ts'
import { bounded, type Condition, type Scope, type Statement } from './statement.ts'

export interface Plan {
  readonly type: string
  readonly number: number
  readonly access: Access
  readonly now: Date
  /** Patients whom the search names, as record ids; undefined when it names none. */
  readonly patients: readonly string[] | undefined
  /** Whether every row that fits is a match. */
  readonly isCertain: boolean
  /** Whether an index leads to the matches; a search that none leads to may take long. */
  readonly isBounded: boolean
  /** Whether its best plan is the same whatever is sought: one patient's, or by ids. */
  readonly isSteady: boolean
  /** Whether the whole type matches: its first page is found at once, too. */
  readonly isEverything: boolean
  /** The condition on row `r`. */
  where(statement: Statement): string
  /** Those of a batch of rows that fit which are matches. */
  confirmed(asker: Asker, batch: readonly Stored[]): Promise<Stored[]>
}

/** Plans a search inside a search. */
export type PlanInner = (type: string, criteria: readonly Criterion[]) => Promise<Plan>

/** Refuses `not-found/unknown-type`, `forbidden/…`, and what chains and codes refuse. */
export async function planFor(asker: Asker, type: string, asked: readonly Criterion[]): Promise<Plan> {
  const { world, sql } = asker
  const number = typeNumber(type)
  const access = await accessTo(world, sql, permitted(asker, type, 'search'), type)
  const now = world.clock.now()
  const narrowing = narrowingOf(asker, type, 'search', now)
  const written = narrowing === undefined ? asked : [asCriterion(narrowing, type), ...asked]
  const criteria = await withPatientsNamed(asker, written)
  const outside = await findOutside({ asker, access, now }, criteria, (inner, some) =>
    planFor(asker, inner, some),
  )
  const held = holdingsOf(world)
  const isOfSome = outside.patients === undefined && isOfPersons(type) && !criteria.some(isNumber)
  const few = isOfSome ? await fewRelated(asker, access, now) : undefined
  const within = access.kind === 'self' ? access.patients : (outside.patients ?? few)
  const scope: Scope = { held, type, number, bucket: bucketFor(type, within) }
  const narrowed = criteria.map((criterion) => narrow({ scope, outside }, criterion))
  const open = criteria.filter((_, index) => narrowed[index]?.isCertain !== true)
  const conditions = narrowed.flatMap(({ condition }) => condition ?? [])
  if (few) conditions.push(bounded(amongThem(few)))
  const byCode = mainCode(scope, criteria, within)
  if (byCode) conditions.push(byCode)
  return {
    type,
    number,
    access,
    now,
    patients: outside.patients,
    isCertain: open.length === 0,
    isBounded: access.kind === 'self' || conditions.some((condition) => condition.isBounded),
    isSteady: outside.patients?.length === 1 || conditions.some((condition) => condition.isByIds),
    isEverything: access.kind === 'all' && conditions.length === 0,
    where: (statement) => whereOf(statement, { number, bucket: scope.bucket, access, now, conditions }),
    confirmed: (who, batch) => confirm(who, batch, { type, open, outside }),
  }
}

interface Parts {
  readonly number: number
  readonly bucket: number | undefined
  readonly access: Access
  readonly now: Date
  readonly conditions: readonly Condition[]
}

function whereOf(statement: Statement, { number, bucket, access, now, conditions }: Parts): string {
  const all = [`r.type = ${statement.bind(number, 'smallint')} and not r.deleted`]
  const around = statement.bucket
  statement.bucket = bucket === undefined ? undefined : statement.bind(bucket, 'smallint')
  if (statement.bucket !== undefined) all.push(`r.bucket = ${statement.bucket}`)
  // The gate says so too, but no index can see it there.
  if (access.kind === 'self') all.push(ofPatients(access.patients)(statement))
  for (const condition of conditions) all.push(condition(statement))
  if (access.kind !== 'all') {
    const first = statement.values.length + 1
    statement.values.push(...accessParameters(access, now))
    all.push(allowedSql(first, statement.bucket))
  }
  statement.bucket = around
  return all.join(' and ')
}

interface Open {
  readonly type: string
  readonly open: readonly Criterion[]
  readonly outside: Outside
}

async function confirm(
  asker: Asker,
  batch: readonly Stored[],
  { type, open, outside }: Open,
): Promise<Stored[]> {
  if (open.length === 0) return [...batch]
  for (const ask of outside.deferred) await ask(asker, batch)
  const extractor = extractorOf(type, new Set(open.flatMap(codesIn)))
  return batch.filter(({ resource }) => {
    const examined = new Examined(resource, extractor)
    return open.every((criterion) => matches(criterion, examined, outside))
  })
}

/** Parameters whose values of the resource itself decide. */
function codesIn(criterion: Criterion): string[] {
  if (criterion.kind === 'all' || criterion.kind === 'any') return criterion.of.flatMap(codesIn)
  if (criterion.kind === 'not') return codesIn(criterion.of)
  return 'parameter' in criterion && criterion.kind !== 'has' ? [criterion.parameter.code] : []
}

/** The hot path through (patient, type, code, date): in one compartment a main code narrows before anything is filtered. */
function mainCode(
  { held, number, type }: Scope,
  criteria: readonly Criterion[],
  within: readonly string[] | undefined,
): Condition | undefined {
  const [only] = within ?? []
  const { code: name } = mainOf(type)
  if (within?.length !== 1 || only === undefined || name === undefined) return undefined
  const criterion = criteria.find(
    (each): each is ValueCriterion => each.kind === 'value' && each.parameter.code === name,
  )
  if (criterion?.manner !== 'usual') return undefined
  const codes = criterion.values.map((sought) => (sought.kind === 'token' ? sought.code : undefined))
  if (codes.includes(undefined)) return undefined
  const hashes = codeHashes(held, { number, name, bucket: bucketOf(only) }, codes)
  return (statement) => `r.code = any(${statement.bind(hashes, 'bigint[]')})`
}

interface CodePlace {
  readonly number: number
  readonly name: string
  readonly bucket: number
}

/** 0 stands for several codes: then the row's own hashes tell. */
function codeHashes(
  held: Holdings,
  { number, name, bucket }: CodePlace,
  codes: readonly (string | undefined)[],
): string {
  const words = codes.map((code = '') => word.tokenBare(number, name, code))
  return column([...held.index.hashes(name, bucket, words), '0'])
}

/** The bucket that must hold all matches, if there is only one. */
function bucketFor(type: string, within: readonly string[] | undefined): number | undefined {
  if (within !== undefined) {
    const buckets = new Set(within.map(bucketOf))
    return buckets.size === 1 ? [...buckets][0] : undefined
  }
  return isOfPersons(type) ? undefined : 0
}

const ofPersons = new Map<string, boolean>()

function isOfPersons(type: string): boolean {
  const known = ofPersons.get(type)
  if (known !== undefined) return known
  // Some types outside R4's compartment name a patient all the same: see standards/fhir/compartment.ts.
  const isNaming =
    compartmentParameters('Patient', type).length > 0 || searchParameter(type, 'patient') !== undefined
  const is = type === 'Patient' || isNaming
  ofPersons.set(type, is)
  return is
}
