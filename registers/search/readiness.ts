/**
 * The words of many registers, taken in one register after the other before anybody searches, and looked after from then on: whoever
 * searches all of them waits a moment at most and is told how many are not there yet.
 */
import { setTimeout as after } from 'node:timers/promises'
import type { Register } from '../register.ts'
import type { Registers } from '../registers.ts'

/** Milliseconds after the start, so that starting itself takes no longer. */
const first = 1000
/** Milliseconds between looks: what was loaded or has begun with the day is taken in before somebody asks. */
const again = 60_000

export class Readiness {
  readonly #registers: Pick<Registers, 'prepare'>
  readonly #sought: readonly Register[]
  readonly #ready = new Set<Register>()
  #round: Promise<void> | undefined
  #timer: NodeJS.Timeout | undefined
  #isOver = false

  constructor(registers: Pick<Registers, 'prepare'>, sought: readonly Register[]) {
    this.#registers = registers
    this.#sought = sought
  }

  /** From now on by itself, until `close`. */
  start(): void {
    this.#next(first)
  }

  /** Those that can be searched at once, after waiting for the others for so many milliseconds at most. */
  async ready(patience: number): Promise<Register[]> {
    if (this.#ready.size < this.#sought.length) {
      const enough = new AbortController()
      await Promise.race([
        this.#prepareAll(),
        after(patience, undefined, { signal: enough.signal, ref: false }),
      ]).finally(() => enough.abort())
    }
    return this.#sought.filter((register) => this.#ready.has(register))
  }

  async close(): Promise<void> {
    this.#isOver = true
    clearTimeout(this.#timer)
    await this.#round
  }

  #next(delay: number): void {
    if (this.#isOver) return
    this.#timer = setTimeout(() => void this.#prepareAll().finally(() => this.#next(again)), delay).unref()
  }

  #prepareAll(): Promise<void> {
    this.#round ??= this.#prepare().finally(() => {
      this.#round = undefined
    })
    return this.#round
  }

  /** One after the other: memory and the others' turns stay bounded. One that fails is tried again the next time. */
  async #prepare(): Promise<void> {
    for (const register of this.#sought) {
      if (this.#isOver) return
      await this.#registers.prepare(register).then(
        () => this.#ready.add(register),
        () => undefined,
      )
    }
  }
}
