/** From criteria to SQL: each becomes a condition on row `r`, its values always parameters. */
import { refuse } from '#kernel/problem.ts'
import { rangeOf, type TimeRange } from '#standards/time/fhir-time.ts'
import { column } from '../column.ts'
import { keyedHash } from '../index/hash.ts'
import { noDate } from '../index/rows.ts'
import { isIdentifying, isSelective, stringIndex } from '../index/selective.ts'
import * as word from '../index/tokens.ts'
import type { Holdings } from '../keys/of-world.ts'
import { Remembered } from '../remembered.ts'
import { parameterOf } from './parameters.ts'
import { type Criterion, splitUnescaped, unescape } from './query.ts'

/** A statement in the making. */
export class Statement {
  readonly values: unknown[] = []
  readonly conditions: string[] = []

  /** Adds a parameter; returns its place with the cast. */
  bind(value: unknown, cast: string): string {
    this.values.push(value)
    return `$${this.values.length}::${cast}`
  }

  where(condition: string): void {
    this.conditions.push(condition)
  }
}

export interface Scope {
  readonly held: Holdings
  readonly type: string
  readonly number: number
  /** The only bucket that can hold matches; undefined when any may. */
  readonly bucket: number | undefined
  readonly now: number
}

/** Adds the condition of one criterion. `patient` and `subject` that name a patient are the caller's business. */
export function addCondition(statement: Statement, scope: Scope, criterion: Criterion): void {
  const { parameter } = criterion
  if (parameter.code === '_lastUpdated')
    return statement.where(anyOf(criterion, (value) => ofUpdate(statement, value)))
  if (parameter.type === 'date')
    return statement.where(anyOf(criterion, (value) => ofDate(statement, scope, criterion, value)))
  if (parameter.type === 'string') return ofString(statement, scope, criterion)
  if (parameter.type === 'token') return ofToken(statement, scope, criterion)
  if (parameter.type === 'uri')
    return ofHashes(
      statement,
      criterion.values.map((value) => whole(scope, word.uriOf, parameter.code, unescape(value))),
      false,
    )
  return ofReference(statement, scope, criterion)
}

type Say = (type: number, parameter: string, value: string) => string

const whole = ({ held, number }: Scope, say: Say, parameter: string, value: string): string =>
  keyedHash(held.tokenKey, say(number, parameter, value))

/** Rows that hold one of the hashes; through the index where it has rows for them. */
function ofHashes(statement: Statement, hashes: readonly string[], indexed: boolean): void {
  const sought = statement.bind(column(hashes), 'bigint[]')
  statement.where(`r.tokens && ${sought}`)
  if (indexed) statement.where(`r.id = any(array(select id from record.token where hash = any(${sought})))`)
}

function ofToken(statement: Statement, scope: Scope, criterion: Criterion): void {
  const { parameter, modifier, values } = criterion
  const says = values.map((value) => tokenWords(scope, parameter.code, value))
  if (scope.bucket !== undefined || isIdentifying(parameter.code)) {
    const key = word.hashKeyOf(scope.held, parameter.code, scope.bucket ?? 0)
    const sought = statement.bind(column(says.map(({ exact }) => keyedHash(key, exact))), 'bigint[]')
    statement.where(modifier === 'not' ? `not r.tokens && ${sought}` : `r.tokens && ${sought}`)
    const rows = scope.bucket === undefined || scope.bucket === 0
    if (rows && modifier !== 'not' && isSelective(parameter.code))
      throughIndex(
        statement,
        says.map(({ bare }) => keyedHash(key, bare)),
      )
    return
  }
  ofEveryBucket(statement, scope, criterion, says)
}

interface TokenWords {
  /** As asked for. */
  readonly exact: string
  /** Without the system: what has an index row. */
  readonly bare: string
}

function tokenWords({ number }: Scope, parameter: string, value: string): TokenWords {
  const parts = splitUnescaped(value, '|').map(unescape)
  if (parts.length === 1) {
    const bare = word.tokenBare(number, parameter, parts[0] ?? '')
    return { exact: bare, bare }
  }
  const [system = '', code = ''] = parts
  if (code === '') return systemOnly(number, parameter, system)
  const bare = word.tokenBare(number, parameter, code)
  return { exact: system === '' ? bare : word.tokenWithSystem(number, parameter, system, code), bare }
}

function systemOnly(number: number, parameter: string, system: string): TokenWords {
  if (!isSelective(parameter))
    refuse(
      'incorrect',
      'system-only',
      `Say a code too: ${parameter} cannot be searched by its system alone.`,
      parameter,
    )
  const exact = word.tokenOfSystem(number, parameter, system)
  return { exact, bare: exact }
}

function throughIndex(statement: Statement, hashes: readonly string[]): void {
  const sought = statement.bind(column(hashes), 'bigint[]')
  statement.where(`r.id = any(array(select id from record.token where hash = any(${sought})))`)
}

/** Across all patients a value has another hash in each bucket: the row's bucket picks its own. */
function ofEveryBucket(
  statement: Statement,
  scope: Scope,
  { parameter, modifier }: Criterion,
  says: TokenWords[],
): void {
  const perBucket = says.map(({ exact }) => {
    const hashes = hashesInBuckets(scope.held, exact)
    return `(${statement.bind(hashes, 'bigint[]')})[r.bucket + 1]`
  })
  const matches = `r.tokens && array[${perBucket.join(', ')}]`
  statement.where(modifier === 'not' ? `not ${matches}` : matches)
  if (modifier === 'not' || !isSelective(parameter.code)) return
  const all = says.map(({ bare }) => statement.bind(hashesInBuckets(scope.held, bare), 'bigint[]'))
  statement.where(`r.id = any(array(select id from record.token where hash = any(${all.join(' || ')})))`)
}

const bucketHashes = new WeakMap<Holdings, Remembered<string, string>>()

function hashesInBuckets(held: Holdings, message: string): string {
  const memory = bucketHashes.get(held) ?? new Remembered<string, string>(200)
  bucketHashes.set(held, memory)
  const known = memory.get(message)
  if (known !== undefined) return known
  const hashes = Array.from({ length: 1024 }, (_, bucket) =>
    keyedHash(word.hashKeyOf(held, '', bucket), message),
  )
  return memory.set(message, column(hashes))
}

function ofString(statement: Statement, scope: Scope, { parameter, values, modifier }: Criterion): void {
  if (modifier === 'contains')
    return refuse(
      'too-costly',
      'contains',
      'Search names by how they begin; :contains is not offered yet.',
      parameter.code,
    )
  const hashes = values.map((value) => {
    const prefix = word.soughtPrefix(unescape(value))
    if (prefix === undefined || prefix.length < 2)
      return refuse('too-costly', 'too-short', 'Give at least two letters.', parameter.code)
    return whole(scope, word.prefixOf, stringIndex(parameter.code), prefix)
  })
  ofHashes(statement, hashes, true)
}

function ofReference(statement: Statement, scope: Scope, { parameter, values, modifier }: Criterion): void {
  const hashes = values.flatMap((written) => {
    const value = unescape(written)
    if (modifier === 'identifier') {
      const [system = '', code = ''] = value.includes('|') ? value.split('|') : ['', value]
      return [
        whole(
          scope,
          (kind, name, code) => word.tokenWithSystem(kind, name, system, code),
          parameter.code,
          code,
        ),
      ]
    }
    return targetsOf(value, modifier, parameter.targets ?? []).map((target) =>
      whole(scope, word.referenceTo, parameter.code, target),
    )
  })
  ofHashes(statement, hashes, scope.bucket === undefined)
}

/** What a reference's value may mean: `id` alone stands for that id in any type the parameter may point to. */
function targetsOf(value: string, modifier: string | undefined, targets: readonly string[]): string[] {
  if (modifier !== undefined) return [`${modifier}/${value.slice(value.lastIndexOf('/') + 1)}`]
  if (value.includes('/') || value.includes(':')) return [value]
  return targets.map((type) => `${type}/${value}`)
}

function anyOf({ values }: Criterion, condition: (value: string) => string): string {
  return `(${values.map(condition).join(' or ')})`
}

interface Dated {
  readonly prefix: string
  readonly range: TimeRange
}

function readDate(value: string): Dated {
  const match = /^(eq|ne|gt|lt|ge|le|sa|eb|ap)?(.+)$/.exec(unescape(value))
  const range = rangeOf((match?.[2] ?? '').replace(' ', '+'))
  if (!range)
    return refuse(
      'incorrect',
      'date',
      'Write dates as 2026, 2026-11, 2026-11-22 or 2026-11-22T10:00:00+01:00, with an optional prefix.',
    )
  return { prefix: match?.[1] ?? 'eq', range }
}

/** Conditions of https://hl7.org/fhir/R4/search.html#prefix for a row's range [starts, ends) against [low, high). */
const comparisons: Readonly<Record<string, (s: string, e: string, low: string, high: string) => string>> = {
  eq: (s, e, low, high) => `(${s} >= ${low} and ${e} <= ${high})`,
  ne: (s, e, low, high) => `(${s} < ${low} or ${e} > ${high})`,
  gt: (_s, e, _low, high) => `${e} > ${high}`,
  lt: (s, _e, low) => `${s} < ${low}`,
  ge: (s, e, low, high) => `(${e} > ${high} or ${s} >= ${low} and ${e} <= ${high})`,
  le: (s, e, low, high) => `(${s} < ${low} or ${s} >= ${low} and ${e} <= ${high})`,
  sa: (s, _e, _low, high) => `${s} >= ${high}`,
  eb: (_s, e, low) => `${e} <= ${low}`,
  ap: (s, e, low, high) => `(${s} < ${high} and ${e} > ${low})`,
}

function compare(
  prefix: string,
  starts: string,
  ends: string,
  [low, high]: readonly [string, string],
): string {
  return (comparisons[prefix] ?? comparisons.eq)?.(starts, ends, low, high) ?? 'false'
}

/** `ap`: within a tenth of the distance from now. */
function widened({ prefix, range: { low, high } }: Dated, now: number): [number, number] {
  if (prefix !== 'ap') return [low, high]
  const slack = Math.abs(now - (low + high) / 2) / 10
  return [Math.floor(low - slack), Math.ceil(high + slack)]
}

function ofDate(statement: Statement, scope: Scope, { parameter }: Criterion, value: string): string {
  const dated = readDate(value)
  const [low, high] = widened(dated, scope.now)
  const range = [statement.bind(low, 'bigint'), statement.bind(high, 'bigint')] as const
  if (parameterOf(scope.type, parameter.code)?.isMainDate)
    return `(${compare(dated.prefix, 'r.starts', 'r.ends', range)} and r.starts > ${noDate})`
  const which = statement.bind(word.periodOf(scope.held, scope.number, parameter.code), 'bigint')
  const inRange = compare(dated.prefix, 'p.starts', 'p.ends', range)
  if (scope.bucket === undefined)
    return `r.id = any(array(select p.id from record.period p where p.parameter = ${which} and ${inRange}))`
  return `exists (select from record.period p where p.id = r.id and p.parameter = ${which} and ${inRange})`
}

function ofUpdate(statement: Statement, value: string): string {
  const { prefix, range } = readDate(value)
  const at = (time: number) => statement.bind(new Date(time).toISOString(), 'timestamptz')
  return compare(prefix, 'r.at', 'r.at', [at(range.low), at(range.high)]).replace('r.at <=', 'r.at <')
}
