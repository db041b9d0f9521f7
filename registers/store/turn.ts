/** Whoever writes a register does it alone, so that the numbers of its feed come in the order of the commits. */
import { refuse } from '#kernel/problem.ts'
import type { Sql } from '#kernel/sql.ts'
import type { Register } from '../register.ts'

export async function takeTurn(sql: Sql, { id }: Register): Promise<void> {
  await sql.query(`select pg_advisory_xact_lock(hashtext('registers'), hashtext($1))`, [id])
}

/**
 * One file at a time is read into a register, and nothing is read while what was read is applied. Refuses
 * `conflict/register-being-read`. Given back when the transaction ends, also by a crash.
 */
export async function takeReading(sql: Sql, { id }: Register): Promise<void> {
  const [row] = await sql.query<{ taken: boolean }>(
    `select pg_try_advisory_xact_lock(hashtext('registers.staged'), hashtext($1)) as taken`,
    [id],
  )
  if (row?.taken !== true)
    refuse(
      'conflict',
      'register-being-read',
      'Another file is being read into this register. Wait until that is done, then read this one.',
    )
}
