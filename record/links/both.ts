/** Both records of one person, by what this process knows of links. */
import type { World } from '#kernel/world.ts'
import { holdingsOf } from '../keys/of-world.ts'

/** Record ids; whether somebody reaches the other one is not asked. People who have no link cost nothing. */
export async function withLinked(world: World, patients: readonly string[]): Promise<readonly string[]> {
  const { links } = holdingsOf(world)
  if (links.isQuiet) return patients
  await links.settle(world.database.sql)
  return links.withPartners(patients)
}
