/** Rows of a history opened: deletions get the public id of what was deleted, what was erased for good shows as deleted. */
import { Problem } from '#kernel/problem.ts'
import { column } from '../column.ts'
import { bucketOf } from '../id.ts'
import { type Holdings, holdingsOf } from '../keys/of-world.ts'
import type { Asker } from '../read.ts'
import { openRow, type Row, rowColumns } from '../row.ts'
import { type Stored, stored } from '../stored.ts'
import { typeName } from '../type-code.ts'

/** In the order of the rows. */
export async function openVersions({ world, sql }: Asker, rows: readonly Row[]): Promise<Stored[]> {
  const held = holdingsOf(world)
  const named = await namesBefore({ world, sql }, held, rows.filter(isTombstone))
  return rows.map((row) => openOrGone(held, row, named.get(`${row.id} ${row.version}`)))
}

const isTombstone = ({ deleted, content }: Row): boolean => deleted && content.length === 0

/** A deletion holds no content; the version before it tells how the resource was called. By record id and version. */
async function namesBefore(
  { sql }: Pick<Asker, 'world' | 'sql'>,
  held: Holdings,
  deletions: readonly Row[],
): Promise<Map<string, string>> {
  if (deletions.length === 0) return new Map()
  const rows = await sql.query<Row>(
    `select ${rowColumns} from unnest($1::uuid[], $2::int[], $3::smallint[]) as w(id, version, bucket)
     join record.history r on r.id = w.id and r.version = w.version and r.bucket = w.bucket`,
    [
      column(deletions.map(({ id }) => id)),
      column(deletions.map(({ version }) => version - 1)),
      column(deletions.map(({ id }) => bucketOf(id))),
    ],
  )
  return new Map(rows.map((row) => [`${row.id} ${row.version + 1}`, openOrGone(held, row).id]))
}

function openOrGone(held: Holdings, row: Row, publicId?: string): Stored {
  try {
    return openRow(held, row, publicId)
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'erased') throw error
    const { id: key, version, at } = row
    const identity = { type: typeName(row.type), id: key, key, version, at, deleted: true }
    return stored({ ...identity, patient: row.patient ?? undefined }, Buffer.alloc(0))
  }
}
