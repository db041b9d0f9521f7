/** An operator asks for one patient's data with a reason and a time; another one agrees; the patient is told at once. */
import type { Output } from '#kernel/contract.ts'
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { hasSteppedUp, stepUpNeeded } from '#record/gate/step-up.ts'
import { mustBeSecond } from '#record/gate/two-people.ts'
import { create, update } from '#record/record.ts'
import type { Stored } from '#record/stored.ts'
import { saa } from '../contract.ts'
import {
  agreedTask,
  asOperatorAccess,
  endedTask,
  operatorTask,
  refusedTask,
} from '../edge/operator-access.ts'
import { assertNotRefused, operator } from '../rules/operators.ts'
import type { OperatorAccess } from '../shapes/operator-access.ts'
import { asPlace } from '../store.ts'
import { mustDecide } from './must-decide.ts'
import { operatorAccessesWhere, operatorTaskOf, workerNames } from './operator-tasks.ts'

/** The operator, who proved anew who they are. */
function surely({ actor, world }: Context): string {
  const me = operator(actor)
  return hasSteppedUp(actor, world) ? me : stepUpNeeded()
}

export const askOperatorAccess: Handler<typeof saa.askOperatorAccess> = async (asked, context) => {
  const by = surely(context)
  const refused = await operatorAccessesWhere(asPlace(context), {
    patient: `Patient/${asked.patient}`,
    status: 'rejected',
  })
  const refusals = refused.flatMap((each) => asOperatorAccess(each, context.now()).refusedAt ?? [])
  assertNotRefused(refusals, context.now())
  return context.write(async (unit) => {
    const stored = await create(asPlace(unit), operatorTask({ ...asked, by, at: unit.at }))
    const { patient } = asked
    await unit.publish(saa.operatorAsked, { patient, access: stored.id }, patient)
    return asOperatorAccess(stored, unit.at)
  })
}

export const agreeToOperatorAccess: Handler<typeof saa.agreeToOperatorAccess> = async (
  { access },
  context,
) => {
  const me = surely(context)
  return context.write(async (unit) => {
    const own = asPlace(unit)
    const task = await operatorTaskOf(own, access)
    const { askedBy: by, toAgreeUntil } = asOperatorAccess({ id: access, resource: task }, unit.at)
    const isWaiting = task.status === 'requested'
    mustBeSecond(isWaiting ? { by, until: new Date(toAgreeUntil) } : undefined, me, unit.at)
    const agreed = asOperatorAccess(await update(own, agreedTask(task, me, unit.at)), unit.at)
    const { patient, until = '' } = agreed
    await unit.publish(saa.operatorAdmitted, { patient, access, until }, patient)
    return agreed
  })
}

/** Either of the two ends it before its time. */
export const endOperatorAccess: Handler<typeof saa.endOperatorAccess> = async ({ access }, context) => {
  const me = operator(context.actor)
  return context.write(async (unit) => {
    const own = asPlace(unit)
    const task = await operatorTaskOf(own, access)
    const { askedBy, agreedBy, state } = asOperatorAccess({ id: access, resource: task }, unit.at)
    if (me !== askedBy && me !== agreedBy)
      refuse('forbidden', 'not-yours-to-end', 'One of the two operators ends it.')
    const kept = state === 'over' ? task : (await update(own, endedTask(task, unit.at))).resource
    return asOperatorAccess({ id: access, resource: kept }, unit.at)
  })
}

/** The patient refuses or ends it; the gate lets nobody in by it from then on. */
export const refuseOperatorAccess: Handler<typeof saa.refuseOperatorAccess> = async (
  { patient, access },
  context,
) => {
  await mustDecide(context, patient, 'refuse-operator')
  return context.write(async (unit) => {
    const task = await operatorTaskOf(unit, access)
    const known = { id: access, resource: task }
    const { patient: whose, state } = asOperatorAccess(known, unit.at)
    if (whose !== patient) refuse('not-found', 'no-request', 'There is no such request.')
    return asOperatorAccess(
      state === 'over' ? known : await update(unit, refusedTask(task, unit.at)),
      unit.at,
    )
  })
}

/** For operators: what waits for a second one, and what is open that they asked for or agreed to. */
export const operatorAccesses: Handler<typeof saa.operatorAccesses> = async (_, context) => {
  const me = operator(context.actor)
  const own = asPlace(context)
  const waiting = operatorAccessesWhere(own, { status: 'requested', _sort: 'authored-on' })
  const found = await Promise.all([waiting, ...sidesOf(own, me, { status: 'in-progress' })])
  return told(own, found.flat(), (state) => state !== 'over')
}

/** For operators: what is over that they asked for or agreed to. */
export const pastOperatorAccesses: Handler<typeof saa.pastOperatorAccesses> = async (_, context) => {
  const me = operator(context.actor)
  const own = asPlace(context)
  return told(own, (await Promise.all(sidesOf(own, me, {}))).flat(), (state) => state === 'over')
}

const sidesOf = (own: Context, me: string, more: Record<string, string>) =>
  ['requester', 'owner'].map((side) =>
    operatorAccessesWhere(own, { ...more, [side]: `Practitioner/${me}`, _sort: '-authored-on' }),
  )

const mostPast = 50

async function told(
  own: Context,
  found: readonly Stored[],
  wanted: (state: OperatorAccess['state']) => boolean,
): Promise<Output<typeof saa.operatorAccesses>> {
  const now = own.now()
  const once = [...new Map(found.map((each) => [each.id, asOperatorAccess(each, now)])).values()]
  const accesses = once
    .filter(({ state }) => wanted(state))
    .toSorted((one, other) => other.askedAt.localeCompare(one.askedAt))
    .slice(0, mostPast)
  const people = new Set(
    accesses.flatMap(({ askedBy, agreedBy }) => [askedBy, ...(agreedBy ? [agreedBy] : [])]),
  )
  return { accesses, names: await workerNames(own, [...people]) }
}

/** For the patient and whoever decides for them: who asked for their data, who agreed, until when. */
export const operatorAccessesOf: Handler<typeof saa.operatorAccessesOf> = async ({ patient }, context) => {
  await mustDecide(context, patient, 'see-accesses')
  const found = await operatorAccessesWhere(context, { patient: `Patient/${patient}`, _sort: '-authored-on' })
  return { accesses: found.map((each) => asOperatorAccess(each, context.now())) }
}
