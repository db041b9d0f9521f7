/** Copies of the pattern that wait to become somebody's world. None is made before the first is asked for: most instances need none. */
import { prepareSchema } from '../schema.ts'
import { type CopiesPlace, copiedAt, dropCopy, makeCopy, patternUrl } from './copies.ts'

export interface WaitingOptions extends CopiesPlace {
  /** A number that no copy had before. */
  readonly next: () => number
}

const wanted = 2

export class Waiting {
  readonly #options: WaitingOptions
  readonly #ready: Promise<number>[] = []
  readonly #homes = new Set<string>()
  /** Of an earlier release it is brought up to this one, once, before the first copy: a start waits for nothing that it may not need. */
  #pattern: Promise<unknown> | undefined
  #isClosed = false

  constructor(options: WaitingOptions) {
    this.#options = options
  }

  /** The number of a copy that is the caller's from now on; made now when none waits. Two more are made meanwhile. */
  async take(): Promise<number> {
    const taken = this.#ready.shift() ?? this.#make()
    const copy = await taken
    this.#refill()
    return copy
  }

  /** Whether a folder was copied by this process: its schema is of this release. */
  isOfThisRun(home: string): boolean {
    return this.#homes.has(home)
  }

  async close(): Promise<void> {
    this.#isClosed = true
    for (const each of await Promise.allSettled(this.#ready))
      if (each.status === 'fulfilled') await dropCopy(this.#options, each.value)
  }

  #refill(): void {
    while (!this.#isClosed && this.#ready.length < wanted) {
      const made = this.#make()
      made.catch(() => this.#ready.splice(this.#ready.indexOf(made), 1)) // told to whoever asks next
      this.#ready.push(made)
    }
  }

  async #make(): Promise<number> {
    this.#pattern ??= prepareSchema(patternUrl(this.#options))
    await this.#pattern.catch((error) => {
      this.#pattern = undefined // whoever asks next tries again
      throw error
    })
    const copy = this.#options.next()
    await makeCopy(this.#options, copy)
    this.#homes.add(copiedAt(this.#options, copy).home)
    return copy
  }
}
