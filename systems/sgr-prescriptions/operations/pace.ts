/** Keeps issuing at a worker's own pace: who is far faster is stopped before the twenty-first prescription, and the auditors know at once. */
import { Problem, refuse } from '#kernel/problem.ts'
import type { Context, Unit } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { hasSteppedUp } from '#record/gate/step-up.ts'
import { fhirInstant } from '#standards/time/poland.ts'
import { sgr } from '../contract.ts'
import { type Hold, isStrict, limitFor, mayLift, stands } from '../rules/pace.ts'
import { type Counted, paces } from './pace-rows.ts'

/** Worlds in which nobody is stopped: trials that issue by the hundred at one instant. */
const unhurried = new WeakSet<World>()

/** Answers how to take it back. */
export function letEverybodyIssue(world: World): () => void {
  unhurried.add(world)
  return () => void unhurried.delete(world)
}

class TooFast extends Problem {
  readonly count: number
  readonly limit: number

  constructor(count: number, limit: number, strict: boolean) {
    super('forbidden', strict ? 'issuing-held' : 'step-up-needed', strict ? held : unusual)
    this.count = count
    this.limit = limit
  }
}

const unusual =
  'You issue far more prescriptions than you usually do. Prove once more who you are (step-up), then ask again.'
const held =
  'Issuing with this account is stopped: far more prescriptions than usual, twice in a day. The auditors know; they let it go on.'

/** In the transaction that issues. Refuses `forbidden/step-up-needed`, `forbidden/issuing-held`. */
export async function keepPace(unit: Unit, practitioner: string, prescriptions: number): Promise<void> {
  if (unhurried.has(unit.world)) return
  const { at, sql } = unit
  const { counted, usual, last } =
    (await paces.count(sql, practitioner, at, prescriptions)) ??
    (await countedAfterHold(unit, practitioner, prescriptions))
  const limit = limitFor(usual)
  if (counted > limit) throw new TooFast(counted - prescriptions, limit, isStrict(last, at))
}

async function countedAfterHold(unit: Unit, practitioner: string, prescriptions: number): Promise<Counted> {
  const { at, sql } = unit
  const hold = await paces.hold(sql, practitioner)
  if (hold && stands(hold)) await goOn(unit, practitioner, hold)
  const counted = await paces.count(sql, practitioner, at, prescriptions)
  // Nobody but an auditor changes a hold, and that only once the row is free.
  return counted ?? refuse('busy', 'held-meanwhile', 'Issuing was stopped at this very moment: try again.')
}

/** Lifts a hold after a step-up, or refuses. */
async function goOn({ actor, world, sql, at }: Unit, practitioner: string, hold: Hold): Promise<void> {
  const steppedUpAt = hasSteppedUp(actor, world) ? new Date(actor.steppedUpAt ?? 0) : undefined
  if (hold.strict) refuse('forbidden', 'issuing-held', held)
  if (!mayLift(hold, steppedUpAt)) refuse('forbidden', 'step-up-needed', unusual)
  await paces.lift(sql, practitioner, at, 'step-up')
}

/** Issues; whoever is too fast is stopped for good by a transaction of its own, as the one that issues comes to nothing. */
export async function atPace<T>(context: Context, practitioner: string, issue: () => Promise<T>): Promise<T> {
  try {
    return await issue()
  } catch (error) {
    if (error instanceof TooFast) await stop(context, practitioner, error)
    throw error
  }
}

async function stop(context: Context, practitioner: string, { code, count, limit }: TooFast): Promise<void> {
  const strict = code === 'issuing-held'
  await context.write(async (unit) => {
    await paces.stop(unit.sql, practitioner, unit.at, strict)
    await unit.publish(
      sgr.held,
      { practitioner, at: fhirInstant(unit.at), count, limit, strict },
      practitioner,
    )
  })
}
