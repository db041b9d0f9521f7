/** Which compartments are read together: those that were asked for, and the other record of the same person. */
import { Problem } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { type Access, mustReach } from '../gate/access.ts'
import { holdingsOf } from '../keys/of-world.ts'
import type { Asker } from '../read.ts'

/** Record ids; whether somebody reaches the other one is not asked. */
export async function withLinked(world: World, patients: readonly string[]): Promise<string[]> {
  const { links } = holdingsOf(world)
  await links.settle(world.database.sql)
  return links.withPartners(patients)
}

/**
 * The other one only where the caller reaches it by the gate as it is: to whoever does not, the answer is that of a person with one record.
 * People who have no link cost nothing.
 */
export async function alsoReached(
  { world, sql }: Asker,
  access: Access,
  patients: readonly string[],
  now: Date,
): Promise<readonly string[]> {
  if (holdingsOf(world).links.isQuiet) return patients
  const both = await withLinked(world, patients)
  const reached = []
  for (const patient of both)
    if (patients.includes(patient) || (await isReached({ sql, access, now }, patient))) reached.push(patient)
  return reached
}

async function isReached(
  { sql, access, now }: Pick<Asker, 'sql'> & { access: Access; now: Date },
  patient: string,
): Promise<boolean> {
  try {
    await mustReach(sql, access, new Set([patient]), now)
    return true
  } catch (error) {
    if (error instanceof Problem && error.category === 'forbidden') return false
    throw error
  }
}
