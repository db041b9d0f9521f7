/** All of today's entries of a register in memory, read anew when an edition or a decision has changed it. */
import type { World } from '#kernel/world.ts'
import { everyEntry } from '#registers/every-entry.ts'
import { registersOf } from '#registers/of-world.ts'
import type { Entry, Register } from '#registers/register.ts'
import { dateInPoland } from '#standards/time/poland.ts'

/** Entries that a stand-in holds at most: more than all queues of the country. */
const most = 200_000

export interface Held {
  readonly entries: readonly Entry[]
  readonly modified: Date
}

export class HeldEntries {
  readonly #world: World
  readonly #register: Register
  #mark = ''
  #held: Promise<Held> | undefined

  constructor(world: World, register: Register) {
    this.#world = world
    this.#register = register
  }

  async now(): Promise<Held> {
    const [edition] = await registersOf(this.#world).editions(this.#register, 1)
    const mark = `${edition?.number ?? 0} ${dateInPoland(this.#world.clock.now())}`
    if (mark === this.#mark && this.#held) return this.#held
    this.#mark = mark
    const reading = this.#read(edition?.at ?? this.#world.clock.now())
    this.#held = reading
    reading.catch(() => {
      if (this.#held === reading) this.#held = undefined
    })
    return reading
  }

  async #read(modified: Date): Promise<Held> {
    const entries: Entry[] = []
    for await (const next of everyEntry(registersOf(this.#world), this.#register)) {
      entries.push(...next)
      if (entries.length >= most) break
    }
    return { entries, modified }
  }
}
