/**
 * A job: work that outlives the request that asked for it. Its row in record.job is all there is of it: any process of the
 * house may do it, one at a time, and goes on where a killed one had got to.
 */
import type { Readable } from 'node:stream'
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
  /** What whoever asked gets of a job that is done, as JSON. `here`: the job's address, below which its files are. */
  answer?(job: JobView, here: string): unknown
  /** A file that the job made; undefined when there is none of that name. */
  download?(
    world: World,
    job: JobView,
    wanted: { readonly name: string; readonly gzip: boolean },
  ): Promise<Download | undefined>
}

/** A job as its owner sees it. */
export interface JobView {
  readonly id: string
  readonly kind: string
  readonly state: Exclude<JobState, 'cancelled'>
  readonly expires: Date
  readonly parameters: unknown
  /** How far it is, in words. */
  readonly note: string
  readonly checkpoint: unknown
  /** Of a job that is done: its result. Of one that failed: the refusal. */
  readonly result: unknown
}

export interface Download {
  readonly type: string
  /** Of what is sent; undefined when it is packed on the way. */
  readonly length: number | undefined
  readonly stream: Readable
}

/** What stands in the column `progress`. */
export interface Progress {
  readonly note?: string
  readonly checkpoint?: unknown
}

type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
