/** The keys of one world as the record uses them: found by slot, remembered, forgotten when erased. */
import { hkdfSync, randomBytes } from 'node:crypto'
import type { Database } from '#kernel/sql.ts'
import { type KeyStore, openKeyStore } from './key-store.ts'

/** As many as the sequence record.slot steps by: keys are made ahead, so that a new person waits for no disk. */
const block = 64
/** A key takes 3 kB as Node prepares it, and 20 µs to read anew. */
const usually = 50_000
/** Milliseconds after which an erasure by another process is noticed. */
const recheck = 50

/** Slot of the instance key, which seals what belongs to nobody. */
export const instanceSlot = 0

/** Key for one kind of keyed hash, as hex (HKDF, RFC 5869). */
export const derivedKey = (secret: Uint8Array, use: string): string =>
  Buffer.from(hkdfSync('sha256', secret, '', `openp1 ${use}`, 32)).toString('hex')

export class Keyring {
  readonly #store: KeyStore
  readonly #keys = new Map<number, Buffer>()
  readonly #coming = new Map<number, Promise<void>>()
  readonly #hashKeys = new Map<string, string>()
  readonly #instance: Buffer
  #free: number[] = []
  #reserving: Promise<void> | undefined
  #generation: bigint
  #checked = 0

  readonly #limit: number

  private constructor(store: KeyStore, instance: Buffer, limit: number) {
    this.#limit = limit
    this.#store = store
    this.#instance = instance
    this.#generation = store.generation()
  }

  /** `limit`: how many keys are remembered. Refuses `unavailable/keys-away` when a key service keeps them and is away. */
  static async open(folder: string, limit = usually): Promise<Keyring> {
    const store = await openKeyStore(folder)
    const instance = (await store.fetch([instanceSlot])).get(instanceSlot)
    return new Keyring(store, instance ?? store.read(instanceSlot), limit)
  }

  /**
   * Key of a slot. Refuses `gone/erased` at most 50 ms after any process erased it; with a key service also `unavailable/keys-away` when
   * nobody waited for `ready`.
   */
  key(slot: number): Buffer {
    if (slot === instanceSlot) return this.#instance
    this.#forgetErased()
    const known = this.#keys.get(slot)
    if (known) return known
    const key = this.#store.read(slot)
    this.#remember(slot, key)
    return key
  }

  /**
   * Fetches the keys of these slots that are not remembered, all in one round trip; undefined when there is nothing to wait for, which
   * with keys in a file is always. Slots that were erased are passed over: `key` tells. Refuses `unavailable/keys-away`.
   */
  ready(slots: Iterable<number>): Promise<void> | undefined {
    if (!this.#store.isServed) return undefined
    this.#forgetErased()
    const missing = new Set<number>()
    const coming = new Set<Promise<void>>()
    for (const slot of slots) {
      if (slot === instanceSlot || this.#keys.has(slot)) continue
      const already = this.#coming.get(slot)
      if (already) coming.add(already)
      else missing.add(slot)
    }
    if (missing.size > 0) coming.add(this.#fetch([...missing]))
    return coming.size === 0 ? undefined : Promise.all(coming).then(() => {})
  }

  /** The same for rows that a statement answered with a column `slot`. */
  readonly readyFor = (rows: readonly object[]): Promise<void> | undefined => {
    if (rows.length === 0 || !('slot' in (rows[0] ?? {}))) return undefined
    return this.ready(
      rows.map((row) => Number((row as { slot: string | number | null }).slot ?? instanceSlot)),
    )
  }

  /** A slot with a fresh key, for a new person. */
  async reserve(database: Database): Promise<number> {
    for (;;) {
      const slot = this.#free.pop()
      if (slot !== undefined) return slot
      this.#reserving ??= this.#reserveBlock(database).finally(() => {
        this.#reserving = undefined
      })
      await this.#reserving
    }
  }

  erase(slot: number): void {
    this.#store.erase(slot)
    this.#keys.delete(slot)
  }

  /** Slots whose keys were erased. */
  erased(): number[] {
    return this.#store.erased()
  }

  /** Key for one kind of keyed hash, as hex; derived from the instance key. */
  hashKey(use: string): string {
    const known = this.#hashKeys.get(use)
    if (known) return known
    const key = derivedKey(this.#instance, use)
    this.#hashKeys.set(use, key)
    return key
  }

  /** Whoever wraps the keys. */
  get store(): KeyStore {
    return this.#store
  }

  close(): void {
    this.#store.close()
  }

  async #reserveBlock(database: Database): Promise<void> {
    const [row] = await database.sql.query<{ first: string }>(`select nextval('record.slot') as first`)
    const first = Number(row?.first)
    const keys = Array.from({ length: block }, () => randomBytes(32))
    await this.#store.put(first, keys)
    for (const [index, key] of keys.entries()) this.#remember(first + index, key)
    this.#free = Array.from({ length: block }, (_, index) => first + block - 1 - index)
  }

  #fetch(slots: readonly number[]): Promise<void> {
    const fetching = this.#store
      .fetch(slots)
      .then((keys) => {
        // What was erased while it was on its way is not remembered.
        for (const [slot, key] of keys) if (this.#store.has(slot)) this.#remember(slot, key)
      })
      .finally(() => {
        for (const slot of slots) this.#coming.delete(slot)
      })
    for (const slot of slots) this.#coming.set(slot, fetching)
    return fetching
  }

  #remember(slot: number, key: Buffer): void {
    if (this.#keys.size >= this.#limit) this.#keys.delete(this.#keys.keys().next().value ?? slot)
    this.#keys.set(slot, key)
  }

  #forgetErased(): void {
    const now = performance.now()
    if (now - this.#checked < recheck) return
    this.#checked = now
    const generation = this.#store.generation()
    if (generation === this.#generation) return
    this.#generation = generation
    if (!this.#store.isServed) this.#keys.clear()
    // Somebody may be about to use a key that was waited for.
    else for (const slot of this.#keys.keys()) if (!this.#store.has(slot)) this.#keys.delete(slot)
  }
}
