/**
 * The account under which the program works: it owns nothing, changes no schema, and rewrites no table that is only added to
 * (ASVS 5.0.0 V13.2.2). Schemas are made and changed under the account of the connection string, at the start alone.
 */
import { Database } from '#kernel/sql.ts'

export const workAccount = 'openp1_work'

const isAlone = `not exists (select from pg_extension where extname = 'citus')`

const made = `do $$ begin
  if to_regrole('${workAccount}') is null and ${isAlone} then create role ${workAccount} login; end if;
  if to_regrole('${workAccount}') is not null then
    execute format('grant ${workAccount} to %I with set true, inherit false', current_user);
  end if;
exception
  when insufficient_privilege then null; -- somebody else's server: its owner makes the account, or none
  when duplicate_object or unique_violation then null; -- another database of the server was first
end $$`

/** Exports wait for transactions that began before them, also for those under other accounts. */
const seesTransactions = `do $$ begin
  grant pg_read_all_stats to ${workAccount};
exception when insufficient_privilege or undefined_object then null; end $$`

/** What is granted in one schema. A table whose comment begins with `append only` is added to, and thinned by its terms, never rewritten. */
const granted = (schema: string) => `
  grant usage on schema "${schema}" to ${workAccount};
  grant select, insert, update, delete, maintain on all tables in schema "${schema}" to ${workAccount};
  grant usage, select on all sequences in schema "${schema}" to ${workAccount};
  grant execute on all functions in schema "${schema}" to ${workAccount};
  do $$ declare one regclass; begin
    for one in select c.oid from pg_class c where c.relnamespace = '"${schema}"'::regnamespace and c.relkind in ('r', 'p')
      and obj_description(c.oid, 'pg_class') like 'append only%'
    loop execute format('revoke update on %s from ${workAccount}', one); end loop;
  end $$`

const lock = 7_312_027

/** Makes the account, where the server lets us, and gives it what schemas that are new need. Answers whether there is one. */
export async function admitWorkAccount(database: Database): Promise<boolean> {
  return database.withClient(async (client) => {
    await client.query(`select pg_advisory_lock(${lock})`)
    try {
      await client.query(made)
      await client.query(seesTransactions)
      const { rows } = await client.query<{ schema: string }>(
        `select distinct n.nspname as schema from pg_namespace n join pg_class c on c.relnamespace = n.oid
         where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public') and c.relkind in ('r', 'p')
         and to_regrole('${workAccount}') is not null and not has_table_privilege('${workAccount}', c.oid, 'select')`,
      )
      for (const { schema } of rows) await client.query(granted(schema))
      if (rows.some(({ schema }) => schema === 'kernel'))
        await client.query(`revoke insert, update, delete on kernel.migration from ${workAccount}`)
      const found = await client.query<{ there: boolean }>(
        `select to_regrole('${workAccount}') is not null as there`,
      )
      return found.rows[0]?.there === true
    } finally {
      await client.query(`select pg_advisory_unlock(${lock})`).catch(() => {})
    }
  })
}

/**
 * The connection string under which the program works in a database: as that account where no password is asked for (our own server,
 * over its private socket), else in its role, where the server lets us; on a cluster, whose machines sign in at each other, as it is.
 */
export async function worksAt(url: string): Promise<string> {
  const ours = /^postgres:\/\/postgres@\/\w+\?host=/
  if (ours.test(url)) return url.replace('postgres@', `${workAccount}@`)
  // Set when the connection opens: `reset role` leads back to it.
  const inRole = `${url}${url.includes('?') ? '&' : '?'}options=${encodeURIComponent(`-c role=${workAccount}`)}`
  return !/[?&]options=/.test(url) && (await opens(inRole)) ? inRole : url
}

async function opens(url: string): Promise<boolean> {
  const database = new Database(url, { lanes: 1 })
  try {
    const [row] = await database.sql.query<{ is: boolean }>(`select ${isAlone} and current_user = $1 as is`, [
      workAccount,
    ])
    return row?.is === true
  } catch {
    return false
  } finally {
    await database.close()
  }
}
