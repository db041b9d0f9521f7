/** A row of record.resource or record.history, and how its content is opened. */
import { refuse } from '#kernel/problem.ts'
import { decode } from './content/codec.ts'
import type { Holdings } from './keys/of-world.ts'
import { publicIdIn, type Stored, stored } from './stored.ts'
import { typeName } from './type-code.ts'

export interface Row {
  readonly id: string
  readonly type: number
  readonly version: number
  readonly at: Date
  readonly deleted: boolean
  readonly patient: string | null
  readonly slot: string
  readonly content: Buffer
}

export const rowColumns = 'r.id, r.type, r.version, r.at, r.deleted, r.patient, r.slot, r.content'

/** Opens a row. Refuses `gone/erased`. `publicId` is for a deletion, whose bytes cannot tell it. */
export function openRow(held: Holdings, row: Row, publicId?: string): Stored {
  const type = typeName(row.type)
  const { id: key, version, at, deleted } = row
  const patient = row.patient ?? undefined
  // An erased row is marked as deleted but still has its content: asking for the key tells which it is.
  if (deleted && row.content.length === 0)
    return stored({ type, id: publicId ?? key, key, version, at, deleted, patient }, Buffer.alloc(0))
  const bytes = decode(row.content, { type, key, version }, held.keys.key(Number(row.slot)))
  const id = publicIdIn(bytes, type)
  return stored({ type, id, key, version, at, deleted, patient }, bytes)
}

export function notFound(type: string): never {
  return refuse('not-found', 'no-resource', `There is no ${type} with this id.`)
}
