/** What a search leaves behind: one entry for each patient who was named or shown, also where it was refused. */
import { auditRow } from '../audit/entry.ts'
import { journal } from '../audit/journal.ts'
import { mustReach } from '../gate/access.ts'
import { bucketOf } from '../id.ts'
import { holdingsOf } from '../keys/of-world.ts'
import type { Asker } from '../read.ts'
import type { Stored } from '../stored.ts'
import { typeCode } from '../type-code.ts'
import type { Plan } from './plan.ts'

/** Nothing found for a patient who is named may mean that the patient is not the caller's: then say so. */
export async function mustBeYours(asker: Asker, { patients = [], access, number, now }: Plan): Promise<void> {
  if (patients.length === 0) return
  try {
    await mustReach(asker.world.database.planningOnce(asker.sql), access, new Set(patients), now)
  } catch (error) {
    const held = holdingsOf(asker.world)
    const refused = patients.map((patient) => {
      const accessed = {
        at: now,
        patient,
        bucket: bucketOf(patient),
        action: 'refused',
        types: [number],
      } as const
      return auditRow(held, asker, accessed)
    })
    await journal(asker.world, refused)
    throw error
  }
}

/** Resolves when the entries are durable: only then may the answer leave. */
export async function note(asker: Asker, plans: readonly Plan[], shown: readonly Stored[]): Promise<void> {
  const types = new Map<string, Set<number>>()
  const add = (patient: string, type: number) => {
    const known = types.get(patient)
    if (known) known.add(type)
    else types.set(patient, new Set([type]))
  }
  for (const { patients = [], number } of plans) for (const patient of patients) add(patient, number)
  for (const { patient, type } of shown) if (patient !== undefined) add(patient, typeCode(type) ?? 0)
  const held = holdingsOf(asker.world)
  const at = asker.world.clock.now()
  const rows = Array.from(types, ([patient, kinds]) => {
    const accessed = { at, patient, bucket: bucketOf(patient), action: 'search', types: [...kinds] } as const
    return auditRow(held, asker, accessed)
  })
  await journal(asker.world, rows)
}
