/** Several connections that work through one list, each in a transaction of its own over one snapshot. */
import pg from 'pg'

/** Connections at work at once: one for each core that such machines have. */
const lanes = 2

/** A connection for a while. `name`: how others know what it does. */
export async function withClient<T>(
  connectionString: string,
  name: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString, application_name: name })
  client.on('error', () => {}) // a broken connection is told by the query that needs it
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Does `work` for each item, a few at a time; answers in the order of the items. `open` gives each lane what it needs. */
export async function inLanes<Item, Lane, Done>(
  items: readonly Item[],
  open: (use: (lane: Lane) => Promise<void>) => Promise<void>,
  work: (lane: Lane, item: Item) => Promise<Done>,
): Promise<Done[]> {
  const done: Done[] = []
  const waiting = items.entries()
  const lane = () =>
    open(async (own) => {
      for (const [index, item] of waiting) done[index] = await work(own, item)
    })
  await Promise.all(Array.from({ length: lanes }, lane))
  return done
}
