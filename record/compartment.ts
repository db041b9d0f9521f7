/** Everything of one patient, in pages, in one reading past the gate. */
import { resolve } from './alias.ts'
import { auditRow } from './audit/entry.ts'
import { journal } from './audit/journal.ts'
import { accessTo, mustReach } from './gate/access.ts'
import { bucketOf } from './id.ts'
import { holdingsOf } from './keys/of-world.ts'
import type { Asker } from './read.ts'
import { notFound, openRow, type Row, rowColumns } from './row.ts'
import { readCursor, writeCursor } from './search/cursor.ts'
import type { Stored } from './stored.ts'
import { typeCode } from './type-code.ts'

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
  const key = (await resolve(world, sql, 'Patient', patient)) ?? notFound('Patient')
  await mustReach(sql, access, new Set([key]), now)
  const { value: type, id } =
    portion.after === undefined ? { value: '0', id: key } : readCursor(world, portion.after)
  const types = portion.types?.map((name) => typeCode(name) ?? 0) ?? null
  const rows = await sql.query<Row>(
    `select ${rowColumns} from record.resource r
     where r.patient = $1 and r.bucket = $2 and not r.deleted and (r.type, r.id) > ($3::smallint, $4::uuid)
       and ($5::smallint[] is null or r.type = any($5))
     order by r.type, r.id limit $6`,
    [key, bucketOf(key), type, id, types, portion.count + 1],
  )
  if (rows.length === 0 && portion.after === undefined && types === null) notFound('Patient')
  const page = rows.slice(0, portion.count)
  const seen = [...new Set(page.map((row) => row.type))]
  await journal(world, [
    auditRow(held, asker, { at: now, patient: key, bucket: bucketOf(key), action: 'read', types: seen }),
  ])
  const last = page.at(-1)
  const next =
    rows.length > portion.count && last
      ? writeCursor(world, { value: String(last.type), id: last.id })
      : undefined
  return { entries: page.map((row) => openRow(held, row)), ...(next ? { next } : {}) }
}
