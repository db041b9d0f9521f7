/** Which types of a patient's data the caller reaches: whoever was granted some kinds is not to ask, in vain and on record, for the others. */
import { Problem } from '#kernel/problem.ts'
import { resolve } from '../alias.ts'
import type { Asker } from '../read.ts'
import { accessTo, mustReach } from './access.ts'

/** Those in reach, at least in part; all of them when none is, so that whoever asks is refused as a whole. `patient`: public id. */
export async function typesInReach<Type extends string>(
  asker: Asker,
  patient: string,
  types: readonly Type[],
): Promise<readonly Type[]> {
  const { world, sql } = asker
  const key = await resolve(world, sql, 'Patient', patient)
  if (key === undefined) return types
  const reached = await Promise.all(types.map((type) => isReached(asker, type, key)))
  const found = types.filter((_, index) => reached[index])
  return found.length === 0 ? types : found
}

async function isReached(asker: Asker, type: string, key: string): Promise<boolean> {
  const { world, sql } = asker
  const access = await accessTo(world, sql, asker, type)
  try {
    await mustReach(sql, access, new Set([key]), world.clock.now())
    return true
  } catch (error) {
    if (error instanceof Problem && error.code === 'not-your-patient') return false
    throw error
  }
}
