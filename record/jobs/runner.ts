/**
 * Does the jobs of a world in this process: takes up what waits, and what a killed process left running, a few at a time;
 * throws away what is over. Processes do not know each other: an advisory lock of PostgreSQL, which dies with its holder,
 * says who does a job.
 */
import type { World } from '#kernel/world.ts'
import type { JobKinds } from './kinds.ts'
import { type JobLog, runJob, sweepJob } from './run-job.ts'

/** Jobs that one process does at once. */
const most = 2
/** Milliseconds between looks for jobs of other processes, for cancelled ones, and for what is over. */
const lookEvery = 500

class Runner {
  readonly #world: World
  readonly #kinds: JobKinds
  readonly #log: JobLog
  readonly #running = new Map<string, { readonly stop: AbortController; readonly done: Promise<void> }>()
  readonly #timer: NodeJS.Timeout
  #looking: Promise<void> | undefined
  #again = false
  #stopped = false

  constructor(world: World, kinds: JobKinds, log: JobLog) {
    this.#world = world
    this.#kinds = kinds
    this.#log = log
    this.#timer = setInterval(() => this.wake(), lookEvery).unref()
    this.wake()
  }

  wake(): void {
    if (this.#stopped) return
    if (this.#looking) {
      this.#again = true
      return
    }
    this.#looking = this.#look()
      .catch(() => {}) // a database that is away is asked again at the next turn
      .finally(() => {
        this.#looking = undefined
        if (this.#again) {
          this.#again = false
          this.wake()
        }
      })
  }

  /** Running jobs stop where they are; this process or another goes on with them later. */
  async stop(): Promise<void> {
    this.#stopped = true
    clearInterval(this.#timer)
    await this.#looking
    for (const { stop } of this.#running.values()) stop.abort('stopping')
    await Promise.all([...this.#running.values()].map(({ done }) => done))
  }

  async #look(): Promise<void> {
    const { database, clock } = this.#world
    const rows = await database.sql.query<{ id: string; kind: string; open: boolean }>(
      `select id, kind, (state in ('waiting', 'running') and expires_at > $1) as open from record.job
       where (state in ('waiting', 'running') and again_at <= $1 and expires_at > $1) or expires_at <= $1
       order by created_at limit 50`,
      [clock.now()],
    )
    for (const { id, kind, open } of rows) if (open) this.#start(id, kind)
    for (const { id, kind, open } of rows) if (!open) await this.#sweep(id, kind)
    await this.#stopCancelled()
  }

  #start(id: string, kind: string): void {
    const load = Object.hasOwn(this.#kinds, kind) ? this.#kinds[kind] : undefined
    if (!load || this.#stopped || this.#running.has(id) || this.#running.size >= most) return
    const stop = new AbortController()
    const done = runJob({ world: this.#world, id, load, stop, log: this.#log })
      .catch(() => {}) // the job's row tells; what could not be written there is tried again
      .finally(() => {
        this.#running.delete(id)
        this.wake()
      })
    this.#running.set(id, { stop, done })
  }

  async #sweep(id: string, kind: string): Promise<void> {
    const load = Object.hasOwn(this.#kinds, kind) ? this.#kinds[kind] : undefined
    if (load && !this.#running.has(id)) await sweepJob({ world: this.#world, id, load })
  }

  async #stopCancelled(): Promise<void> {
    if (this.#running.size === 0) return
    const rows = await this.#world.database.sql.query<{ id: string }>(
      `select id from record.job where id = any($1) and (state = 'cancelled' or expires_at <= $2)`,
      [[...this.#running.keys()], this.#world.clock.now()],
    )
    for (const { id } of rows) this.#running.get(id)?.stop.abort('cancelled')
  }
}

const runners = new WeakMap<World, Runner>()

/** Begins to do the jobs of a world; answers how to stop. */
export function startJobs(world: World, kinds: JobKinds, log: JobLog = () => {}): () => Promise<void> {
  const runner = new Runner(world, kinds, log)
  runners.set(world, runner)
  return () => {
    runners.delete(world)
    return runner.stop()
  }
}

/** Looks for work at once, where this process does any. */
export function wakeJobs(world: World): void {
  runners.get(world)?.wake()
}
