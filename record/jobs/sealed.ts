/** JSON in a column of a job, sealed with the instance's key and bound to its row and column. */
import type { World } from '#kernel/world.ts'
import { seal, unseal } from '../keys/envelope.ts'
import { instanceSlot } from '../keys/keyring.ts'
import { holdingsOf } from '../keys/of-world.ts'

export interface Place {
  readonly id: string
  readonly column: 'parameters' | 'progress' | 'result'
}

export function sealJson(world: World, { id, column }: Place, value: unknown): Buffer {
  const bytes = Buffer.from(JSON.stringify(value ?? null))
  return seal(holdingsOf(world).keys.key(instanceSlot), `job ${id} ${column}`, bytes)
}

/** Undefined for an empty column. Throws when the bytes were altered or come from elsewhere. */
export function openJson(world: World, { id, column }: Place, sealed: Buffer | null): unknown {
  if (sealed === null) return undefined
  const key = holdingsOf(world).keys.key(instanceSlot)
  return JSON.parse(unseal(key, `job ${id} ${column}`, sealed).toString())
}
