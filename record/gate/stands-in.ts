/**
 * Whether somebody may act in a patient's place now: the gate's own fact, asked at each of their requests. No content is opened, so it is
 * nobody's look.
 */
import type { Sql } from '#kernel/sql.ts'
import { resolve } from '../alias.ts'
import { column } from '../column.ts'
import { bucketOf } from '../id.ts'
import type { Asker } from '../read.ts'
import { relationKind } from './relations.ts'

/** Both by public id of their Patient resources. */
export async function mayStandIn({ world, sql }: Asker, proxy: string, patient: string): Promise<boolean> {
  const [whose, who] = await Promise.all([
    resolve(world, sql, 'Patient', patient),
    resolve(world, sql, 'Patient', proxy),
  ])
  if (whose === undefined || who === undefined) return false
  const rows = await sql.query(
    `select 1 as stands from record.relation g where g.patient = $1 and g.bucket = $2 and g.party = $3
     and g.kind = ${relationKind.grant} and g.since <= $4 and (g.until is null or g.until > $4) limit 1`,
    [whose, bucketOf(whose), who, world.clock.now()],
  )
  return rows.length > 0
}

/** Of each patient all to whom something is granted at an instant, workers and places too; both by id in the record. */
export async function grantedBy(
  sql: Sql,
  patients: readonly string[],
  at: Date,
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (patients.length === 0) return new Map()
  const rows = await sql.query<{ patient: string; party: string }>(
    `select distinct g.patient, g.party from unnest($1::uuid[], $2::smallint[]) as w(patient, bucket)
     join record.relation g on g.patient = w.patient and g.bucket = w.bucket
     where g.kind = ${relationKind.grant} and g.since <= $3 and (g.until is null or g.until > $3)`,
    [column(patients), column(patients.map(bucketOf)), at],
  )
  const found = Map.groupBy(rows, ({ patient }) => patient)
  return new Map([...found].map(([patient, each]) => [patient, each.map(({ party }) => party)]))
}
