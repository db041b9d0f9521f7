/**
 * Attends to the subscriptions of a world: finds what changed, writes down events, has them told. One process does it; when
 * nobody subscribes it looks now and then whether somebody does.
 */
import type { World } from '#kernel/world.ts'
import type { JobLog } from '../jobs/run-job.ts'
import type { Arrangement } from './arrangement.ts'
import { Changes, settling } from './changes.ts'
import { Election } from './election.ts'
import { findEvents, type Listener } from './find-events.ts'
import { Hooks } from './hooks.ts'
import { setState } from './state.ts'
import { arrangementsOf, forgetEvents, liveOnes, type Subscribed } from './store.ts'

/** Milliseconds between two looks: while somebody subscribes, and while nobody does. */
const busy = 200
const idle = 1000
/** Between two looks through all that may still come. */
const sweepEvery = 5000
const forgetEvery = 600_000

class Attendant {
  readonly #world: World
  readonly #log: JobLog
  readonly #election: Election
  readonly #hooks: Hooks
  readonly #changes = new Map<number, Changes>()
  readonly #arrangements = new Map<string, { readonly edition: number; readonly arrangement: Arrangement }>()
  #timer: NodeJS.Timeout | undefined
  #turn: Promise<void> | undefined
  #again = false
  #stopped = false
  #forgot = Number.NEGATIVE_INFINITY
  #swept = Number.NEGATIVE_INFINITY

  constructor(world: World, log: JobLog) {
    this.#world = world
    this.#log = log
    this.#election = new Election(world, 'record.subscription')
    this.#hooks = new Hooks(world)
    this.wake()
  }

  /** Looks at once; a look that is under way is followed by another. */
  wake(): void {
    if (this.#stopped) return
    if (this.#turn) {
      this.#again = true
      return
    }
    clearTimeout(this.#timer)
    this.#turn = this.#look()
      .catch((error: unknown) => {
        // A database that is away is asked again at the next turn.
        this.#log({
          event: 'subscriptions',
          outcome: 'failed',
          name: error instanceof Error ? error.name : typeof error,
        })
        return idle
      })
      .then((pause) => {
        this.#turn = undefined
        if (this.#stopped) return
        this.#timer = setTimeout(() => this.wake(), this.#again ? 0 : pause)
        this.#timer.unref()
        this.#again = false
      })
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#turn
    await this.#hooks.stop()
    await this.#election.resign()
  }

  /** Answers how long to pause. */
  async #look(): Promise<number> {
    const live = await liveOnes(this.#world)
    if (live.length === 0) {
      this.#changes.clear()
      await this.#election.resign()
      return idle
    }
    if (!(await this.#election.stand())) return idle
    const listeners = await this.#listeners(await this.#withoutEnded(live))
    await this.#find(listeners)
    this.#hooks.tell(await this.#listeners(await liveOnes(this.#world)))
    await this.#forget()
    return busy
  }

  async #withoutEnded(live: readonly Subscribed[]): Promise<Subscribed[]> {
    const now = this.#world.clock.now()
    const ended = live.filter(({ until }) => until !== null && until <= now)
    for (const subscribed of ended) await setState(this.#world, subscribed, 'off')
    return live.filter((subscribed) => !ended.includes(subscribed))
  }

  async #listeners(live: readonly Subscribed[]): Promise<Listener[]> {
    const unknown = live.filter(({ id, edition }) => this.#arrangements.get(id)?.edition !== edition)
    const found = await arrangementsOf(
      this.#world,
      unknown.map(({ id }) => id),
    )
    for (const { id, edition } of unknown) {
      const arrangement = found.get(id)
      if (arrangement) this.#arrangements.set(id, { edition, arrangement })
    }
    return live.flatMap((subscribed) => {
      const { arrangement } = this.#arrangements.get(subscribed.id) ?? {}
      return arrangement ? [{ subscribed, arrangement }] : []
    })
  }

  async #find(listeners: readonly Listener[]): Promise<void> {
    const byType = Map.groupBy(listeners, ({ subscribed }) => subscribed.type)
    for (const type of this.#changes.keys()) if (!byType.has(type)) this.#changes.delete(type)
    const done = await this.#done()
    const began = this.#world.clock.now()
    const sweep = performance.now() - this.#swept >= sweepEvery
    for (const [type, interested] of byType) {
      const changes = this.#changes.get(type) ?? new Changes(this.#world, type, this.#from(interested, done))
      this.#changes.set(type, changes)
      for await (const keys of changes.unseen(sweep)) await findEvents(this.#world, type, keys, interested)
    }
    if (!sweep) return
    await this.#setDone(began)
    this.#swept = performance.now()
  }

  /** From where on changes of a type may not have been looked at yet. */
  #from(interested: readonly Listener[], done: Date | undefined): Date {
    const first = Math.min(...interested.map(({ subscribed }) => subscribed.since.getTime()))
    return new Date(Math.max(first, done === undefined ? first : done.getTime() - settling))
  }

  async #done(): Promise<Date | undefined> {
    const [row] = await this.#world.database.sql.query<{ done: Date }>(
      'select done from record.subscription_reader',
    )
    return row?.done
  }

  async #setDone(done: Date): Promise<void> {
    await this.#world.database.sql.query(
      `with kept as (update record.subscription_reader set done = $1 returning 1)
       insert into record.subscription_reader select $1 where not exists (select from kept)`,
      [done],
    )
  }

  async #forget(): Promise<void> {
    if (performance.now() - this.#forgot < forgetEvery) return
    this.#forgot = performance.now()
    await forgetEvents(this.#world)
  }
}

const attendants = new WeakMap<World, Attendant>()

/** Begins to attend to a world's subscriptions; answers how to stop. */
export function attendSubscriptions(world: World, log: JobLog = () => {}): () => Promise<void> {
  const attendant = new Attendant(world, log)
  attendants.set(world, attendant)
  return () => {
    attendants.delete(world)
    return attendant.stop()
  }
}

export function wakeSubscriptions(world: World): void {
  attendants.get(world)?.wake()
}
