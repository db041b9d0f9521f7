/** Adds what was audited to the Merkle log, each second, in one process of those that attend to a world. */
import type { World } from '#kernel/world.ts'
import type { JobLog } from '../jobs/run-job.ts'
import { ElectedTurns } from '../subscriptions/elected-turns.ts'
import { takeTurn } from './turn.ts'

/** Milliseconds between two turns. */
const every = 1000
/** Turns between two tidyings of the index by which new entries are found. */
const tidyEvery = 60

/** Begins to keep the log of a world; answers how to stop. A cluster, whose machines number transactions each by itself, has none yet. */
export function keepLog(world: World, log: JobLog = () => {}): () => Promise<void> {
  if (world.database.isCluster) return async () => {}
  let size = 0
  let turns = 0
  const sequencer = new ElectedTurns(world, 'record.transparency', {
    turn: async () => {
      // Pages that the index has no summary of yet are read each time.
      if (turns % tidyEvery === 0) await world.database.sql.query(`select record.summarize_audit_order()`)
      turns += 1
      const taken = await takeTurn(world, size)
      size = taken.size
      return taken.more
    },
    pause: (took) => Math.max(0, every - took),
    // A database that is away is asked again; a log that was bent is told of each time, and not gone on with.
    failed: (outcome) => log({ event: 'transparency', outcome }),
  })
  return () => sequencer.stop()
}
