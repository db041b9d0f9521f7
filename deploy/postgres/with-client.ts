/** A connection for one piece of work. */
import pg from 'pg'

export async function withClient<T>(
  connectionString: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString })
  client.on('error', () => {}) // a broken connection is told by the query that needs it
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
