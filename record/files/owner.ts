/** Whose key seals a file. */
import type { Unit } from '#kernel/system.ts'
import { bucketOf } from '../id.ts'
import { instanceSlot } from '../keys/keyring.ts'
import { personSlot } from '../keys/person-slot.ts'

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
  return { slot: await personSlot({ world, sql }, patient), bucket: bucketOf(patient) }
}
