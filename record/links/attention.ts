/** What a process does so that it knows links which others made: asks for them each second, by an index of links alone. */
import { asProblem } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import type { JobLog } from '../jobs/run-job.ts'
import { holdingsOf } from '../keys/of-world.ts'
import { mirrorFacts } from './mirror.ts'

/** Milliseconds between looks. */
const every = 1_000
/** Looks after which the facts of somebody newly linked are worked out anew: what was being written meanwhile did not know of the link. */
const again = [0, 2, 60]

/** Begins in this process; answers how to stop. */
export function keepLinks(world: World, log: JobLog = () => {}): () => Promise<void> {
  const { links } = holdingsOf(world)
  const due = new Map<number, string[]>()
  let looks = 0
  let turn = Promise.resolve()
  const look = async () => {
    const fresh = await links.refresh(world.database.sql)
    for (const later of again)
      if (fresh.length > 0) due.set(looks + later, [...(due.get(looks + later) ?? []), ...fresh])
    for (const patient of due.get(looks) ?? [])
      await world.database.begin((sql) => mirrorFacts(sql, [patient]))
    due.delete(looks)
    looks += 1
  }
  const step = () => {
    turn = turn
      .then(look)
      .catch((error: unknown) => log({ event: 'links read', outcome: asProblem(error).code }))
  }
  const timer = setInterval(step, every)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await turn
  }
}
