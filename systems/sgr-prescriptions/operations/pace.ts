/** Keeps issuing at a worker's own pace, and at that of patient, medicine and device: who is far faster is stopped at the gate, and the auditors and the security centre know at once. */
import { Problem, refuse } from '#kernel/problem.ts'
import type { Context, Unit } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { hasSteppedUp } from '#record/gate/step-up.ts'
import { fhirInstant } from '#standards/time/poland.ts'
import { sgr } from '../contract.ts'
import { type Asked, gatesOf, limitAt, type Passing, substanceOf } from '../rules/gates.table.ts'
import { counts, isProved, isStrict, mayLift, stands } from '../rules/pace.ts'
import type { GateId } from '../shapes/held.ts'
import { patientKey, substanceKey } from './counted-keys.ts'
import { type Counted, type IssuedRow, paces } from './pace-rows.ts'
import { evidenceOf } from './stop-evidence.ts'

/** Worlds in which nobody is stopped: trials that issue by the hundred at one instant. */
const unhurried = new WeakSet<World>()

/** Answers how to take it back. */
export function letEverybodyIssue(world: World): () => void {
  unhurried.add(world)
  return () => void unhurried.delete(world)
}

/** What is about to be issued, and by whom. */
interface Package {
  readonly practitioner: string
  readonly organization: string
  readonly patient: string
  readonly issued: readonly (Pick<IssuedRow, 'prescription' | 'kind'> & { readonly atc: readonly string[] })[]
}

interface Reached {
  readonly gate: GateId
  readonly key: string
  readonly count: number
  readonly limit: number
}

class TooFast extends Problem {
  readonly reached: Reached

  constructor(reached: Reached, strict: boolean) {
    super('forbidden', strict ? 'issuing-held' : 'step-up-needed', strict ? held : unusual)
    this.reached = reached
  }
}

const unusual =
  'Far more prescriptions are issued here than usual. Prove once more who you are (step-up), or answer the question that was sent to you, then ask again.'
const held =
  'Issuing with this account is stopped: far more prescriptions than usual, twice in a day, or you said that it was not you. The auditors know; they let it go on.'

/** In the transaction that issues. Refuses `forbidden/step-up-needed`, `forbidden/issuing-held`. */
export async function keepPace(unit: Unit, { issued, ...whose }: Package): Promise<void> {
  const { practitioner } = whose
  const { at, sql, world } = unit
  const { device } = unit.actor
  const patient = patientKey(world, whose.patient)
  const rows = issued.map(({ atc, ...row }) => {
    const substance = substanceOf(atc)
    return { ...row, substance: substance && substanceKey(world, substance) }
  })
  await paces.note(sql, { ...whose, device }, at, rows)
  if (unhurried.has(world)) return
  const passing = issued.map(
    ({ atc, kind }): Passing => ({ ...whose, patient, device, atc, isCounted: counts(kind) }),
  )
  const asked = gatesOf(practitioner, passing)
  const { passed, last } =
    (await paces.count(sql, practitioner, at, asked)) ?? (await countedAfterHold(unit, practitioner, asked))
  const proved = isProved(last, hasSteppedUp(unit.actor, world), at)
  const over = passed.find((each) => isOver(each) && (each.gate.isOwn || !proved))
  if (!over) return
  const { gate, key, counted, added, usual } = over
  const reached = { gate: gate.id, key, count: counted - added, limit: limitAt(gate, usual) }
  throw new TooFast(reached, isStrict(last, at))
}

const isOver = ({ gate, counted, added, usual }: Counted): boolean =>
  added > 0 && counted > limitAt(gate, usual)

async function countedAfterHold(unit: Unit, practitioner: string, asked: readonly Asked[]) {
  const { at, sql } = unit
  await goOn(unit, practitioner)
  const counted = await paces.count(sql, practitioner, at, asked)
  // Nobody but an auditor changes a hold, and that only once the row is free.
  return counted ?? refuse('busy', 'held-meanwhile', 'Issuing was stopped at this very moment: try again.')
}

/** Lifts a hold after a step-up, or refuses. */
async function goOn({ actor, world, sql, at }: Unit, practitioner: string): Promise<void> {
  const hold = await paces.hold(sql, practitioner)
  if (!hold || !stands(hold)) return
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

async function stop(context: Context, practitioner: string, { code, reached }: TooFast): Promise<void> {
  const strict = code === 'issuing-held'
  const { gate, key, count, limit } = reached
  await context.write(async (unit) => {
    if (!(await paces.stop(unit.sql, practitioner, unit.at, strict))) return
    const evidence = await evidenceOf(unit, practitioner, { gate, key })
    const at = fhirInstant(unit.at)
    await unit.publish(sgr.held, { practitioner, at, gate, count, limit, strict, ...evidence }, practitioner)
  })
}
