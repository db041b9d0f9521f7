/** A unit of work for the record's own doors (`/fhir`, import), which are no rooms and tell no news. */
import { refuse } from '#kernel/problem.ts'
import type { Caller, Unit } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'

export async function inUnit<T>(world: World, caller: Caller, work: (unit: Unit) => Promise<T>): Promise<T> {
  return world.database.begin(async (sql) => {
    const last: (() => Promise<void>)[] = []
    const unit: Unit = {
      ...caller,
      world,
      sql,
      at: world.clock.now(),
      publish: () => refuse('fault', 'no-news', 'The record tells no news; rooms do.'),
      beforeCommit: (step) => void last.push(step),
    }
    const done = await work(unit)
    for (const step of last) await step()
    return done
  })
}
