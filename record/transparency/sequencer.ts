/** Adds what was audited to the Merkle log, each second, in one process of those that attend to a world. */
import type { World } from '#kernel/world.ts'
import type { JobLog } from '../jobs/run-job.ts'
import { Election } from '../subscriptions/election.ts'
import { takeTurn } from './turn.ts'

/** Milliseconds between two turns. */
const every = 1000
/** Turns between two tidyings of the index by which new entries are found. */
const tidyEvery = 60

class Sequencer {
  readonly #world: World
  readonly #log: JobLog
  readonly #election: Election
  #timer: NodeJS.Timeout | undefined
  #turn: Promise<void> | undefined
  #stopped = false
  #size = 0
  #turns = 0

  constructor(world: World, log: JobLog) {
    this.#world = world
    this.#log = log
    this.#election = new Election(world, 'record.transparency')
    this.#next(0)
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#turn
    await this.#election.resign()
  }

  #next(pause: number): void {
    if (this.#stopped) return
    this.#timer = setTimeout(() => {
      const began = performance.now()
      this.#turn = this.#work()
        .catch((error: unknown) => {
          // A database that is away is asked again; a log that was bent is told of each time, and not gone on with.
          this.#log({ event: 'transparency', outcome: error instanceof Error ? error.name : typeof error })
          return false
        })
        .then((more) => this.#next(more ? 0 : Math.max(0, every - (performance.now() - began))))
    }, pause)
    this.#timer.unref()
  }

  /** Whether more waits. */
  async #work(): Promise<boolean> {
    if (!(await this.#election.stand())) return false
    // Pages that the index has no summary of yet are read each time.
    if (this.#turns % tidyEvery === 0)
      await this.#world.database.sql.query(`select record.summarize_audit_order()`)
    this.#turns += 1
    const { size, more } = await takeTurn(this.#world, this.#size)
    this.#size = size
    return more
  }
}

/** Begins to keep the log of a world; answers how to stop. A cluster, whose machines number transactions each by itself, has none yet. */
export function keepLog(world: World, log: JobLog = () => {}): () => Promise<void> {
  if (world.database.isCluster) return async () => {}
  const sequencer = new Sequencer(world, log)
  return () => sequencer.stop()
}
