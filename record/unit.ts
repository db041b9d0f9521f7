/** A unit of work for the record's own doors (`/fhir`, import), which are no rooms and tell no news. */
import { refuse } from '#kernel/problem.ts'
import type { Sql } from '#kernel/sql.ts'
import type { Caller, Unit } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'

/** One transaction; what was put off until the commit is done at its end. */
export async function inUnit<T>(world: World, caller: Caller, work: (unit: Unit) => Promise<T>): Promise<T> {
  return world.database.begin(async (sql) => {
    const last: (() => Promise<void>)[] = []
    const done = await work(unitOf(world, caller, sql, last))
    for (const step of last) await step()
    return done
  })
}

/** A unit over a connection; `last` collects what is to be done at its end. */
export function unitOf(world: World, caller: Caller, sql: Sql, last: (() => Promise<void>)[] = []): Unit {
  return {
    ...caller,
    world,
    sql,
    at: world.clock.now(),
    publish: () => refuse('fault', 'no-news', 'The record tells no news; rooms do.'),
    beforeCommit: (step) => void last.push(step),
  }
}
