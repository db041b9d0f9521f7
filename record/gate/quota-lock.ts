/** Lets one at a time count and add, so that a limit holds for those who come together too. Held until the transaction ends. */
import type { Sql } from '#kernel/sql.ts'

export async function quotaLock(sql: Sql, name: string): Promise<void> {
  await sql.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [name])
}
