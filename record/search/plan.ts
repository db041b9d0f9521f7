/** The statement of a search: criteria, gate, order and place in the list. */
import { compartmentParameters } from '#standards/fhir/search-parameters.ts'
import { resolveAll } from '../alias.ts'
import { column } from '../column.ts'
import { type Access, accessParameters, accessTo, allowedSql } from '../gate/access.ts'
import { bucketOf } from '../id.ts'
import { keyedHash } from '../index/hash.ts'
import { mainOf } from '../index/selective.ts'
import * as word from '../index/tokens.ts'
import { type Holdings, holdingsOf } from '../keys/of-world.ts'
import type { Asker } from '../read.ts'
import { openRow, type Row, rowColumns } from '../row.ts'
import type { Stored } from '../stored.ts'
import { typeNumber } from '../write/draft.ts'
import { addCondition } from './conditions.ts'
import { type Cursor, readCursor } from './cursor.ts'
import { type Criterion, type Query, type Sort, splitUnescaped, unescaped } from './query.ts'
import { type Scope, Statement } from './statement.ts'

type Found = Row & { readonly starts: string }

export interface Plan {
  readonly access: Access
  readonly now: Date
  /** Type code. */
  readonly type: number
  /** Patients whom the search names, as record ids. */
  readonly patients: readonly string[]
  /** Conditions and values; where the page begins included. */
  statement(): Statement
  readonly order: string
  sortValue(last: Stored): string
  /** The same plan from a place in the list on. */
  from(cursor: Cursor): Plan
  fromStart(): Plan
}

const sortColumns = { id: undefined, at: 'r.at', date: 'r.starts' } as const
const sortCasts = { id: '', at: 'timestamptz', date: 'bigint' } as const

/** `nothing` when the search names only what does not exist. Refuses `forbidden/role-may-not`. */
export async function planOf(asker: Asker, query: Query): Promise<Plan | 'nothing'> {
  const { world, sql } = asker
  const access = await accessTo(world, sql, asker, query.type)
  const named = query.criteria.filter(isPatient)
  const patients = await patientsOf(asker, named)
  const keys = query.ids && (await keysOf(asker, query.type, query.ids))
  if ((named.length > 0 && patients.length === 0) || keys?.length === 0) return 'nothing'
  const cursor = query.after === undefined ? undefined : readCursor(world, query.after)
  return make({ asker, query, access, now: world.clock.now(), patients, keys }, cursor)
}

interface Parts {
  readonly asker: Asker
  readonly query: Query
  readonly access: Access
  readonly now: Date
  readonly patients: readonly string[]
  readonly keys: readonly string[] | undefined
}

function make(parts: Parts, cursor: Cursor | undefined): Plan {
  const { query, access, now, patients } = parts
  const column = sortColumns[query.sort.by]
  const direction = query.sort.descending ? 'desc' : 'asc'
  return {
    access,
    now,
    type: typeNumber(query.type),
    patients,
    statement: () => statementOf(parts, cursor),
    order: `${column === undefined ? '' : `${column} ${direction}, `}r.id ${direction}`,
    sortValue: (last) => sortValueOf(query.sort, last),
    from: (place) => make(parts, place),
    fromStart: () => make(parts, undefined),
  }
}

const startsOf = new WeakMap<Stored, string>()

function sortValueOf({ by }: Sort, last: Stored): string {
  if (by === 'date') return startsOf.get(last) ?? ''
  return by === 'at' ? last.at.toISOString() : ''
}

function statementOf(parts: Parts, cursor: Cursor | undefined): Statement {
  const { asker, query, access, now, patients, keys } = parts
  const held = holdingsOf(asker.world)
  const statement = new Statement()
  const number = typeNumber(query.type)
  statement.where(`r.type = ${statement.bind(number, 'smallint')} and not r.deleted`)
  const within = access.kind === 'self' ? [access.patient] : patients
  if (within.length > 0) addCompartment(statement, held, query, within)
  if (patients.length > 0 && access.kind === 'self')
    statement.where(`r.patient = any(${statement.bind(column(patients), 'uuid[]')})`)
  if (keys) statement.where(`r.id = any(${statement.bind(column(keys), 'uuid[]')})`)
  const scope: Scope = {
    held,
    type: query.type,
    number,
    bucket: bucketFor(query.type, within),
    now: now.getTime(),
  }
  for (const criterion of query.criteria) if (!isPatient(criterion)) addCondition(statement, scope, criterion)
  addGate(statement, access, now)
  if (cursor) addCursor(statement, query.sort, cursor)
  return statement
}

/** Patients, and the hot path through (patient, type, code, date): a main code narrows before anything is filtered. */
function addCompartment(statement: Statement, held: Holdings, query: Query, within: readonly string[]): void {
  const [only] = within
  const one = within.length === 1 && only !== undefined
  if (!one) statement.where(`r.patient = any(${statement.bind(column(within), 'uuid[]')})`)
  if (!one) return
  statement.where(`r.patient = ${statement.bind(only, 'uuid')}`)
  const code = query.criteria.find(
    ({ name, modifier }) => name === mainOf(query.type).code && modifier === undefined,
  )
  const bare = code?.values.map((value) => unescaped(splitUnescaped(value, '|').at(-1) ?? ''))
  if (!code || !bare || bare.includes('')) return
  const key = word.hashKeyOf(held, code.name, bucketOf(only))
  const hashes = bare.map((value) => keyedHash(key, word.tokenBare(typeNumber(query.type), code.name, value)))
  statement.where(`r.code = any(${statement.bind(column([...hashes, '0']), 'bigint[]')})`)
}

/** The bucket that must hold all matches, if there is only one. */
function bucketFor(type: string, within: readonly string[]): number | undefined {
  const buckets = new Set(within.map(bucketOf))
  if (buckets.size === 1) return [...buckets][0]
  const ofPersons = type === 'Patient' || compartmentParameters('Patient', type).length > 0
  return ofPersons ? undefined : 0
}

function addGate(statement: Statement, access: Access, now: Date): void {
  if (access.kind === 'all') return
  const first = statement.values.length + 1
  statement.values.push(...accessParameters(access, now))
  statement.where(allowedSql(first))
}

function addCursor(statement: Statement, { by, descending }: Sort, { value, id }: Cursor): void {
  const than = descending ? '<' : '>'
  const place = statement.bind(id, 'uuid')
  const sorted = sortColumns[by]
  if (sorted === undefined) statement.where(`r.id ${than} ${place}`)
  else statement.where(`(${sorted}, r.id) ${than} (${statement.bind(value, sortCasts[by])}, ${place})`)
}

/** The next `limit` candidates of a plan, opened. */
export async function candidates({ world, sql }: Asker, plan: Plan, limit: number): Promise<Stored[]> {
  const statement = plan.statement()
  const rows = await sql.query<Found>(
    `select ${rowColumns}, r.starts from record.resource r where ${statement.conditions.join(' and ')}
     order by ${plan.order} limit ${statement.bind(limit, 'int')}`,
    statement.values,
  )
  const held = holdingsOf(world)
  return rows.map((row) => {
    const found = openRow(held, row)
    startsOf.set(found, row.starts)
    return found
  })
}

/** How many there are in all. */
export async function total({ sql }: Asker, plan: Plan): Promise<number> {
  const statement = plan.fromStart().statement()
  const [row] = await sql.query<{ count: string }>(
    `select count(*) from record.resource r where ${statement.conditions.join(' and ')}`,
    statement.values,
  )
  return Number(row?.count)
}

/** `patient=…` or `subject=Patient/…`: answered by the compartment's column. */
export function isPatient({ name, parameter, values, modifier }: Criterion): boolean {
  if (parameter.type !== 'reference' || (modifier !== undefined && modifier !== 'Patient')) return false
  if (name === 'patient') return values.every((value) => !value.includes('/') || value.startsWith('Patient/'))
  return name === 'subject' && values.every((value) => value.startsWith('Patient/') || modifier === 'Patient')
}

async function patientsOf({ world, sql }: Asker, named: readonly Criterion[]): Promise<string[]> {
  if (named.length === 0) return []
  const sets: string[][] = []
  for (const { values } of named) {
    const references = values.map((value) => `Patient/${value.slice(value.lastIndexOf('/') + 1)}`)
    sets.push([...(await resolveAll(world, sql, references)).values()])
  }
  return sets.reduce((all, some) => all.filter((id) => some.includes(id)))
}

async function keysOf({ world, sql }: Asker, type: string, ids: readonly string[]): Promise<string[]> {
  const found = await resolveAll(
    world,
    sql,
    ids.map((id) => `${type}/${id}`),
  )
  return [...found.values()]
}
