/** The versions of one resource, newest first, past the gate, seen by the patient. */
import { accessParameters, allowedSql } from '../gate/access.ts'
import { bucketOf } from '../id.ts'
import { holdingsOf } from '../keys/of-world.ts'
import { type Asker, sightOf } from '../read.ts'
import { openRow, type Row, rowColumns } from '../row.ts'
import type { Stored } from '../stored.ts'
import { boundsOf, type HistoryWindow } from './window.ts'

export interface InstanceHistory {
  readonly versions: Stored[]
  /** Whether there are older ones. */
  readonly more: boolean
  /** Number of the latest version. */
  readonly latest: number
}

const columns = 'id, type, version, at, deleted, patient, slot, content, bucket, kinds'

const all = `select ${columns} from record.resource where type = $1 and id = $2 and bucket = $3
  union all select ${columns} from record.history where id = $2 and bucket = $3`

const page = `where r.version < $4 and ${allowedSql(8, '$3')} and ($5::timestamptz is null or r.at >= $5) and r.at < $6::timestamptz
  order by r.version desc limit $7`

/** One text for those who ask what was current at a time: only it needs to know when each version ended. */
const plain = `select ${rowColumns} from (${all}) r ${page}`
const during = `select ${rowColumns}
  from (select v.*, lead(v.at) over (order by v.version) as until from (${all}) v) r
  ${page.replace('where', 'where (r.until is null or r.until > $13::timestamptz) and')}`

/** `before`: only versions below this one. Refuses `not-found`, `gone/erased`, `forbidden/…`. */
export async function instanceHistory(
  asker: Asker,
  { type, id }: { readonly type: string; readonly id: string },
  window: HistoryWindow,
  before?: number,
): Promise<InstanceHistory> {
  const seen = await sightOf(asker, type, id)
  const [since, until, low] = boundsOf(window)
  const { key } = seen
  const { database } = asker.world
  const rows = await database
    .planningOnce(asker.sql)
    .query<Row>(low === null ? plain : during, [
      seen.type,
      key,
      bucketOf(key),
      before ?? 2 ** 31 - 1,
      since,
      until,
      window.count + 1,
      ...accessParameters(seen.access, asker.world.clock.now()),
      ...(low === null ? [] : [low]),
    ])
  const held = holdingsOf(asker.world)
  return {
    versions: rows.slice(0, window.count).map((row) => openRow(held, row, id)),
    more: rows.length > window.count,
    latest: seen.version,
  }
}
