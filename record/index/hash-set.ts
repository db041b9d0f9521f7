/** The keyed hashes of one resource in the making. */
import type { Holdings } from '../keys/of-world.ts'
import { type HashKey, keyedHash } from './hash.ts'
import type { KeysOfIndex } from './index-keys.ts'
import { isIdentifying } from './selective.ts'
import type { Say } from './tokens.ts'

/** Hashes made last, by key and message: resources of one person come together and say the same words. */
class Memory {
  #key: HashKey | undefined
  readonly #hashes = new Map<string, string>()

  hash(key: HashKey, message: string): string {
    if (this.#key !== key || this.#hashes.size > 2000) {
      this.#key = key
      this.#hashes.clear()
    }
    const known = this.#hashes.get(message)
    if (known !== undefined) return known
    const hash = keyedHash(key, message)
    this.#hashes.set(message, hash)
    return hash
  }
}

const ofBucket = new Memory()
const ofRecord = new Memory()

export class HashSet {
  readonly keys: KeysOfIndex
  /** Number of the resource's type. */
  readonly type: number
  readonly all = new Set<string>()
  /** Those with a row in record.token. */
  readonly indexed = new Set<string>()
  readonly #bucket: number
  readonly #bucketKey: HashKey

  constructor({ index }: Holdings, type: number, bucket: number) {
    this.keys = index.written
    this.type = type
    this.#bucket = bucket
    this.#bucketKey = this.keys.of('', bucket)
  }

  /** Whether it belongs to a person. */
  get isOfPerson(): boolean {
    return this.#bucket > 0
  }

  /** Hashed with the bucket's key, or the record's where values identify. */
  add(say: Say, parameter: string, value: string, isIndexed: boolean): string {
    if (this.#bucket === 0 || isIdentifying(parameter)) return this.addWhole(say, parameter, value, isIndexed)
    return this.#put(ofBucket.hash(this.#bucketKey, say(this.type, parameter, value)), isIndexed)
  }

  /** Hashed with the one key of the whole record. */
  addWhole(say: Say, parameter: string, value: string, isIndexed: boolean): string {
    return this.#put(ofRecord.hash(this.keys.whole, say(this.type, parameter, value)), isIndexed)
  }

  #put(hash: string, isIndexed: boolean): string {
    this.all.add(hash)
    if (isIndexed) this.indexed.add(hash)
    return hash
  }
}
