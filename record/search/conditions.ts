/** From criteria to SQL: each becomes a condition on row `r`, its values always parameters. */
import { refuse } from '#kernel/problem.ts'
import { readToken } from '#standards/fhir/search/read-token.ts'
import { SearchError } from '#standards/fhir/search/search-error.ts'
import type { TokenSought } from '#standards/fhir/search/sought.ts'
import { column } from '../column.ts'
import { keyedHash } from '../index/hash.ts'
import { isIdentifying, isSelective, stringIndex } from '../index/selective.ts'
import * as word from '../index/tokens.ts'
import type { Holdings } from '../keys/of-world.ts'
import { Remembered } from '../remembered.ts'
import { ofDate, ofUpdate } from './dates.ts'
import { type Criterion, unescaped } from './query.ts'
import type { Scope, Statement } from './statement.ts'

/** Adds the condition of one criterion. `patient` and `subject` that name a patient are the caller's business. */
export function addCondition(statement: Statement, scope: Scope, criterion: Criterion): void {
  const { parameter, values } = criterion
  const any = (condition: (value: string) => string) =>
    statement.where(`(${values.map(condition).join(' or ')})`)
  if (parameter.code === '_lastUpdated') any((value) => ofUpdate(statement, value))
  else if (parameter.type === 'date') any((value) => ofDate(statement, scope, parameter.code, value))
  else if (parameter.type === 'string') ofString(statement, scope, criterion)
  else if (parameter.type === 'token') ofToken(statement, scope, criterion)
  else if (parameter.type === 'uri') {
    const hashes = values.map((value) => whole(scope, word.uriOf, parameter.code, unescaped(value)))
    ofHashes(statement, hashes, false)
  } else ofReference(statement, scope, criterion)
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
  const bares = says.flatMap(({ bare }) => bare ?? [])
  const indexed = modifier !== 'not' && isSelective(parameter.code) && bares.length === says.length
  const exacts = says.map(({ exact }) => exact)
  if (scope.bucket === undefined && !isIdentifying(parameter.code)) {
    ofEveryBucket(statement, scope, { exacts, bares: indexed ? bares : [], isNot: modifier === 'not' })
    return
  }
  const key = word.hashKeyOf(scope.held, parameter.code, scope.bucket ?? 0)
  const sought = statement.bind(column(exacts.map((exact) => keyedHash(key, exact))), 'bigint[]')
  statement.where(modifier === 'not' ? `not r.tokens && ${sought}` : `r.tokens && ${sought}`)
  const inOneCompartment = scope.bucket !== undefined && scope.bucket > 0
  if (!indexed || inOneCompartment) return
  const rows = statement.bind(column(bares.map((bare) => keyedHash(key, bare))), 'bigint[]')
  statement.where(throughIndex(rows))
}

const throughIndex = (hashes: string): string =>
  `r.id = any(array(select id from record.token where hash = any(${hashes})))`

interface TokenWords {
  /** As asked for. */
  readonly exact: string
  /** Without the system: what has an index row. Undefined when only a system was given. */
  readonly bare: string | undefined
}

function tokenWords({ type, number }: Scope, parameter: string, value: string): TokenWords {
  const { system, code } = sought(type, parameter, value)
  if (code === undefined) return systemOnly(number, parameter, system ?? '')
  const bare = word.tokenBare(number, parameter, code)
  return { exact: system ? word.tokenWithSystem(number, parameter, system, code) : bare, bare }
}

function sought(type: string, parameter: string, value: string): TokenSought {
  try {
    return readToken(parameter, value, type)
  } catch (error) {
    if (error instanceof SearchError) return refuse('incorrect', error.code, error.message, parameter)
    throw error
  }
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
  return { exact, bare: undefined }
}

interface EveryBucket {
  readonly exacts: readonly string[]
  /** What has index rows; empty to go without. */
  readonly bares: readonly string[]
  readonly isNot: boolean
}

/** Across all patients a value has another hash in each bucket: the row's bucket picks its own. */
function ofEveryBucket(statement: Statement, { held }: Scope, { exacts, bares, isNot }: EveryBucket): void {
  const hashes = (message: string) => statement.bind(hashesInBuckets(held, message), 'bigint[]')
  const perBucket = exacts.map((exact) => `(${hashes(exact)})[r.bucket + 1]`)
  const matches = `r.tokens && array[${perBucket.join(', ')}]`
  statement.where(isNot ? `not ${matches}` : matches)
  if (bares.length > 0) statement.where(throughIndex(bares.map(hashes).join(' || ')))
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

/** Names by their first letters; what has no such index (one letter, `:contains`) is left to be confirmed one by one. */
function ofString(statement: Statement, scope: Scope, { parameter, values, modifier }: Criterion): void {
  const prefixes = values.map((value) => word.soughtPrefix(unescaped(value)))
  const isIndexed = (prefix: string | undefined): prefix is string =>
    prefix !== undefined && prefix.length > 1
  if (modifier === 'contains' || !prefixes.every(isIndexed)) return
  const index = stringIndex(parameter.code)
  ofHashes(
    statement,
    prefixes.map((prefix) => whole(scope, word.prefixOf, index, prefix)),
    true,
  )
}

function ofReference(statement: Statement, scope: Scope, { parameter, values, modifier }: Criterion): void {
  const hashes = values.flatMap((written) => {
    const value = unescaped(written)
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
