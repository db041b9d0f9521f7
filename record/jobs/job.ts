/**
 * A job: work that outlives the request that asked for it. Its row in record.job is all there is of it: any process of the
 * house may do it, one at a time, and goes on where a killed one had got to.
 */
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'

/** A job while it is done. */
export interface RunningJob {
  readonly world: World
  /** UUID. */
  readonly id: string
  /** As they were given to `enqueue`. */
  readonly parameters: unknown
  /** What an earlier run told last; undefined at the first. */
  readonly checkpoint: unknown
  /** Aborted when the job was cancelled, the process stops, or another process may have taken over. */
  readonly signal: AbortSignal
  /**
   * `note`: how far it is, for whoever asked, in less than 100 characters without personal data. A `checkpoint` is durable
   * when this resolves. Throws when the job is no longer ours.
   */
  tell(note: string, checkpoint?: unknown): Promise<void>
}

export interface Finished {
  /** JSON for whoever asked. */
  readonly result: unknown
  /** Written in the transaction that marks the job as done, so that both happen once. */
  readonly alongside?: (sql: Sql) => Promise<void>
}

/** What is left of a job that is over. */
export interface Leftover {
  readonly world: World
  readonly id: string
  readonly parameters: unknown
  readonly checkpoint: unknown
}

/** One kind of work. It may be run again from its last checkpoint at any time. */
export interface JobKind {
  run(job: RunningJob): Promise<Finished>
  /** Takes away what the job left outside its row. Called at its end of life, perhaps twice, perhaps without a run. */
  discard?(left: Leftover): Promise<void>
}

/** What stands in the column `progress`. */
export interface Progress {
  readonly note?: string
  readonly checkpoint?: unknown
}

export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
