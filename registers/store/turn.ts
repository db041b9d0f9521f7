/** Whoever writes a register does it alone, so that the numbers of its feed come in the order of the commits. */
import type { Sql } from '#kernel/sql.ts'
import type { Register } from '../register.ts'

export async function takeTurn(sql: Sql, { id }: Register): Promise<void> {
  await sql.query(`select pg_advisory_xact_lock(hashtext('registers'), hashtext($1))`, [id])
}
