/**
 * Under which key and hash function the index of a world lies, and under which two while one is exchanged for another
 * (record/reindex/exchange.ts). Then searches look for the hashes of both, and what is written is under one of them.
 */
import type { Sql } from '#kernel/sql.ts'
import { derivedKey, instanceSlot, type Keyring } from '../keys/keyring.ts'
import { type HashKey, type HashName, keyedHash } from './hash.ts'
import { isIdentifying } from './selective.ts'

/** Slots of the key store that no person has: the sequence record.slot begins at 64. */
export const lastNumber = 63

/** One key of the index and those that are derived from it. */
export class KeysOfIndex {
  readonly number: number
  readonly hash: HashName
  /** For all that is not of one bucket: identifiers, names, references. */
  readonly whole: HashKey
  /** For names that others gave and for who began something, hex. */
  readonly names: string
  readonly #secret: Uint8Array
  readonly #buckets = new Map<number, HashKey>()

  constructor(number: number, hash: HashName, secret: Uint8Array) {
    this.number = number
    this.hash = hash
    this.#secret = secret
    this.whole = { hash, hex: derivedKey(secret, 'tokens') }
    this.names = derivedKey(secret, 'names')
  }

  ofBucket(bucket: number): HashKey {
    const known = this.#buckets.get(bucket)
    if (known) return known
    const key = { hash: this.hash, hex: derivedKey(this.#secret, `bucket ${bucket}`) }
    this.#buckets.set(bucket, key)
    return key
  }

  /** Key for a parameter's values: one for all where they identify, else the bucket's own. */
  of(parameter: string, bucket: number): HashKey {
    return bucket === 0 || isIdentifying(parameter) ? this.whole : this.ofBucket(bucket)
  }
}

/** Milliseconds between looks at whether the key is being exchanged. */
export const lookEvery = 1_000

/** Of record.index_key. */
export interface Row {
  readonly number: number
  readonly hash: HashName
  readonly next: number | null
  readonly next_hash: HashName | null
  readonly is_written: boolean
}

export class IndexKeys {
  /** What is new is under it. */
  written: KeysOfIndex
  /** What is searched may be under any of them: one, or two during an exchange. */
  sought: readonly KeysOfIndex[]
  readonly #keys: Keyring

  constructor(keys: Keyring) {
    this.#keys = keys
    this.written = new KeysOfIndex(0, 'sha256', keys.key(instanceSlot))
    this.sought = [this.written]
  }

  /** Refuses `gone/erased` for a key that was destroyed, as after an older backup of the database. */
  async refresh(sql: Sql): Promise<void> {
    const [row] = await sql.query<Row>(
      'select number, hash, next, next_hash, is_written from record.index_key',
    )
    if (row === undefined) throw new Error('record.index_key is empty')
    const { number, hash, next, next_hash, is_written } = row
    const now = await this.#of(number, hash)
    const coming = next === null || next_hash === null ? undefined : await this.#of(next, next_hash)
    this.written = coming !== undefined && is_written ? coming : now
    this.sought = coming === undefined ? [now] : [now, coming]
  }

  async #of(number: number, hash: HashName): Promise<KeysOfIndex> {
    const known = this.sought.find((each) => each.number === number && each.hash === hash)
    if (known) return known
    await this.#keys.ready([number])
    return new KeysOfIndex(number, hash, this.#keys.key(number))
  }

  /** Hashes of words by every key that they may be under. */
  hashes(parameter: string, bucket: number, words: readonly string[]): string[] {
    return this.sought.flatMap((keys) => {
      const key = keys.of(parameter, bucket)
      return words.map((word) => keyedHash(key, word))
    })
  }

  /** The same by the keys of the whole record. */
  wholeHashes(words: readonly string[]): string[] {
    return this.sought.flatMap(({ whole }) => words.map((word) => keyedHash(whole, word)))
  }
}
