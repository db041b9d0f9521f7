/**
 * What is done in our own server with administrators' rights goes into the house's log (KRI §20 section 2): by whom, in which database, which
 * statement, how often. Statements are taken from pg_stat_statements, which knows them without their values
 * (https://www.postgresql.org/docs/18/pgstatstatements.html); PostgreSQL's own log of statements would keep those. Followed is every account but
 * that of the program (record/work-account.ts), whose accesses are in the audit, so that readers and writers pay nothing.
 */
import pg from 'pg'
import type { LogLine } from '#deploy/roof-options.ts'
import { workAccount } from '#record/work-account.ts'
import { withClient } from './with-client.ts'
import { withoutValues } from './without-values.ts'

/** Reads everything, maintains and measures, writes nothing, and cannot stop being followed: it is no superuser. */
export const administrator = 'openp1_admin'

/** Milliseconds until a statement stands in the log. */
const usually = 5000

/** Settings of the server; accounts are exempted by name. */
export const followingSettings: Readonly<Record<string, string>> = {
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.track': 'all',
}

const admitted = `create extension if not exists pg_stat_statements;
do $$ begin
  if to_regrole('${administrator}') is null then create role ${administrator} login; end if;
end $$;
grant pg_read_all_data, pg_monitor, pg_maintain, pg_signal_backend to ${administrator};
alter role ${workAccount} set pg_stat_statements.track = 'none';
alter role ${workAccount} set compute_query_id = 'off'`

/** Makes the account and lets the program's own alone; `url`: of the server's database `postgres`, as its superuser. */
export async function admitAdministrators(url: string): Promise<void> {
  await withClient(url, (client) => client.query(admitted))
}

interface Done {
  readonly id: string
  readonly role: string
  readonly database: string
  readonly query: string
  readonly calls: string
}

const all = `select concat_ws('/', s.userid, s.dbid, s.toplevel, s.queryid) as id, coalesce(r.rolname, s.userid::text) as role,
    coalesce(d.datname, s.dbid::text) as database, s.query, s.calls
  from pg_stat_statements s left join pg_roles r on r.oid = s.userid left join pg_database d on d.oid = s.dbid
  where r.rolname is distinct from '${workAccount}'`

/** In one message, so that next to nothing fits between the two. */
const allAndForget = `${all}; select pg_stat_statements_reset()`

export class AdministratorsWatch {
  readonly #url: string
  readonly #log: (line: LogLine) => void
  readonly #timer: NodeJS.Timeout
  readonly #told = new Map<string, number>()
  #client: Promise<pg.Client> | undefined
  #looking: Promise<void>

  /**
   * Tells what was done since the last watch ended, then goes on; `url` as for `admitAdministrators`. After a watch that was killed some of it is
   * told twice: forgetting at the beginning would lose what is done between the look and that.
   */
  constructor(url: string, log: (line: LogLine) => void, every = usually) {
    this.#url = url
    this.#log = log
    this.#looking = this.#tellNews(all).catch((error) => this.#failed(error))
    this.#timer = setInterval(() => void this.look(), every)
    this.#timer.unref()
  }

  /** What was done until now is in the log when this resolves. A server that does not answer stops nobody. */
  look(query = all): Promise<void> {
    this.#looking = this.#looking.then(() => this.#tellNews(query)).catch((error) => this.#failed(error))
    return this.#looking
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.look(allAndForget)
    await (await this.#client?.catch(() => undefined))?.end().catch(() => {})
  }

  async #tellNews(query: string): Promise<void> {
    const [told] = [await (await this.#connected()).query<Done>(query)].flat()
    const news = new Map<string, LogLine & { times: number }>()
    for (const { id, role, database, query, calls } of told?.rows ?? []) {
      const before = this.#told.get(id) ?? 0
      const times = Number(calls) < before ? Number(calls) : Number(calls) - before
      this.#told.set(id, Number(calls))
      if (times === 0) continue
      const statement = withoutValues(query)
      const key = JSON.stringify([role, database, statement])
      const known = news.get(key)
      if (known) known.times += times
      else news.set(key, { event: 'database-admin', role, database, statement, times })
    }
    for (const line of news.values()) this.#log(line)
  }

  /** A connection that is not followed itself. */
  #connected(): Promise<pg.Client> {
    const connect = async () => {
      const client = new pg.Client({
        connectionString: this.#url,
        options: '-c pg_stat_statements.track=none',
      })
      client.on('error', () => {
        this.#client = undefined
      })
      await client.connect()
      return client
    }
    this.#client ??= connect().catch((error) => {
      this.#client = undefined
      throw error
    })
    return this.#client
  }

  #failed(error: unknown): void {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    this.#log({ event: 'database-admin', refused: /^\w{1,20}$/.test(code) ? code : 'unknown' })
  }
}
