/**
 * Worlds beside the instance's own: isolated data sets, each with its own database, keys, clock and doors, under one roof of rooms. One is made by
 * copying, so that parallel test runs never meet. Copies that wait make a reset instant.
 */
import { refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { openWorld } from '#record/open.ts'
import { prepareSchema } from '../schema.ts'
import { Bench } from './bench.ts'
import { type Copied, copiedAt, copiesThere, dropCopy, makeCopy } from './copies.ts'
import { MovableClock } from './movable-clock.ts'
import { mostWorlds, type Standing, type WorldsOptions } from './standing.ts'
import { type StoredWorld, StoredWorlds } from './stored-worlds.ts'
import { Waiting } from './waiting.ts'
import { ownWorld } from './world-name.ts'

/** Few connections each: worlds of tests are many and small. */
const connections = { lanes: 1, transactions: 4 }

export class Worlds {
  readonly #options: WorldsOptions
  readonly #stored: StoredWorlds
  readonly #waiting: Waiting
  readonly #standing = new Map<string, Standing>()
  /** What is being done to a world: one thing at a time. */
  readonly #turns = new Map<string, Promise<unknown>>()
  readonly #dropping = new Set<Promise<void>>()

  constructor(options: WorldsOptions) {
    this.#options = options
    this.#stored = new StoredWorlds(options.home)
    this.#waiting = new Waiting({ ...options, next: () => this.#stored.nextCopy() })
  }

  get names(): string[] {
    return this.#stored.names
  }

  /** What a killed process left of worlds that are nobody's goes. */
  async tidy(): Promise<void> {
    const kept = this.#stored.copies
    for (const copy of await copiesThere(this.#options)) if (!kept.has(copy)) this.#drop(copy)
  }

  /** A new world like the instance's own was at its first start. Refuses `conflict/world-exists`, `busy/too-many-worlds`. */
  make(name: string): Promise<Standing> {
    return this.#inTurn(name, async () => {
      this.#mustBeNew(name)
      return this.#settle(name, await this.#waiting.take())
    })
  }

  /** The world as it is now, once more, under another name. It answers nobody while it is copied. Refuses as `make`, and `not-found/no-world`. */
  fork(from: string, name: string): Promise<Standing> {
    return this.#inTurn(from, async () => {
      const { copy } = this.#known(from)
      this.#mustBeNew(name) // before its turn is waited for: two that copy each other would wait for ever
      return this.#inTurn(name, async () => {
        this.#mustBeNew(name)
        await this.#close(from)
        const next = this.#stored.nextCopy()
        await makeCopy(this.#options, next, copy)
        const { clock } = this.#known(from)
        const [, made] = await Promise.all([this.#open(from), this.#settle(name, next, { clock })])
        return made
      })
    })
  }

  /** Everything in it is forgotten, and it begins again, at the same addresses. Refuses `not-found/no-world`. */
  reset(name: string): Promise<Standing> {
    return this.#inTurn(name, async () => {
      const { copy, port, providersPort } = this.#known(name)
      const next = await this.#waiting.take()
      await this.#close(name)
      const standing = await this.#settle(name, next, { port, providersPort })
      this.#drop(copy)
      return standing
    })
  }

  /** Refuses `not-found/no-world`. */
  remove(name: string): Promise<void> {
    return this.#inTurn(name, async () => {
      const { copy } = this.#known(name)
      await this.#close(name)
      this.#stored.delete(name)
      this.#drop(copy)
    })
  }

  /** A world of that name, opened when nobody has asked for it since the start. Refuses `not-found/no-world`. */
  async at(name: string): Promise<Standing> {
    const known = this.#standing.get(name)
    if (known !== undefined && !this.#turns.has(name)) return known
    return this.#inTurn(name, async () => this.#standing.get(name) ?? this.#open(name))
  }

  /** What its clock shows outlives a restart. */
  keepClock(name: string, clock: MovableClock): void {
    this.#stored.set(name, { ...this.#known(name), clock: clock.state })
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#turns.values())
    await Promise.all([...this.#standing.keys()].map((name) => this.#close(name)))
    await Promise.allSettled([this.#waiting.close(), ...this.#dropping])
  }

  #known(name: string) {
    return (
      this.#stored.get(name) ??
      refuse(
        'not-found',
        'no-world',
        name === ownWorld
          ? 'The own world of the instance is neither reset, copied nor removed: make another one.'
          : 'There is no world of this name: make it with POST /sandbox/worlds.',
      )
    )
  }

  #mustBeNew(name: string): void {
    if (name === ownWorld || this.#stored.get(name) !== undefined)
      refuse(
        'conflict',
        'world-exists',
        'There is a world of this name already: reset it, or take another name.',
      )
    if (this.#stored.names.length >= mostWorlds)
      refuse('busy', 'too-many-worlds', `At most ${mostWorlds} worlds stand at once: remove one first.`)
  }

  async #settle(
    name: string,
    copy: number,
    { port = 0, providersPort = 0, clock = { ahead: 0 } }: Partial<StoredWorld> = {},
  ): Promise<Standing> {
    this.#stored.set(name, { copy, port, providersPort, clock })
    return this.#open(name)
  }

  async #open(name: string): Promise<Standing> {
    const stored = this.#known(name)
    const place = copiedAt(this.#options, stored.copy)
    const clock = new MovableClock(stored.clock)
    const bench = new Bench()
    const world = await this.#worldOf(name, place, clock)
    const roof = await this.#options.raise({ ...stored, name, world, bench }).catch(async (error) => {
      await world.database.close()
      throw error
    })
    this.#stored.set(name, { ...stored, port: portOf(roof.url), providersPort: portOf(roof.providersUrl) })
    const standing = { name, world, clock, bench, roof }
    this.#standing.set(name, standing)
    return standing
  }

  /** One that an earlier release left is brought up to this one first. */
  async #worldOf(name: string, { url, home }: Copied, clock: MovableClock): Promise<World> {
    if (!this.#waiting.isOfThisRun(home)) await prepareSchema(url)
    return openWorld({ id: name, url, home, clock, ...connections })
  }

  async #close(name: string): Promise<void> {
    await this.#standing.get(name)?.roof.close()
    this.#standing.delete(name)
  }

  #drop(copy: number): void {
    const dropped = dropCopy(this.#options, copy)
      .catch(() => this.#options.log?.({ event: 'world-left', copy }))
      .finally(() => this.#dropping.delete(dropped))
    this.#dropping.add(dropped)
  }

  #inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.#turns.get(name) ?? Promise.resolve()
    const turn = before.catch(() => {}).then(work)
    const settled = turn
      .catch(() => {})
      .then(() => {
        if (this.#turns.get(name) === settled) this.#turns.delete(name)
      })
    this.#turns.set(name, settled)
    return turn
  }
}

const portOf = (url: string | undefined): number => (url === undefined ? 0 : Number(new URL(url).port))
