/** Slot of a person's key; it never changes, so it is asked for once. */
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import { bucketOf } from '../id.ts'
import { notFound } from '../row.ts'
import { holdingsOf } from './of-world.ts'

/** `patient`: record id. Refuses `not-found`. */
export async function personSlot(
  { world, sql }: { readonly world: World; readonly sql: Sql },
  patient: string,
): Promise<number> {
  const { slots } = holdingsOf(world)
  const known = slots.get(patient)
  if (known !== undefined) return known
  const [row] = await sql.query<{ slot: string }>(
    'select slot from record.resource where type = 1 and id = $1 and bucket = $2',
    [patient, bucketOf(patient)],
  )
  return row ? slots.set(patient, Number(row.slot)) : notFound('Patient')
}
