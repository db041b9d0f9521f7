/** Who asked, as a keyed hash: what somebody began is theirs alone, and the database does not tell whose it is. */
import { keyedName } from './index/hash.ts'
import { holdingsOf } from './keys/of-world.ts'
import type { Asker } from './read.ts'

/** `use` keeps hashes for one purpose apart from those for another. */
export function askerHash({ world, actor }: Pick<Asker, 'world' | 'actor'>, use: string): Buffer {
  const { role, patient, practitioner, organization } = actor
  const who = JSON.stringify([role, patient, practitioner, organization])
  return keyedName(holdingsOf(world).nameKey, `${use}|${who}`)
}
