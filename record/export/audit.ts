/** Whoever is exported can see it: one entry for each patient and export, all in one statement. */
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import { auditRow } from '../audit/entry.ts'
import { holdingsOf } from '../keys/of-world.ts'
import type { ExportOrder } from './run.ts'
import { gateOf, patientsSql } from './whose.ts'

export interface Exported {
  readonly world: World
  readonly sql: Sql
  readonly order: ExportOrder
  readonly filters: ReadonlyMap<number, string>
  /** T, ISO. */
  readonly at: string
}

/** Entries for everybody of whom something was exported, or told to be deleted. */
export async function auditExport({ world, sql, order, filters, at }: Exported): Promise<void> {
  const { caller, types, since, until, whose } = order
  const accessed = { at: world.clock.now(), patient: '', bucket: 0, action: 'export', types: [] } as const
  const { no, person, organization, role, purpose, action, flow, room, trace, application, detail } =
    auditRow(holdingsOf(world), caller, accessed)
  const chosen = patientsSql(whose, new Date(at))
  const gate = gateOf(whose, new Date(at))
  const filtered = [...filters].map(([type, condition]) => `(r.type <> ${type} or (${condition}))`)
  const conditions = [
    'r.patient is not null',
    `r.type = any('{${types.join()}}')`,
    since === undefined ? 'not r.deleted' : `r.at > '${since}' and (not r.deleted or length(r.content) = 0)`,
    // What came after T was not in the export, unless it had an earlier version.
    `(r.at <= '${at}' or exists (select from record.history h where h.id = r.id and h.bucket = r.bucket and h.at <= '${at}'))`,
    ...(until === undefined ? [] : [`r.at <= '${until}'`]),
    ...(chosen === undefined ? [] : [`r.patient in (${chosen})`]),
    ...(gate === undefined ? [] : [gate]),
    ...filtered,
  ]
  await sql.query(
    `insert into record.audit (no, at, patient, person, organization, bucket, role, purpose, action, flow, room, types, trace, application, detail)
     select $9::bigint + row_number() over (), $1, patient, $2::uuid, $3::uuid, bucket, $4, $5, $6, $7::smallint, $8, array_agg(type order by type), $10::bigint, $11, $12
     from (select r.patient, r.bucket, r.type from record.resource r where ${conditions.join(' and ')}
       group by r.patient, r.bucket, r.type) seen group by patient, bucket`,
    [accessed.at, person, organization, role, purpose, action, flow, room, no, trace, application, detail],
  )
}
