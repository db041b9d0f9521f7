/** Who asked, as a keyed hash: what somebody began is theirs alone, and the database does not tell whose it is. */
import { keyedName } from './index/hash.ts'
import { holdingsOf } from './keys/of-world.ts'
import type { Asker } from './read.ts'

/** `use` keeps hashes for one purpose apart from those for another. */
export function askerHash(
  { world, actor, permission }: Pick<Asker, 'world' | 'actor' | 'permission'>,
  use: string,
): Buffer {
  const { role, patient, practitioner, organization } = actor
  // What an application began is not its user's, nor another application's.
  const by = permission === undefined ? [] : [permission]
  const who = JSON.stringify([role, patient, practitioner, organization, ...by])
  return keyedName(holdingsOf(world).nameKey, `${use}|${who}`)
}
