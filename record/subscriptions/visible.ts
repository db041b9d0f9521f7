/** What of some changes a subscriber may know: the gate asked when a change is found, and again when it is told. */

import { Problem } from '#kernel/problem.ts'
import type { Caller } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { column } from '../column.ts'
import { type Access, accessTo } from '../gate/access.ts'

interface OfPatient {
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
  if (access.kind === 'self') return ({ patient }) => patient === access.patient
  const patients = new Set(rows.flatMap(({ patient }) => patient ?? []))
  if (patients.size === 0) return () => false
  const now = world.clock.now().toISOString()
  const found = await world.database.sql.query<{ patient: string }>(
    `select distinct patient from record.relation where patient = any($1::uuid[]) and party = any($2::uuid[])
     and since <= $3::timestamptz and (until is null or until > $3::timestamptz)`,
    [column(patients), access.parties, now],
  )
  const related = new Set(found.map(({ patient }) => patient))
  return ({ patient }) => patient !== null && related.has(patient)
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
