/** One after the other: what a crowd wants of one thing. */
import type { World } from '#kernel/world.ts'

const turns = new WeakMap<World, Map<string, Promise<unknown>>>()

/**
 * Lets work on one thing (a prescription, a patient's packages) be done one after the other in this process: whoever waits
 * sees what was done before, and a crowd at one thing holds one connection to the database, not all of them.
 */
export async function inTurn<T>(world: World, thing: string, work: () => Promise<T>): Promise<T> {
  const ofWorld = turns.get(world) ?? new Map<string, Promise<unknown>>()
  turns.set(world, ofWorld)
  const turn = (ofWorld.get(thing) ?? Promise.resolve()).then(work, work)
  ofWorld.set(thing, turn)
  return turn.finally(() => {
    if (ofWorld.get(thing) === turn) ofWorld.delete(thing)
  })
}
