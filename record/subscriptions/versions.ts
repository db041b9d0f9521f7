/** Exact versions of resources, for looking at and for telling. */
import { Problem } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { column } from '../column.ts'
import { bucketOf } from '../id.ts'
import { holdingsOf } from '../keys/of-world.ts'
import { openRow, type Row, rowColumns } from '../row.ts'
import type { Stored } from '../stored.ts'

export interface Wanted {
  readonly id: string
  readonly version: number
}

export const nameOf = ({ id, version }: Wanted): string => `${id}/${version}`

/** Rows by `id/version`, superseded ones too. */
export async function versionRows(
  world: World,
  type: number,
  wanted: readonly Wanted[],
): Promise<Map<string, Row>> {
  if (wanted.length === 0) return new Map()
  const sought = 'unnest($2::uuid[], $3::int[], $4::smallint[]) as w(id, version, bucket)'
  const on = (table: string) =>
    `select ${rowColumns} from ${sought} join record.${table} r
     on r.id = w.id and r.bucket = w.bucket and r.version = w.version where r.type = $1`
  const rows = await world.database.sql.query<Row>(`${on('resource')} union all ${on('history')}`, [
    type,
    column(wanted.map(({ id }) => id)),
    column(wanted.map(({ version }) => version)),
    column(wanted.map(({ id }) => bucketOf(id))),
  ])
  return new Map(rows.map((row) => [nameOf(row), row]))
}

/** Undefined for what is deleted, or belonged to somebody who was erased. */
export function opened(world: World, row: Row | undefined): Stored | undefined {
  if (row === undefined || (row.deleted && row.content.length === 0)) return undefined
  try {
    return openRow(holdingsOf(world), row)
  } catch (error) {
    if (error instanceof Problem && error.category === 'gone') return undefined
    throw error
  }
}
