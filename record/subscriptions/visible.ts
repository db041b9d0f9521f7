/** What of some changes a subscriber may know: the gate asked when a change is found, and again when it is told. */

import { Problem } from '#kernel/problem.ts'
import type { Caller } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { column } from '../column.ts'
import { type Access, accessParameters, accessTo, allowedSql } from '../gate/access.ts'
import { bucketOf } from '../id.ts'

interface OfPatient {
  /** Record id of the resource. */
  readonly id: string
  /** Record id of the patient of its compartment. */
  readonly patient: string | null
}

/** A test for each of `rows`, all of one type. */
export async function visibleTo(
  world: World,
  caller: Caller,
  type: string,
  rows: readonly OfPatient[],
): Promise<(row: OfPatient) => boolean> {
  const access = await accessOf(world, caller, type)
  if (access === undefined) return () => false
  if (access.kind === 'all') return () => true
  if (access.kind === 'self') return ({ patient }) => patient !== null && access.patients.includes(patient)
  const ids = rows.flatMap(({ id, patient }) => (patient === null ? [] : [id]))
  if (ids.length === 0) return () => false
  const found = await world.database.sql.query<{ id: string }>(
    `select r.id from record.resource r where r.type = $1 and r.id = any($2::uuid[]) and r.bucket = any($3::smallint[])
     and ${allowedSql(4)}`,
    [
      access.type,
      column(ids),
      column(new Set(ids.map(bucketOf))),
      ...accessParameters(access, world.clock.now()),
    ],
  )
  const visible = new Set(found.map(({ id }) => id))
  return ({ id }) => visible.has(id)
}

/** Undefined when no rule lets the caller near the type any more. */
async function accessOf(world: World, caller: Caller, type: string): Promise<Access | undefined> {
  try {
    return await accessTo(world, world.database.sql, caller, type)
  } catch (error) {
    if (error instanceof Problem && error.category === 'forbidden') return undefined
    throw error
  }
}
