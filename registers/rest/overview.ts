/** What a list of registers says of each: how many entries it has and when it was last read. Counted once a minute at most, whoever asks. */
import type { World } from '#kernel/world.ts'
import { registersOf } from '../of-world.ts'
import type { Register } from '../register.ts'

export interface Overview {
  readonly count: number
  /** The day on which the list was true, of its latest edition. */
  readonly lastEdition?: string
  /** Rows that the latest list could not bring in, and entries that it brought in with a remark; left out when there were none. */
  readonly refused?: number
  readonly warned?: number
}

/** Milliseconds. */
const remembered = 60_000
/** Decisions follow each other more often than lists. */
const some = 100

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
    const [count, editions] = await Promise.all([
      registers.count(register),
      registers.editions(register, some),
    ])
    const [edition] = editions
    const { refused = 0, warned = 0 } = editions.find(({ origin }) => origin !== 'decision') ?? {}
    return {
      count,
      ...(edition && { lastEdition: edition.asOf }),
      ...(refused > 0 && { refused }),
      ...(warned > 0 && { warned }),
    }
  }
}
