/**
 * The log of the audit (record/transparency/) finds new entries by the number of the transaction that wrote them. In another
 * PostgreSQL those numbers begin anew: what is written from now on is numbered above all that the backup knows.
 */
import type pg from 'pg'

export async function renumberEntries(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ shift: string }>(
    `select greatest(
       (select max(xid) from record.audit),
       (select max(greatest(split_part(done, ':', 2)::bigint, split_part(target, ':', 2)::bigint)) from record.log_state),
       0) as shift`,
  )
  const shift = BigInt(rows[0]?.shift ?? 0)
  await client.query(`begin;
    alter table record.audit alter column xid set default pg_current_xact_id()::text::bigint + ${shift};
    update record.log_state set shift = ${shift};
    commit`)
}
