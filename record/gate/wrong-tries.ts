/**
 * A short code is soon guessed: whoever was wrong ten times within ten minutes at one room has to wait. No more tries run
 * at once than may still be wrong, so that a thousand at a time are no way around.
 * Counts live in this process, for each world; several processes count each for itself.
 */
import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'

const most = 10
const window = 10 * 60_000

interface Tries {
  /** When the wrong ones were, in milliseconds. */
  wrong: number[]
  running: number
  readonly waiting: (() => void)[]
}

const worlds = new WeakMap<World, Map<string, Tries>>()

/** Runs one try of `who` at the context's room; it was wrong when it finds nothing. Refuses `busy/too-many-tries`. */
export async function tryFor<T>(
  { world, room }: Pick<Context, 'world' | 'room'>,
  who: string,
  attempt: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const tries = triesOf(world, `${room} ${who}`)
  while (tries.running > 0 && tries.running >= most - tries.wrong.length)
    await new Promise<void>((resolve) => tries.waiting.push(resolve))
  const now = world.clock.now().getTime()
  tries.wrong = tries.wrong.filter((time) => time > now - window)
  if (tries.wrong.length >= most)
    refuse(
      'busy',
      'too-many-tries',
      'Too many wrong codes. Wait ten minutes, and check them with the patient.',
    )
  tries.running += 1
  try {
    const found = await attempt()
    if (found === undefined) tries.wrong.push(now)
    return found
  } finally {
    tries.running -= 1
    for (const wake of tries.waiting.splice(0)) wake()
  }
}

function triesOf(world: World, who: string): Tries {
  const ofWorld = worlds.get(world) ?? new Map<string, Tries>()
  const tries = ofWorld.get(who) ?? { wrong: [], running: 0, waiting: [] }
  worlds.set(world, ofWorld.set(who, tries))
  return tries
}
