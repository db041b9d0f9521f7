/** One step that stands on its own: a request, or an entry of a batch. */

import type { Unit } from '#kernel/system.ts'
import type { Asker } from '../read.ts'
import { inUnit } from '../unit.ts'
import { openStage, type Stage } from '../write/stage.ts'
import { together } from '../write/together.ts'
import type { Step } from './entries.ts'
import { type Outcome, transact } from './transaction.ts'

/** Writes that name what they change share a commit with others; a condition needs a transaction to be decided in. */
export async function carryOut(asker: Asker, step: Step): Promise<Outcome> {
  const { world } = asker
  const alone = { ...step, index: 0 }
  const work = (stage: Stage, unit: Unit) => transact(unit, stage, [alone])
  const [outcome] =
    step.condition === undefined
      ? await together(world, { caller: asker, targets: targetsOf(step), work })
      : await inUnit(world, asker, (unit) => work(openStage(unit), unit))
  return outcome ?? { status: 204 }
}

const targetsOf = ({ type, id }: Step): string[] => (id === undefined ? [] : [`${type}/${id}`])
