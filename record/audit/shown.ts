/** Notes whose data a page of many showed: one entry a patient, with all types that were among it. */
import { bucketOf } from '../id.ts'
import { holdingsOf } from '../keys/of-world.ts'
import type { Asker } from '../read.ts'
import type { Stored } from '../stored.ts'
import { typeCode } from '../type-code.ts'
import { type Action, auditRow } from './entry.ts'
import { journal } from './journal.ts'

/** Resolves when the entries are durable. What belongs to nobody leaves none. */
export async function noteShown(
  asker: Asker,
  action: Action,
  shown: readonly Pick<Stored, 'patient' | 'type'>[],
): Promise<void> {
  const { world } = asker
  const types = new Map<string, Set<number>>()
  for (const { patient, type } of shown) {
    if (patient === undefined) continue
    const known = types.get(patient) ?? new Set()
    types.set(patient, known.add(typeCode(type) ?? 0))
  }
  const held = holdingsOf(world)
  const at = world.clock.now()
  const rows = [...types].map(([patient, kinds]) =>
    auditRow(held, asker, { at, patient, bucket: bucketOf(patient), action, types: [...kinds] }),
  )
  await journal(world, rows)
}
