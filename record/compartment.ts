/** Everything of one patient, in pages, in one reading past the gate. */
import { resolve } from './alias.ts'
import { auditRow } from './audit/entry.ts'
import { journal } from './audit/journal.ts'
import { column } from './column.ts'
import { type Access, accessParameters, accessTo, allowedSql, missing, mustReach } from './gate/access.ts'
import { mayReach } from './gate/reach.ts'
import { bucketOf } from './id.ts'
import { holdingsOf } from './keys/of-world.ts'
import { alsoReached } from './links/together.ts'
import type { Asker } from './read.ts'
import { openRow, type Row, rowColumns } from './row.ts'
import { readCursor, writeCursor } from './search/cursor.ts'
import type { Stored } from './stored.ts'
import { keptTypes, typeCode } from './type-code.ts'

export interface CompartmentPage {
  readonly entries: Stored[]
  readonly next?: string
}

export interface Portion {
  readonly count: number
  /** Only these types. */
  readonly types: readonly string[] | undefined
  readonly after: string | undefined
}

/** The patient first, then by type and age. Refuses `not-found`, `forbidden/…`. */
export async function compartmentOf(
  asker: Asker,
  patient: string,
  portion: Portion,
): Promise<CompartmentPage> {
  const { world, sql } = asker
  const held = holdingsOf(world)
  const now = world.clock.now()
  const access = await accessTo(world, sql, asker, 'Patient')
  const key = (await resolve(world, sql, 'Patient', patient)) ?? missing(access, asker, 'Patient')
  await mustReach(sql, access, new Set([key]), now)
  const keys = await alsoReached(asker, access, [key], now)
  const { value: type, id } =
    portion.after === undefined ? { value: '0', id: key } : readCursor(world, portion.after)
  const types = typesFor(asker, access, portion)
  const more = [type, id, types, portion.count + 1, ...accessParameters(access, now)]
  const rows = await (keys.length === 1
    ? sql.query<Row>(ofOne, [key, bucketOf(key), ...more])
    : sql.query<Row>(ofBoth, [column(keys), column(new Set(keys.map(bucketOf))), ...more]))
  if (rows.length === 0 && portion.after === undefined && portion.types === undefined)
    missing(access, asker, 'Patient')
  const page = rows.slice(0, portion.count)
  const seen = [...new Set(page.map((row) => row.type))]
  const noted = keys.map((patient) =>
    auditRow(held, asker, { at: now, patient, bucket: bucketOf(patient), action: 'read', types: seen }),
  )
  await journal(world, noted)
  const last = page.at(-1)
  const next =
    rows.length > portion.count && last
      ? writeCursor(world, { value: String(last.type), id: last.id })
      : undefined
  return { entries: page.map((row) => openRow(held, row)), ...(next ? { next } : {}) }
}

const pageSql = (of: string, bucket?: string) => `select ${rowColumns} from record.resource r
  where ${of} and not r.deleted and (r.type, r.id) > ($3::smallint, $4::uuid)
    and ($5::smallint[] is null or r.type = any($5)) and ${allowedSql(7, bucket)}
  order by r.type, r.id limit $6`

const ofOne = pageSql('r.patient = $1 and r.bucket = $2', '$2')
/** Both records of one person: in one order, so that a page goes on in either. */
const ofBoth = pageSql('r.patient = any($1::uuid[]) and r.bucket = any($2::smallint[])')

/** Codes of the types asked for that the caller may see of somebody whom they may see; null for all. */
function typesFor(asker: Asker, access: Access, { types }: Portion): number[] | null {
  if (types === undefined && asker.actor.role === 'sandbox') return null
  const seen = (types ?? keptTypes).filter((type) => mayReach(asker, type, access.kind))
  return seen.map((type) => typeCode(type) ?? 0)
}
