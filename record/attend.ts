/** What the record does by itself in a world, beside answering: jobs. */
import type { World } from '#kernel/world.ts'
import { jobKinds } from './jobs/kinds.ts'
import type { JobLog } from './jobs/run-job.ts'
import { startJobs } from './jobs/runner.ts'

/** Begins in this process; answers how to stop. Any number of processes may attend to one world. */
export function attend(world: World, log?: JobLog): () => Promise<void> {
  return startJobs(world, jobKinds, log)
}
