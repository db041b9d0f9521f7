/**
 * Four digits are soon guessed: whoever was wrong ten times within ten minutes has to wait. Tries of one worker run one
 * after another, so that a thousand at once are no way around. Counts live in this process, for each world.
 */
import { refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'

const most = 10
const window = 10 * 60_000

interface Tries {
  /** When the wrong ones were, in milliseconds. */
  wrong: number[]
  last: Promise<unknown>
}

const worlds = new WeakMap<World, Map<string, Tries>>()

/** Runs one try of `who`; it was wrong when it finds nothing. Refuses `busy/too-many-tries`. */
export async function tryFor<T>(
  world: World,
  who: string,
  attempt: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const tries = triesOf(world, who)
  const turn = tries.last.then(async () => {
    const now = world.clock.now().getTime()
    tries.wrong = tries.wrong.filter((time) => time > now - window)
    if (tries.wrong.length >= most)
      refuse(
        'busy',
        'too-many-tries',
        'Too many wrong codes. Wait ten minutes, and check them with the patient.',
      )
    const found = await attempt()
    if (found === undefined) tries.wrong.push(now)
    return found
  })
  tries.last = turn.catch(() => {})
  return turn
}

function triesOf(world: World, who: string): Tries {
  const ofWorld = worlds.get(world) ?? new Map<string, Tries>()
  const tries = ofWorld.get(who) ?? { wrong: [], last: Promise.resolve() }
  worlds.set(world, ofWorld.set(who, tries))
  return tries
}
