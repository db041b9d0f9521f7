/**
 * Batches of a load that are being written: each is sealed and copied while the one before is still at it, and they are
 * committed in order, so that nothing ever points to what is not there.
 */
import type { World } from '#kernel/world.ts'
import { Sealing } from '../content/sealing.ts'
import type { Draft } from '../write/draft.ts'
import { type BatchWriting, type SealedBatch, sealBatch, writeBatch } from './write-batch.ts'

type Origin = Pick<BatchWriting, 'keeper' | 'source'>

export class UnderWay {
  readonly #world: World
  readonly #origin: Origin
  readonly #sealing = new Sealing()
  /** Record ids of what is not committed yet. */
  readonly #unwritten = new Set<string>()
  #sealed: Promise<SealedBatch | undefined> = Promise.resolve(undefined)
  #last: Promise<void> = Promise.resolve()
  #beforeLast: Promise<void> = Promise.resolve()

  constructor(world: World, origin: Origin) {
    this.#world = world
    this.#origin = origin
  }

  /** Whether a record id is of a batch that is being written just now. */
  has(key: string): boolean {
    return this.#unwritten.has(key)
  }

  /** Waits while two batches are under way. Rejects when one of those before has failed. */
  async add(drafts: readonly Draft[], onWritten: () => void): Promise<void> {
    await this.#beforeLast
    this.#beforeLast = this.#last
    for (const { key } of drafts) this.#unwritten.add(key)
    const sealed = this.#seal(drafts, this.#sealed)
    this.#sealed = sealed
    this.#last = this.#write(sealed, this.#last).then(onWritten)
    this.#last.catch(() => {}) // told where it is awaited
  }

  async finish(): Promise<void> {
    await this.#last
    await this.#sealing.close()
  }

  async #seal(drafts: readonly Draft[], before: Promise<SealedBatch | undefined>): Promise<SealedBatch> {
    const earlier = await before
    return sealBatch(this.#world, { drafts, ...this.#origin, sealing: this.#sealing, earlier })
  }

  async #write(sealed: Promise<SealedBatch>, before: Promise<void>): Promise<void> {
    const batch = await sealed
    await writeBatch(this.#world, batch, before)
    for (const { key } of batch.drafts) this.#unwritten.delete(key)
  }
}
