/** From the id inside the record back to the one that others know it by. */
import { column } from './column.ts'
import { bucketOf } from './id.ts'
import { type Holdings, holdingsOf } from './keys/of-world.ts'
import type { Asker } from './read.ts'
import { Remembered } from './remembered.ts'
import { openRow, type Row, rowColumns } from './row.ts'
import { typeCode } from './type-code.ts'

const remembered = new WeakMap<Holdings, Remembered<string, string>>()

/** Public ids by record id; those of erased or deleted resources are left out. Pairs are of type and record id. */
export async function publicIds(
  { world, sql }: Pick<Asker, 'world' | 'sql'>,
  pairs: Iterable<readonly [string, string]>,
): Promise<Map<string, string>> {
  const held = holdingsOf(world)
  const memory = remembered.get(held) ?? new Remembered<string, string>(50_000)
  remembered.set(held, memory)
  const found = new Map<string, string>()
  const unknown = new Map<string, string>()
  for (const [type, id] of pairs) {
    const known = memory.get(id)
    if (known === undefined) unknown.set(id, type)
    else found.set(id, known)
  }
  if (unknown.size === 0) return found
  const ids = [...unknown.keys()]
  const rows = await sql.query<Row>(
    `select ${rowColumns} from unnest($1::smallint[], $2::uuid[], $3::smallint[]) as w(type, id, bucket)
     join record.resource r on r.type = w.type and r.id = w.id and r.bucket = w.bucket /*cluster and r.bucket = any($3::smallint[]) */
     where not r.deleted`,
    [
      column([...unknown.values()].map((type) => typeCode(type) ?? 0)),
      column(ids),
      column(ids.map(bucketOf)),
    ],
  )
  for (const row of rows) {
    const id = publicIdOf(held, row)
    if (id !== undefined) found.set(row.id, memory.set(row.id, id))
  }
  return found
}

function publicIdOf(held: Holdings, row: Row): string | undefined {
  try {
    return openRow(held, row).id
  } catch {
    return undefined
  }
}
