/** Whose key seals a file. */
import type { Unit } from '#kernel/system.ts'
import { bucketOf } from '../id.ts'
import { instanceSlot } from '../keys/keyring.ts'
import { holdingsOf } from '../keys/of-world.ts'

export interface FileOwner {
  /** Slot of the key. */
  readonly slot: number
  readonly bucket: number
}

/** `patient`: record id of the patient of whose compartment the Binary is; undefined for what is nobody's. */
export async function fileOwner(
  { world, sql }: Pick<Unit, 'world' | 'sql'>,
  patient: string | undefined,
): Promise<FileOwner> {
  if (patient === undefined) return { slot: instanceSlot, bucket: 0 }
  const { slots } = holdingsOf(world)
  const bucket = bucketOf(patient)
  const known = slots.get(patient)
  if (known !== undefined) return { slot: known, bucket }
  const [row] = await sql.query<{ slot: string }>(
    'select slot from record.resource where type = 1 and id = $1 and bucket = $2',
    [patient, bucket],
  )
  return { slot: slots.set(patient, Number(row?.slot)), bucket }
}
