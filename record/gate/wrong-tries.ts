/**
 * A short code is soon guessed: whoever was wrong ten times within ten minutes at one room has to wait. No more tries run
 * at once than may still be wrong, so that a thousand at a time are no way around.
 * `slowly`: one try at a time, and after the second wrong one a wait that grows by ten seconds.
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
  pace: 'freely' | 'slowly' = 'freely',
): Promise<T | undefined> {
  const tries = triesOf(world, `${room} ${who}`)
  const atOnce = () => (pace === 'slowly' ? 1 : most - tries.wrong.length)
  while (tries.running > 0 && tries.running >= atOnce())
    await new Promise<void>((resolve) => tries.waiting.push(resolve))
  const now = world.clock.now().getTime()
  tries.wrong = tries.wrong.filter((time) => time > now - window)
  if (tries.wrong.length >= most)
    refuse(
      'busy',
      'too-many-tries',
      'Too many wrong codes. Wait ten minutes, and check them with the patient.',
    )
  if (pace === 'slowly' && now < (tries.wrong.at(-1) ?? 0) + pauseAfter(tries.wrong.length))
    refuse(
      'busy',
      'wait-a-little',
      'Wait a little before you enter the next code, and check it with the caller.',
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

/** Milliseconds; two slips of the tongue cost nothing. */
const pauseAfter = (wrong: number): number => Math.max(0, wrong - 2) * 10_000

function triesOf(world: World, who: string): Tries {
  const ofWorld = worlds.get(world) ?? new Map<string, Tries>()
  const tries = ofWorld.get(who) ?? { wrong: [], running: 0, waiting: [] }
  worlds.set(world, ofWorld.set(who, tries))
  return tries
}
