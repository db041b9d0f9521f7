/**
 * What a room keeps about a person in its own tables, sealed with that person's key as the record seals: erasing the person erases it, in
 * old backups too. A row says in a column `slot` whose key it is; without one it is sealed with the instance's, as what is nobody's. Each
 * such table stands in deploy/sealed-tables.ts (`ofPeople`), so that rows from before are sealed anew (record/reseal/by-person.ts).
 */
import { asProblem } from '#kernel/problem.ts'
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import { resolve } from './alias.ts'
import { seal, unseal } from './keys/envelope.ts'
import { holdingsOf } from './keys/of-world.ts'
import { personSlot } from './keys/person-slot.ts'
import { notFound } from './row.ts'

interface Place {
  readonly world: World
  readonly sql: Sql
}

export interface ToSeal {
  /** Public or record id; none: it is nobody's. */
  readonly patient: string | undefined
  /** `schema.table` and the row's key: what is sealed for one row does not open in another. */
  readonly row: string
  readonly bytes: Uint8Array
}

export interface Sealed {
  /** Null: the instance's key. */
  readonly slot: string | null
  readonly bytes: Buffer
}

/** Refuses `not-found` for a patient that there is not, `gone/erased`. */
export async function sealApart(place: Place, { patient, row, bytes }: ToSeal): Promise<Sealed> {
  const { world, sql } = place
  if (patient === undefined) return { slot: null, bytes: world.seal(bytes) }
  const { keys } = holdingsOf(world)
  const slot = await personSlot(place, (await resolve(world, sql, 'Patient', patient)) ?? notFound('Patient'))
  await keys.ready([slot])
  return { slot: String(slot), bytes: seal(keys.key(slot), row, bytes) }
}

/** Undefined when the person was erased. Give it rows that a statement answered with their column `slot`: their keys are then at hand. */
export function openApart(world: World, row: string, { slot, bytes }: Sealed): Buffer | undefined {
  if (slot === null) return world.open(bytes)
  try {
    return unseal(holdingsOf(world).keys.key(Number(slot)), row, bytes)
  } catch (error) {
    if (asProblem(error).category === 'gone') return undefined
    throw error
  }
}
