/** The centre's own key for offline prescriptions: made of the instance's key, never in the database. */
import type { World } from '#kernel/world.ts'
import { holdingsOf } from '#record/keys/of-world.ts'
import { type SigningKey, signingKey } from '#standards/offline-prescription/keys.ts'

const keys = new WeakMap<World, Promise<SigningKey>>()

export function centreKey(world: World): Promise<SigningKey> {
  const known = keys.get(world)
  if (known) return known
  const made = signingKey(Buffer.from(holdingsOf(world).keys.hashKey('offline prescriptions'), 'hex'))
  keys.set(world, made)
  return made
}
