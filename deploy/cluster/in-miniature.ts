/**
 * A world's tables spread by bucket on one plain PostgreSQL: what the shards are on a cluster, partitions are here. The planner
 * then tells for every statement which of them it has to ask.
 */
import type { Database } from '#kernel/sql.ts'

/** First buckets of the parts: what belongs to nobody has one of its own. */
const firsts = [0, 1, 256, 512, 768]

/** Tables whose every key has the bucket, of any schema, in the order in which they were made. */
async function tablesWithBucket({ sql }: Database): Promise<string[]> {
  const rows = await sql.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relkind = 'r' and not c.relispartition and a.attname = 'bucket' and a.atttypid = 'smallint'::regtype
       and not exists (select from pg_index i where i.indrelid = c.oid and i.indisunique and a.attnum <> all (i.indkey))
     order by c.oid`,
  )
  return rows.map(({ name }) => name)
}

/** Only while the tables are empty, and under the account that owns them. */
export async function spreadInMiniature(database: Database): Promise<void> {
  const { sql } = database
  await sql.query('create table record.bucket (bucket smallint primary key)')
  for (const table of await tablesWithBucket(database)) {
    await sql.query(`alter table ${table} rename to whole`)
    const whole = `${table.split('.')[0]}.whole`
    await sql.query(`create table ${table} (like ${whole} including all) partition by range (bucket)`)
    for (const [part, first] of firsts.entries())
      await sql.query(
        `create table ${table}_part${part} partition of ${table} for values from (${first}) to (${firsts[part + 1] ?? 1024})`,
      )
    await sql.query(`drop table ${whole}`)
  }
  await sql.query('insert into record.bucket select generate_series(0, 1023)')
}
