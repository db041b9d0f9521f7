/** A transaction from its first lock to its commit, its reads included. */
import { Problem } from '#kernel/problem.ts'
import type { Unit } from '#kernel/system.ts'
import { holdingsOf } from '../keys/of-world.ts'
import type { Asker } from '../read.ts'
import type { Stored } from '../stored.ts'
import { inUnit } from '../unit.ts'
import { flush } from '../write/flush.ts'
import { existing, pointsTo } from '../write/pointing.ts'
import { Stage } from '../write/stage.ts'
import { isRead, type Step } from './entries.ts'
import { at } from './located.ts'
import { type Outcome, transact } from './transaction.ts'

/** Outcomes of the steps in their order; `read` answers those that only read, seeing what the others have written. */
export async function wholly<A>(
  asker: Asker,
  steps: readonly Step[],
  read: (asker: Asker, step: Step) => Promise<A>,
): Promise<(Outcome | A)[]> {
  const given: string[] = []
  try {
    return await inUnit(asker.world, asker, async (unit) => {
      const stage = new Stage(unit)
      const outcomes = await transact(unit, stage, steps)
      const drafts = [...stage.drafts.values()]
      for (const { aliased, type, id } of drafts) if (aliased) given.push(`${type}/${id}`)
      await flush(unit, drafts).catch(async (error: unknown) => {
        throw await withPlace(unit, steps, outcomes, error)
      })
      const answers: (Outcome | A)[] = []
      for (const step of steps)
        answers[step.index] = isRead(step)
          ? await read(unit, step)
          : (outcomes[step.index] ?? { status: 204 })
      return answers
    })
  } catch (error) {
    // Read inside the transaction, ids that clients gave may have been remembered, which now mean nothing.
    for (const reference of given) holdingsOf(asker.world).aliases.delete(reference)
    throw error
  }
}

const ofPointing = new Set(['dangling-reference', 'conditional-reference'])

/** Which entry holds a reference that leads nowhere: looked for only once it is known that there is one. */
async function withPlace(
  unit: Unit,
  steps: readonly Step[],
  outcomes: readonly (Outcome | undefined)[],
  error: unknown,
): Promise<unknown> {
  if (!(error instanceof Problem) || error.location !== undefined || !ofPointing.has(error.code)) return error
  const stored = outcomes.flatMap((outcome) => outcome?.stored ?? [])
  const made = new Set(stored.map(({ type, id }) => `${type}/${id}`))
  for (const { index, place } of steps) {
    const one = outcomes[index]?.stored
    if (place !== undefined && one && (await pointsNowhere(unit, one, made))) return at(place, error)
  }
  return error
}

async function pointsNowhere(unit: Unit, stored: Stored, made: ReadonlySet<string>): Promise<boolean> {
  try {
    const outside = [...pointsTo(stored)].filter((reference) => !made.has(reference))
    return (await existing(unit, outside)).size < outside.length
  } catch {
    return true
  }
}
