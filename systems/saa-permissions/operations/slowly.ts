/**
 * A code without a name beside it is guessed against everybody who waits: beside the bound of record/gate/wrong-tries.ts whoever enters
 * codes has one try at a time, and after the second wrong one waits ten seconds longer each time. Counted by each process for itself.
 */
import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { tryFor } from '#record/gate/wrong-tries.ts'

interface Pace {
  /** When the wrong ones were, in milliseconds. */
  wrong: number[]
  isTrying: boolean
}

const counted = 10 * 60_000
const paces = new WeakMap<World, Map<string, Pace>>()

/** Two slips of the tongue cost nothing. */
const pauseAfter = (wrong: number): number => Math.max(0, wrong - 2) * 10_000

/** Refuses `busy/wait-a-little` and `busy/too-many-tries`. */
export async function trySlowly<T>(
  context: Context,
  who: string,
  attempt: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const pace = paceOf(context.world, who)
  const now = context.now().getTime()
  pace.wrong = pace.wrong.filter((time) => time > now - counted)
  if (pace.isTrying || now < (pace.wrong.at(-1) ?? 0) + pauseAfter(pace.wrong.length))
    refuse(
      'busy',
      'wait-a-little',
      'Wait a little before you enter the next code, and check it with the caller.',
    )
  pace.isTrying = true
  try {
    const found = await tryFor(context, who, attempt)
    if (found === undefined) pace.wrong.push(now)
    return found
  } finally {
    pace.isTrying = false
  }
}

function paceOf(world: World, who: string): Pace {
  const ofWorld = paces.get(world) ?? new Map<string, Pace>()
  const pace = ofWorld.get(who) ?? { wrong: [], isTrying: false }
  paces.set(world, ofWorld.set(who, pace))
  return pace
}
