/** Whether somebody, or a place, had looked at a patient's data before an entry of the audit. */
import type { Sql } from '#kernel/sql.ts'
import { bucketOf } from '../id.ts'
import type { AccessRow } from './accesses.ts'

/** False for an entry that is about nobody, or by nobody who is named. */
export async function isFirstLook(
  sql: Sql,
  {
    no,
    at,
    patient,
    person,
    organization,
  }: Pick<AccessRow, 'no' | 'at' | 'patient' | 'person' | 'organization'>,
): Promise<boolean> {
  const who = person ?? organization
  if (patient === null || who === null) return false
  const by = person === null ? 'organization' : 'person'
  const [before] = await sql.query(
    `select from record.audit where patient = $1 and bucket = $2 and ${by} = $3
       and (at < $4 or (at = $4 and no < $5)) limit 1`,
    [patient, bucketOf(patient), who, at, no],
  )
  return before === undefined
}
