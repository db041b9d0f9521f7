/**
 * News that waits (kernel/outbox.ts) is ordered by the number of the transaction that made it, and readers wait for running
 * ones. In another PostgreSQL those numbers begin anew: so what is restored gets one that is over everywhere, keeps its order in
 * its ids, and the readers their places.
 */
import type pg from 'pg'

/** The first number that PostgreSQL gives is greater. */
const over = `'3'::xid8`

export async function renumberNews(client: pg.Client): Promise<void> {
  await client.query(`begin;
    create temp table renumbered on commit drop as
      select xid, id, row_number() over (order by xid, id) as fresh from kernel.outbox;
    create unique index on renumbered (xid, id);
    update kernel.reader r set xid = ${over},
      id = (select coalesce(max(n.fresh), 0) from renumbered n where (n.xid, n.id) <= (r.xid, r.id));
    create temp table put_by on commit drop as
      select p.room, n.fresh, p.key, p.tries, p.again_at, p.refusal from kernel.parked p join renumbered n using (xid, id);
    truncate kernel.parked;
    insert into kernel.parked (room, xid, id, key, tries, again_at, refusal)
      select room, ${over}, fresh, key, tries, again_at, refusal from put_by;
    create temp table waiting on commit drop as
      select n.fresh, o.system, o.name, o.key, o.data, o.caller, o.at from kernel.outbox o join renumbered n using (xid, id);
    truncate kernel.outbox;
    insert into kernel.outbox (id, xid, system, name, key, data, caller, at) overriding system value
      select fresh, ${over}, system, name, key, data, caller, at from waiting;
    select setval(pg_get_serial_sequence('kernel.outbox', 'id'), (select count(*) + 1 from waiting), false);
    commit`)
}
