/** Conditions on keyed hashes: through the row's own list, or through the index where there are rows for them. */
import { column } from '../column.ts'
import { type HashKey, keyedHash } from '../index/hash.ts'
import type { KeysOfIndex } from '../index/index-keys.ts'
import { isIdentifying } from '../index/selective.ts'
import { Remembered } from '../remembered.ts'
import { byIds, type Condition, type Scope, type Statement } from './statement.ts'

/** More hashes than this are compared with a row's list only where nothing else helps. */
const mostInList = 64
/** Most values that are sought in all buckets at once: each is another hash in each of them. */
const mostAcross = 16

/** Words to be hashed for one parameter; a row that matches has the hash of one of them. */
export interface Wanted {
  /** Name of the parameter under which they were indexed: it decides the key. */
  readonly parameter: string
  /** As asked for. */
  readonly exact: readonly string[]
  /** A wider set that has index rows; undefined when there are none. */
  readonly indexed: readonly string[] | undefined
}

/** Hashed with the one key of the whole record: references, names, URIs. `isIndexed`: all have index rows. */
export function anyWhole({ held, bucket }: Scope, words: readonly string[], isIndexed: boolean): Condition {
  const hashes = column(new Set(held.index.wholeHashes(words)))
  const throughIndex = isIndexed && (bucket === undefined || bucket === 0 || words.length > mostInList)
  if (!throughIndex) return (statement) => `r.tokens && ${statement.bind(hashes, 'bigint[]')}`
  return byIds((statement) => inIndex(statement, statement.bind(hashes, 'bigint[]')))
}

/** All of them, with the key of the whole record; for some, one at least, the index is asked. */
export function allWhole({ held }: Scope, words: readonly string[], indexed: readonly string[]): Condition {
  return byIds((statement) => {
    const conditions = held.index.sought.map(({ whole }) => allUnder(statement, whole, { words, indexed }))
    return conditions.length === 1 ? (conditions[0] ?? 'false') : `(${conditions.join(' or ')})`
  })
}

function allUnder(
  statement: Statement,
  key: HashKey,
  { words, indexed }: { words: readonly string[]; indexed: readonly string[] },
): string {
  const hashesOf = (some: readonly string[]) => some.map((word) => keyedHash(key, word))
  const list = `r.tokens @> ${statement.bind(column(hashesOf(words)), 'bigint[]')}`
  const lists = hashesOf(indexed).map(
    (hash) =>
      `select id from record.token where hash = ${statement.bind(hash, 'bigint')} ${inBucket(statement)}`,
  )
  return `(${list} and r.id = any(array(${lists.join(' intersect ')})))`
}

const inIndex = (statement: Statement, hashes: string): string =>
  `r.id = any(array(select id from record.token where hash = any(${hashes}) ${inBucket(statement)}))`

/** For a cluster alone: the index holds no bucket, and without it PostgreSQL need not look beside the index. */
const inBucket = ({ bucket }: Statement): string =>
  bucket === undefined ? '' : `/*cluster and bucket = ${bucket} */`

/** Undefined when there are too many values to be sought in every bucket. */
export function anyOf(scope: Scope, { parameter, exact, indexed }: Wanted): Condition | undefined {
  if (exact.length === 0) return () => 'false'
  if (scope.bucket === undefined && !isIdentifying(parameter)) return inEveryBucket(scope, exact, indexed)
  const hashesOf = (words: readonly string[]) =>
    column(scope.held.index.hashes(parameter, scope.bucket ?? 0, words))
  const inOneCompartment = scope.bucket !== undefined && scope.bucket > 0
  const exactHashes = hashesOf(exact)
  const inList: Condition = (statement) => `r.tokens && ${statement.bind(exactHashes, 'bigint[]')}`
  if (indexed === undefined || inOneCompartment) return inList
  return byIds((statement) => {
    const list = inList(statement)
    const rows = statement.bind(hashesOf(indexed), 'bigint[]')
    return `(${list} and ${inIndex(statement, rows)})`
  })
}

/** Across all patients a value has another hash in each bucket: the row's bucket picks its own. */
function inEveryBucket(
  { held }: Scope,
  exact: readonly string[],
  indexed: readonly string[] | undefined,
): Condition | undefined {
  if (exact.length > mostAcross) return undefined
  const hashes = (statement: Statement, words: readonly string[]) =>
    held.index.sought.flatMap((keys) =>
      words.map((word) => statement.bind(hashesInBuckets(keys, word), 'bigint[]')),
    )
  const inList: Condition = (statement) => {
    const perBucket = hashes(statement, exact).map((bound) => `(${bound})[r.bucket + 1]`)
    return `r.tokens && array[${perBucket.join(', ')}]`
  }
  if (indexed === undefined) return inList
  return byIds((statement) => {
    const list = inList(statement)
    return `(${list} and ${inIndex(statement, hashes(statement, indexed).join(' || '))})`
  })
}

const bucketHashes = new WeakMap<KeysOfIndex, Remembered<string, string>>()

function hashesInBuckets(keys: KeysOfIndex, word: string): string {
  const memory = bucketHashes.get(keys) ?? new Remembered<string, string>(400)
  bucketHashes.set(keys, memory)
  const known = memory.get(word)
  if (known !== undefined) return known
  const hashes = Array.from({ length: 1024 }, (_, bucket) => keyedHash(keys.of('', bucket), word))
  return memory.set(word, column(hashes))
}
