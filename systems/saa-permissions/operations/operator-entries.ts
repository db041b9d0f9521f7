/** What an operator was let in to see; each look stands in the log under both names. */
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { resolve } from '#record/alias.ts'
import { compartmentOf } from '#record/compartment.ts'
import { hasSteppedUp, stepUpNeeded } from '#record/gate/step-up.ts'
import { noteBeside } from '#record/gate/two-people.ts'
import { read } from '#record/record.ts'
import type { saa } from '../contract.ts'
import { asOperatorAccess } from '../edge/operator-access.ts'
import { operator } from '../rules/operators.ts'
import type { OperatorAccess } from '../shapes/operator-access.ts'
import { asPlace } from '../store.ts'
import { operatorTaskRead } from './operator-tasks.ts'

const pageSize = 100

/** Refuses `forbidden/step-up-needed`, `not-found/no-access` for what is over, waits, or is another one's. */
async function openAccess(context: Context, id: string): Promise<OperatorAccess & { agreedBy: string }> {
  const me = operator(context.actor)
  if (!hasSteppedUp(context.actor, context.world)) stepUpNeeded()
  const access = asOperatorAccess(await operatorTaskRead(asPlace(context), id), context.now())
  const { askedBy, agreedBy, state } = access
  if (askedBy !== me || state !== 'open' || agreedBy === undefined)
    return refuse('not-found', 'no-access', 'You have no such access now; ask for one.')
  return { ...access, agreedBy }
}

export const operatorEntries: Handler<typeof saa.operatorEntries> = async ({ access, after }, context) => {
  const { patient, agreedBy } = await openAccess(context, access)
  const own = asPlace(context)
  const { entries, next } = await compartmentOf(own, patient, { count: pageSize, types: undefined, after })
  await noteBeside(own, agreedBy, entries)
  const told = entries.map(({ type, id, at }) => ({ type, id, changedAt: at.toISOString() }))
  return { entries: told, ...(next !== undefined && { next }) }
}

export const operatorEntry: Handler<typeof saa.operatorEntry> = async ({ access, entry }, context) => {
  const { patient, agreedBy } = await openAccess(context, access)
  const own = asPlace(context)
  const found = await read(own, entry.type, entry.id)
  const whose = await resolve(own.world, own.sql, 'Patient', patient)
  if (found.patient !== whose) refuse('not-found', 'no-entry', 'This is no entry of that patient.')
  await noteBeside(own, agreedBy, [found])
  return { resource: found.resource }
}
