/** What operators asked for, in the record. */
import { refuse } from '#kernel/problem.ts'
import type { Context, Unit } from '#kernel/system.ts'
import { lookup, read, search } from '#record/record.ts'
import type { Stored } from '#record/stored.ts'
import type { Practitioner } from '#standards/fhir/resources.ts'
import { type OperatorTask, operatorCode } from '../edge/operator-access.ts'
import { nameOf } from './name-of.ts'

const most = 500

const operatorCodes = `${operatorCode.system}|${operatorCode.code}`

/** What operators asked for. */
export async function operatorAccessesWhere(
  context: Context,
  more: Record<string, string>,
): Promise<Stored[]> {
  const { entries } = await search(context, 'Task', { code: operatorCodes, ...more, _count: String(most) })
  return entries
}

/** Names of workers, who stand in the directory, by id. */
export async function workerNames(context: Context, ids: readonly string[]): Promise<Record<string, string>> {
  if (ids.length === 0) return {}
  const { entries } = await search(context, 'Practitioner', { _id: ids.join(','), _count: String(most) })
  return Object.fromEntries(entries.map(({ id, resource }) => [id, nameOf(resource as Practitioner)]))
}

/** Locked. Refuses `not-found/no-request`. */
export async function operatorTaskOf(unit: Unit, id: string): Promise<OperatorTask> {
  return mustBeOperators(await lookup(unit, 'Task', id)).resource as OperatorTask
}

/** Refuses `not-found/no-request`. */
export const operatorTaskRead = async (context: Context, id: string): Promise<Stored> =>
  mustBeOperators(await read(context, 'Task', id))

function mustBeOperators(stored: Stored): Stored {
  const { code } = stored.resource as Partial<OperatorTask>
  if (code?.coding?.some((each) => each.code === operatorCode.code) !== true)
    refuse('not-found', 'no-request', 'There is no such request.')
  return stored
}
