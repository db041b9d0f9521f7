/** Processor time of this process and of the PostgreSQL processes that serve it: what rates cannot tell on a machine that others use (Linux). */
import { existsSync, readFileSync } from 'node:fs'
import type { World } from '#kernel/world.ts'

/** Microseconds. */
export interface Processor {
  readonly ours: number
  readonly postgres: number
}

/** A clock of what a world takes from now on; each look tells what was taken since the look before. */
export async function processorClock(world: World): Promise<() => Processor> {
  const found = await world.database.sql.query<{ pid: number }>(
    "select pid from pg_stat_activity where datname = current_database() and backend_type = 'client backend'",
  )
  const pids = found.map(({ pid }) => pid)
  let last = now(pids)
  return () => {
    const before = last
    last = now(pids)
    return { ours: last.ours - before.ours, postgres: last.postgres - before.postgres }
  }
}

function now(pids: readonly number[]): Processor {
  const { user, system } = process.cpuUsage()
  return { ours: user + system, postgres: pids.reduce((sum, pid) => sum + takenBy(pid), 0) }
}

/** By the kernel's schedstat, which counts nanoseconds where others count ticks. */
function takenBy(pid: number): number {
  const file = `/proc/${pid}/schedstat`
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split(' ')[0]) / 1000 : 0
}
