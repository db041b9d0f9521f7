/** Every statement that goes to PostgreSQL while something is done, as the driver sends it. */
import pg from 'pg'

export interface NotedStatement {
  readonly text: string
  readonly values: readonly unknown[]
}

interface Sent {
  readonly text?: string
  readonly values?: readonly unknown[]
}

/** The statements of `work`, of this process on any connection: nothing else may use the database meanwhile. */
export async function statementsOf(work: () => Promise<unknown>): Promise<NotedStatement[]> {
  const noted: NotedStatement[] = []
  const { query } = pg.Client.prototype
  pg.Client.prototype.query = function noting(this: pg.Client, ...sent: [string | Sent, ...unknown[]]) {
    const [first] = sent
    const { text = '', values = [] } = typeof first === 'string' ? { text: first } : first
    noted.push({ text, values })
    return Reflect.apply(query, this, sent)
  } as typeof query
  try {
    await work()
  } finally {
    pg.Client.prototype.query = query
  }
  return noted
}
