/** Who asked, as a keyed hash: what somebody began is theirs alone, and the database does not tell whose it is. */
import type { Caller } from '#kernel/system.ts'
import { byteStrings } from './column.ts'
import { keyedName } from './index/hash.ts'
import type { KeysOfIndex } from './index/index-keys.ts'
import { holdingsOf } from './keys/of-world.ts'
import type { Asker } from './read.ts'

type Begun = Pick<Asker, 'world' | 'actor' | 'permission'>

/** `use` keeps hashes for one purpose apart from those for another. What is new is under it. */
export const askerHash = (asker: Begun, use: string): Buffer =>
  hashOfAsker(holdingsOf(asker.world).index.written, asker, use)

/** The same by every key that it may be under, as an array of the database. */
export const askerHashes = (asker: Begun, use: string): string =>
  byteStrings(
    holdingsOf(asker.world).index.sought.map((keys) => hashOfAsker(keys, asker, use).toString('hex')),
  )

export function hashOfAsker(
  { names, hash }: KeysOfIndex,
  { actor, permission }: Pick<Caller, 'actor' | 'permission'>,
  use: string,
): Buffer {
  const { role, patient, practitioner, organization } = actor
  // What an application began is not its user's, nor another application's.
  const by = permission === undefined ? [] : [permission]
  const who = JSON.stringify([role, patient, practitioner, organization, ...by])
  return keyedName(names, `${use}|${who}`, hash)
}
