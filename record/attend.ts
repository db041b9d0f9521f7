/** What the record does by itself in a world, beside answering: jobs, telling subscribers, the log of the audit, its keys, and what they seal. */
import type { World } from '#kernel/world.ts'
import { jobKinds } from './jobs/kinds.ts'
import type { JobLog } from './jobs/run-job.ts'
import { startJobs } from './jobs/runner.ts'
import { keepWrapped } from './keys/attention.ts'
import { keepLinks } from './links/attention.ts'
import { keepSealedByPerson } from './reseal/by-person.ts'
import type { TableOfPeople } from './reseal/sealed-table.ts'
import { attendSubscriptions } from './subscriptions/attendant.ts'
import { leaveTokensOf, takeTokensOf } from './subscriptions/sockets.ts'
import { keepLog } from './transparency/sequencer.ts'

export interface Attending {
  readonly log?: JobLog | undefined
  /** Of rooms. */
  readonly tablesOfPeople?: readonly TableOfPeople[]
}

/** Begins in this process; answers how to stop. Any number of processes may attend to one world. */
export function attend(world: World, { log, tablesOfPeople = [] }: Attending = {}): () => Promise<void> {
  takeTokensOf(world)
  const leavings = [
    startJobs(world, jobKinds, log),
    attendSubscriptions(world, log),
    keepLog(world, log),
    keepWrapped(world, log),
    keepLinks(world, log),
    keepSealedByPerson(world, tablesOfPeople, log),
  ]
  return async () => {
    leaveTokensOf(world)
    await Promise.all(leavings.map((leave) => leave()))
  }
}
