/**
 * Prepared statements whose columns are asked for once a connection. The driver asks for them with each execution (Describe,
 * https://www.postgresql.org/docs/18/protocol-flow.html#PROTOCOL-FLOW-EXT-QUERY), and both sides then write and read more about the columns
 * than about the one row that most statements answer. PostgreSQL refuses a prepared statement whose columns have changed, so what was told stays true.
 * This knows the inside of `pg`, which is pinned; described-once.test.ts tells when that changes.
 */
import pg from 'pg'

export interface Prepared {
  readonly name: string
  readonly text: string
  readonly values: readonly unknown[]
}

interface Result {
  readonly rows: unknown[]
  fields: readonly unknown[]
  _parsers: unknown
  _prebuiltEmptyResultObject: unknown
}

interface Connection {
  describe(what: object): void
}

/** What the driver's own class does not tell the compiler. */
interface Inside {
  readonly _result: Result
  _accumulateRows: boolean
  prepare(connection: Connection): void
  handleRowDescription(message: unknown): void
  handleCommandComplete(message: unknown, connection: Connection): void
}

type Columns = Pick<Result, 'fields' | '_parsers' | '_prebuiltEmptyResultObject'>
type Done = (error: Error | null, result: Result) => void

const DriversQuery = pg.Query as unknown as new (
  statement: Prepared,
  values: undefined,
  done: Done,
) => Inside & pg.Submittable

const described = new WeakMap<Connection, Map<string, Columns>>()
/** By connection: the same, but silent where it is asked to describe. */
const silent = new WeakMap<Connection, Connection>()

class Query extends DriversQuery {
  readonly #name: string
  #connection: Connection | undefined

  constructor(statement: Prepared, done: Done) {
    super(statement, undefined, done)
    this.#name = statement.name
  }

  override prepare(connection: Connection): void {
    const known = described.get(connection)?.get(this.#name)
    if (known === undefined) {
      this.#connection = connection
      super.prepare(connection)
      return
    }
    Object.assign(this._result, known)
    this._accumulateRows = true
    super.prepare(silently(connection))
  }

  override handleRowDescription(message: unknown): void {
    super.handleRowDescription(message)
    this.#keep()
  }

  /** What answers no rows has no columns. */
  override handleCommandComplete(message: unknown, connection: Connection): void {
    super.handleCommandComplete(message, connection)
    this.#keep()
  }

  #keep(): void {
    const connection = this.#connection
    if (connection === undefined) return
    this.#connection = undefined
    const { fields, _parsers, _prebuiltEmptyResultObject } = this._result
    const ofConnection = described.get(connection) ?? new Map<string, Columns>()
    described.set(connection, ofConnection)
    ofConnection.set(this.#name, { fields, _parsers, _prebuiltEmptyResultObject })
  }
}

function silently(connection: Connection): Connection {
  const known = silent.get(connection)
  if (known) return known
  const made = Object.create(connection, { describe: { value: () => {} } }) as Connection
  silent.set(connection, made)
  return made
}

/** Rows as `valueTypes` reads them, or however the client was told to. */
export function queryPrepared<R extends object>(client: pg.ClientBase, statement: Prepared): Promise<R[]> {
  return new Promise<R[]>((found, failed) => {
    client.query(new Query(statement, (error, result) => (error ? failed(error) : found(result.rows as R[]))))
  }).catch((error: Error) => {
    // The trace leads to who asked, not to the socket.
    Error.captureStackTrace(error)
    throw error
  })
}
