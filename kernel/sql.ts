/** The one door to PostgreSQL. Reads of many requests share two pipelined connections, a transaction has its own (docs/decisions/2611-driver.md). */
import pg from 'pg'
import { queryPrepared } from '#standards/postgres/described-once.ts'
import { valueTypes } from '#standards/postgres/value-types.ts'
import { refuse } from './problem.ts'

export interface Sql {
  /**
   * Runs one statement, prepared under its text. int8 and numeric come as strings, timestamptz as Date,
   * bytea as Buffer, uuid and date as strings. What stands in a comment that begins with `cluster` counts on a cluster
   * alone, where a statement must say itself which shards it is about.
   */
  query<R extends object>(text: string, values?: readonly unknown[]): Promise<R[]>
}

const names = new Map<string, string>()

/** As many as are kept prepared; what callers make up beyond that (searches of every shape) is parsed each time. */
const mostNames = 2000

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= mostNames) return known
  const name = `s${names.size}`
  names.set(text, name)
  return name
}

/** Whose connection it is. */
const owners = new WeakMap<pg.ClientBase, Database>()

const forCluster = (text: string): string => text.replace(/\/\*cluster (.*?)\*\//gs, '$1')

/** A connection as `Sql`. */
export function sqlOf(client: pg.ClientBase): Sql {
  return {
    async query<R extends object>(written: string, values: readonly unknown[] = []) {
      const owner = owners.get(client)
      const text = owner?.isCluster === true ? forCluster(written) : written
      const name = nameOf(text)
      const rows =
        name === undefined
          ? (await client.query<R>(text, values as unknown[])).rows
          : await queryPrepared<R>(client, { name, text, values })
      const waiting = owner?.beforeRows?.(rows)
      if (waiting) await waiting
      return rows
    },
  }
}

/** A transaction that waits longer for a connection is told that the house is busy. */
const patience = { idleTimeoutMillis: 30_000, connectionTimeoutMillis: 15_000 }

/** Connections for small durable writes: one is at work while others go to disk. */
const logLanes = 4
const steadyLanes = 2
/** PostgreSQL would weigh the values each time, which takes longer than the statement; a plan that is kept is not made for tables still small. */
const planOnce = 'set plan_cache_mode = force_generic_plan; set enable_seqscan = off'
const beginPlannedOnce =
  'begin; set local plan_cache_mode = force_generic_plan; set local enable_seqscan = off'

export interface DatabaseOptions {
  /** Connections that pipeline reads. */
  readonly lanes?: number
  /** Connections for transactions. */
  readonly transactions?: number
  /** Connection string of the account to work under; `url` names the owner then. */
  readonly worksAt?: string
}

export class Database {
  /** Of the account that owns the schemas. */
  readonly url: string
  readonly #worksAt: string
  readonly sql: Sql
  /** Connections of their own for small durable writes outside transactions, so that they never wait for the pool; planned once as `steady`. */
  readonly log: Sql
  /** For statements whose best plan is the same whatever their values are. */
  readonly steady: Sql
  /** Whether its tables are spread over several machines (deploy/cluster); set by who opens it. */
  isCluster = false
  /** What must have come before rows can be used: their keys, where another machine keeps those. Set by who opens it. */
  beforeRows: ((rows: readonly object[]) => Promise<void> | undefined) | undefined
  readonly #pool: pg.Pool
  readonly #lanes: (Promise<pg.Client> | undefined)[]
  readonly #firstPlannedOnce: number
  closed: Promise<void> | undefined

  constructor(url: string, { lanes = 2, transactions = 12, worksAt = url }: DatabaseOptions = {}) {
    this.url = url
    this.#worksAt = worksAt
    this.#pool = new pg.Pool({ connectionString: worksAt, max: transactions, types: valueTypes, ...patience })
    this.#pool.on('error', () => {}) // an idle connection that breaks is replaced at its next use
    this.#pool.on('connect', (client) => void owners.set(client, this))
    this.#lanes = Array.from({ length: lanes + logLanes + steadyLanes }, () => undefined)
    this.sql = this.#over(0, lanes)
    this.log = this.#over(lanes, logLanes)
    this.steady = this.#over(lanes + logLanes, steadyLanes)
    this.#firstPlannedOnce = lanes
  }

  /** Where a statement about one person or one resource is best asked: what `sql` sees, planned once unless it is a transaction's. */
  planningOnce(sql: Sql): Sql {
    return sql === this.sql ? this.steady : sql
  }

  /** The same for a room's own work, whose statements are about few rows that an index finds: they are planned once. */
  beginSteady<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    return this.begin(work, beginPlannedOnce)
  }

  /** One transaction on one connection; rolled back when `work` throws. */
  async begin<T>(work: (sql: Sql) => Promise<T>, beginning = 'begin'): Promise<T> {
    const client = await this.#pool.connect()
    let broken = false
    try {
      await client.query(beginning)
      const done = await work(sqlOf(client))
      const { command } = await client.query('commit')
      // A statement that failed unnoticed has ended the transaction: PostgreSQL then answers a commit by rolling back.
      if (command !== 'COMMIT')
        refuse('fault', 'rolled-back', 'Something broke on our side; nothing was written.')
      return done
    } catch (error) {
      await client.query('rollback').catch(() => {
        broken = true
      })
      throw error
    } finally {
      client.release(broken)
    }
  }

  /** A bare connection, for COPY and the like; released after `work`. */
  async withClient<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect()
    let broken = true
    try {
      const done = await work(client)
      broken = false
      return done
    } finally {
      client.release(broken)
    }
  }

  /** Closing twice is no error. */
  close(): Promise<void> {
    this.closed ??= this.#closeAll()
    return this.closed
  }

  async #closeAll(): Promise<void> {
    const lanes = await Promise.allSettled(this.#lanes.filter((lane) => lane !== undefined))
    await Promise.allSettled(lanes.map((lane) => lane.status === 'fulfilled' && lane.value.end()))
    await this.#pool.end()
  }

  /** Lanes from `first` on, each in its turn. */
  #over(first: number, count: number): Sql {
    let turn = 0
    return {
      query: async <R extends object>(text: string, values: readonly unknown[] = []) => {
        turn = (turn + 1) % count
        return sqlOf(await this.#lane(first + turn)).query<R>(text, values)
      },
    }
  }

  #lane(turn: number): Promise<pg.Client> {
    const open = this.#lanes[turn]
    if (open) return open
    const opening = this.#openLane(turn >= this.#firstPlannedOnce, () => {
      if (this.#lanes[turn] === opening) this.#lanes[turn] = undefined
    })
    this.#lanes[turn] = opening
    return opening
  }

  async #openLane(isPlannedOnce: boolean, lost: () => void): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.#worksAt, types: valueTypes, pipeline: true })
    owners.set(client, this)
    client.on('error', lost)
    client.on('end', lost)
    try {
      await client.connect()
      // Asked for, rather than as a start-up option: poolers between us and a server of others refuse those.
      if (isPlannedOnce) await client.query(planOnce)
    } catch (error) {
      lost()
      throw error
    }
    return client
  }
}
