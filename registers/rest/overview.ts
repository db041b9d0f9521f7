/** What a list of registers says of each: how many entries it has and when it was last read. Counted once a minute at most, whoever asks. */
import type { World } from '#kernel/world.ts'
import { registersOf } from '../of-world.ts'
import type { Register } from '../register.ts'

export interface Overview {
  readonly count: number
  /** The day on which the list was true, of its latest edition. */
  readonly lastEdition?: string
}

/** Milliseconds. */
const remembered = 60_000

interface Held {
  readonly at: number
  readonly overview: Promise<Overview>
}

export class Overviews {
  readonly #world: World
  readonly #held = new Map<string, Held>()

  constructor(world: World) {
    this.#world = world
  }

  of(register: Register): Promise<Overview> {
    const at = this.#world.clock.now().getTime()
    const known = this.#held.get(register.id)
    if (known !== undefined && Math.abs(at - known.at) < remembered) return known.overview
    const overview = this.#ask(register)
    this.#held.set(register.id, { at, overview })
    overview.catch(() => this.#held.delete(register.id))
    return overview
  }

  async #ask(register: Register): Promise<Overview> {
    const registers = registersOf(this.#world)
    const [count, [edition]] = await Promise.all([registers.count(register), registers.editions(register, 1)])
    return { count, ...(edition && { lastEdition: edition.asOf }) }
  }
}
