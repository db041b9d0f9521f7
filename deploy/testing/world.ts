/** A world of a test run, and its clock. */
import type { Ask } from './asking.ts'
import type { ClockShown, Fault, Kit, KitWish, WorldShown } from './shapes.ts'

/** The clock of a world: everything in it follows. */
export class WorldClock {
  readonly #put: (wish: object) => Promise<ClockShown>

  constructor(put: (wish: object) => Promise<ClockShown>) {
    this.#put = put
  }

  /** It is this hour; it goes on running, or standing. */
  set(at: Date): Promise<ClockShown> {
    return this.#put({ at: at.toISOString() })
  }

  /** Seconds forward; negative: back. */
  move(seconds: number): Promise<ClockShown> {
    return this.#put({ move: seconds })
  }

  stop(at?: Date): Promise<ClockShown> {
    return this.#put({ stands: true, ...(at && { at: at.toISOString() }) })
  }

  run(): Promise<ClockShown> {
    return this.#put({ stands: false })
  }

  /** Back to the machine's time. */
  follow(): Promise<ClockShown> {
    return this.#put({ follow: true })
  }
}

/** An isolated country: nothing of it is seen in another world. */
export class World {
  readonly name: string
  /** Its own front door: `/fhir`, `/api`, portals. */
  readonly url: string
  /** Its own second door, with mutual TLS: `/services`, `/token`, `/fhir`. */
  readonly providersUrl: string
  readonly clock: WorldClock
  readonly #ask: Ask

  constructor(ask: Ask, { name, url, providersUrl }: WorldShown) {
    this.name = name
    this.url = url
    this.providersUrl = providersUrl
    this.#ask = ask
    this.clock = new WorldClock((wish) => ask('PUT', `/worlds/${name}/clock`, wish))
  }

  /** Everything in it is forgotten; it begins again at the same addresses. */
  async reset(): Promise<void> {
    await this.#ask('POST', `/worlds/${this.name}/reset`)
  }

  /** Once more, as it is now. */
  async fork(name: string): Promise<World> {
    return new World(this.#ask, await this.#ask('POST', '/worlds', { name, from: this.name }))
  }

  async remove(): Promise<void> {
    await this.#ask('DELETE', `/worlds/${this.name}`)
  }

  /** An access token for `/fhir` and `/api`: of a sample person by key, or of a program that may do everything. */
  async token(as: string = 'sandbox', { steppedUp = false }: { steppedUp?: boolean } = {}): Promise<string> {
    const { token } = await this.#ask<{ token: string }>('POST', `/worlds/${this.name}/tokens`, {
      as,
      steppedUp,
    })
    return token
  }

  /** The certificates of a provider, and whom to trust. */
  provider(wish: KitWish = {}): Promise<Kit> {
    return this.#ask('POST', `/worlds/${this.name}/kits`, wish)
  }

  /** Sets all faults of the world; none, when called with none. */
  async faults(...faults: readonly Fault[]): Promise<void> {
    await this.#ask('PUT', `/worlds/${this.name}/faults`, { faults })
  }

  /** P1 is away for providers until `faults()`. */
  async outage(): Promise<void> {
    await this.#ask('POST', `/worlds/${this.name}/outage`)
  }
}
