/** What the record does by itself in a world, beside answering: jobs, telling subscribers, the log of the audit, and its keys. */
import type { World } from '#kernel/world.ts'
import { jobKinds } from './jobs/kinds.ts'
import type { JobLog } from './jobs/run-job.ts'
import { startJobs } from './jobs/runner.ts'
import { keepWrapped } from './keys/attention.ts'
import { keepLinks } from './links/attention.ts'
import { attendSubscriptions } from './subscriptions/attendant.ts'
import { leaveTokensOf, takeTokensOf } from './subscriptions/sockets.ts'
import { keepLog } from './transparency/sequencer.ts'

/** Begins in this process; answers how to stop. Any number of processes may attend to one world. */
export function attend(world: World, log?: JobLog): () => Promise<void> {
  takeTokensOf(world)
  const leavings = [
    startJobs(world, jobKinds, log),
    attendSubscriptions(world, log),
    keepLog(world, log),
    keepWrapped(world, log),
    keepLinks(world, log),
  ]
  return async () => {
    leaveTokensOf(world)
    await Promise.all(leavings.map((leave) => leave()))
  }
}
