/** The keys of one world as the record uses them: found by slot, remembered, forgotten when erased. */
import { hkdfSync } from 'node:crypto'
import type { Database } from '#kernel/sql.ts'
import { KeyStore } from './key-store.ts'

/** As many as the sequence record.slot steps by: keys are made ahead, so that a new person waits for no disk. */
const block = 64
/** A key takes 3 kB as Node prepares it, and 20 µs to read anew. */
const usually = 50_000
/** Milliseconds after which an erasure by another process is noticed. */
const recheck = 50

/** Slot of the instance key, which seals what belongs to nobody. */
export const instanceSlot = 0

export class Keyring {
  readonly #store: KeyStore
  readonly #keys = new Map<number, Buffer>()
  readonly #hashKeys = new Map<string, string>()
  readonly #instance: Buffer
  #free: number[] = []
  #reserving: Promise<void> | undefined
  #generation: bigint
  #checked = 0

  readonly #limit: number

  /** `limit`: how many keys are remembered. */
  constructor(folder: string, limit = usually) {
    this.#limit = limit
    this.#store = new KeyStore(folder)
    this.#instance = this.#store.read(instanceSlot)
    this.#generation = this.#store.generation()
  }

  /** Key of a slot. Refuses `gone/erased` at most 50 ms after any process erased it. */
  key(slot: number): Buffer {
    if (slot === instanceSlot) return this.#instance
    this.#forgetErased()
    const known = this.#keys.get(slot)
    if (known) return known
    const key = this.#store.read(slot)
    this.#remember(slot, key)
    return key
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

  /** Key for one kind of keyed hash, as hex; derived from the instance key (HKDF, RFC 5869). */
  hashKey(use: string): string {
    const known = this.#hashKeys.get(use)
    if (known) return known
    const key = Buffer.from(hkdfSync('sha256', this.#instance, '', `openp1 ${use}`, 32)).toString('hex')
    this.#hashKeys.set(use, key)
    return key
  }

  close(): void {
    this.#store.close()
  }

  async #reserveBlock(database: Database): Promise<void> {
    const [row] = await database.sql.query<{ first: string }>(`select nextval('record.slot') as first`)
    const first = Number(row?.first)
    const keys = this.#store.make(first, block)
    for (const [index, key] of keys.entries()) this.#remember(first + index, key)
    this.#free = Array.from({ length: block }, (_, index) => first + block - 1 - index)
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
    this.#keys.clear()
  }
}
