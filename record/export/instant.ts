/**
 * The instant T that an export shows (`transactionTime` of https://hl7.org/fhir/uv/bulkdata/STU2/export.html): everything
 * written up to T is in the snapshot that follows, so that the next export `_since` T misses nothing. A write bears the time at
 * which it began and is seen when it is committed: so those under way are waited for.
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { ClientBase } from 'pg'

/** Milliseconds for writes that have their time but no transaction yet. */
const grace = 100
/** Longest wait for transactions under way. */
const patience = 2000

/**
 * `now`: by the world's clock, before this thread began. Answers T: `now`, or earlier when somebody has been writing for longer
 * than we waited.
 */
export async function settledInstant(client: ClientBase, now: Date): Promise<Date> {
  await wait(Math.max(0, grace - performance.now())) // a thread's own clock begins with it
  const { rows } = await client.query<{ edge: string }>('select clock_timestamp()::text as edge')
  const edge = rows[0]?.edge
  const until = performance.now() + patience
  while (performance.now() < until) {
    const found = await client.query(
      `select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
       and backend_type = 'client backend' and xact_start < $1 and application_name <> $2 limit 1`,
      [edge, readerName],
    )
    if (found.rowCount === 0) return now
    await wait(20)
  }
  return new Date(now.getTime() - (await oldestWriter(client)))
}

/** How transactions that only read, however long, are known: nobody waits for them. */
export const readerName = 'openp1-reader'

/** Milliseconds since the oldest transaction that has written began, and the grace; 0 without one. */
async function oldestWriter(client: ClientBase): Promise<number> {
  const { rows } = await client.query<{ age: string | null }>(
    `select extract(epoch from clock_timestamp() - min(xact_start)) * 1000 as age from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend' and backend_xid is not null`,
  )
  const age = Number(rows[0]?.age ?? 0)
  return age === 0 ? 0 : age + grace + patience
}
