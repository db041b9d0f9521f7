/** Which compartments are read together: those that were asked for, and the other record of the same person. */
import { Problem } from '#kernel/problem.ts'
import { type Access, mustReach } from '../gate/access.ts'
import { holdingsOf } from '../keys/of-world.ts'
import type { Asker } from '../read.ts'

/**
 * The other one only where the caller reaches both by the gate as it is: to whoever does not, the answer is that of a person with one record.
 * People who have no link cost nothing.
 */
export async function alsoReached(
  { world, sql }: Asker,
  access: Access,
  patients: readonly string[],
  now: Date,
): Promise<readonly string[]> {
  const { links } = holdingsOf(world)
  if (links.isQuiet) return patients
  await links.settle(world.database.sql)
  const all = [...patients]
  for (const patient of patients) {
    const other = links.partnerOf(patient)
    if (other === undefined || all.includes(other)) continue
    if (await areReached({ sql, access, now }, [patient, other])) all.push(other)
  }
  return all
}

async function areReached(
  { sql, access, now }: Pick<Asker, 'sql'> & { access: Access; now: Date },
  patients: readonly string[],
): Promise<boolean> {
  try {
    await mustReach(sql, access, new Set(patients), now)
    return true
  } catch (error) {
    if (error instanceof Problem && error.category === 'forbidden') return false
    throw error
  }
}
