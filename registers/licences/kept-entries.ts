/**
 * Entries of one register in memory with all their states, for questions that come with every prescription: an entry is read once, and again
 * when the change feed tells of it. What another process wrote is seen within a second; what this one wrote, at once.
 */
import type { World } from '#kernel/world.ts'
import { registersOf } from '../of-world.ts'
import type { Entry, Register } from '../register.ts'

/** The feed is looked at when it was not for so many milliseconds. */
const age = 1000
/** As many entries as are kept; those read longest ago go first. */
const mostKept = 50_000
const mostChanges = 1000

export class KeptEntries {
  readonly #world: World
  readonly #register: Register
  readonly #states = new Map<string, readonly Entry[]>()
  #revision: number | undefined
  #checked = Number.NEGATIVE_INFINITY
  #looking: Promise<void> | undefined
  #generation = 0

  constructor(world: World, register: Register) {
    this.#world = world
    this.#register = register
  }

  /** All states of an entry; none for a key that the register never knew. */
  async statesOf(key: string): Promise<readonly Entry[]> {
    if (performance.now() - this.#checked >= age) await this.#caughtUp()
    const known = this.#states.get(key)
    if (known !== undefined) return known
    const revision = this.#revision
    const states = await registersOf(this.#world).history(this.#register, key)
    // Read while the feed was looked at: it may be what stood before.
    if (this.#revision !== revision) return states
    const [oldest] = this.#states.keys()
    if (this.#states.size >= mostKept && oldest !== undefined) this.#states.delete(oldest)
    this.#states.set(key, states)
    return states
  }

  /** Whether nothing was ever entered: then it can say nothing of anybody. */
  get isBlank(): boolean {
    return this.#revision === 0
  }

  /** The next question looks at the feed first. */
  expire(): void {
    this.#generation += 1
    this.#checked = Number.NEGATIVE_INFINITY
    this.#looking = undefined
  }

  /** Many who ask at once look once. */
  #caughtUp(): Promise<void> {
    if (this.#looking) return this.#looking
    const looking = this.#look().finally(() => {
      if (this.#looking === looking) this.#looking = undefined
    })
    this.#looking = looking
    return looking
  }

  async #look(): Promise<void> {
    const [begun, generation] = [performance.now(), this.#generation]
    if (this.#revision === undefined) this.#revision = await registersOf(this.#world).revision(this.#register)
    else await this.#forgetChanged(this.#revision)
    if (this.#generation === generation) this.#checked = begun
  }

  async #forgetChanged(revision: number): Promise<void> {
    const changes = await registersOf(this.#world).changes(this.#register, revision, mostChanges)
    if (changes.length === mostChanges) this.#states.clear()
    for (const { key } of changes) this.#states.delete(key)
    this.#revision =
      changes.length === mostChanges
        ? await registersOf(this.#world).revision(this.#register)
        : (changes.at(-1)?.number ?? revision)
  }
}

const kept = new WeakMap<World, Map<string, KeptEntries>>()

export function keptEntries(world: World, register: Register): KeptEntries {
  const ofWorld = kept.get(world) ?? new Map<string, KeptEntries>()
  kept.set(world, ofWorld)
  const known = ofWorld.get(register.id) ?? new KeptEntries(world, register)
  ofWorld.set(register.id, known)
  return known
}
