-- Spreads a world's tables over a Citus cluster: deploy/cluster/README.md tells when and how. Run it on the coordinator, in the
-- world's database, after the schema was brought up to date; after every upgrade again: what is spread already is left alone.
-- The number of shards is the setting citus.shard_count of this session; it cannot be changed later without moving everything.

-- All buckets, beside the rows they hold: inserts of whole sets join it, so that each shard takes its own rows. That this table is
-- there is what tells a process that it works on a cluster (record/open.ts).
create table if not exists record.bucket (bucket smallint primary key);
insert into record.bucket select generate_series(0, 1023) on conflict do nothing;

do $$
declare
  spread_table regclass;
begin
  if not exists (select from citus_tables where table_name = 'record.bucket'::regclass) then
    perform create_distributed_table('record.bucket', 'bucket', colocate_with => 'none');
  end if;

  -- Whatever belongs to somebody, or to nobody (bucket 0), lies beside the rest of its bucket: tables whose every key has it.
  for spread_table in
    select c.oid from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relkind = 'r' and a.attname = 'bucket' and a.atttypid = 'smallint'::regtype
      and c.relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema', 'pg_toast', 'citus', 'citus_internal')
      and not exists (select from pg_index i where i.indrelid = c.oid and i.indisunique and a.attnum <> all (i.indkey))
      and not exists (select from citus_tables where table_name = c.oid)
    order by c.oid
  loop
    perform create_distributed_table(spread_table, 'bucket', colocate_with => 'record.bucket');
  end loop;

  -- The directory of ids that others gave: who looks there does not know the bucket yet.
  if not exists (select from citus_tables where table_name = 'record.alias'::regclass) then
    perform create_distributed_table('record.alias', 'name', colocate_with => 'none');
  end if;

  -- Small, read everywhere, hardly ever written.
  for spread_table in
    select t from unnest(array['record.instance', 'record.index_edition']::regclass[]) t
    where not exists (select from citus_tables where table_name = t)
  loop
    perform create_reference_table(spread_table);
  end loop;

  -- Shards are moved by logical replication, which must be able to tell rows apart.
  for spread_table in
    select t.table_name from citus_tables t join pg_class c on c.oid = t.table_name
    where c.relreplident = 'd' and not exists (select from pg_index where indrelid = c.oid and indisprimary)
  loop
    execute format('alter table %s replica identity full', spread_table);
  end loop;
end $$;
