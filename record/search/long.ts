/**
 * Searches that no index narrows down: few at a time, on connections of their own, and not for ever, so that nobody who reads or
 * writes waits for them.
 */
import { refuse } from '#kernel/problem.ts'
import { sqlOf } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'

/** At once in one process; the rest of the connections is for those who write. */
const abreast = 3
/** Waiting for their turn; more are told that the house is busy. */
const mostWaiting = 60
/** Longest that one may take, milliseconds. */
const longest = 10_000

interface Queue {
  running: number
  readonly waiting: (() => void)[]
}

const queues = new WeakMap<World, Queue>()

/** Runs one statement. Refuses `too-costly/too-long`, `busy/searches`. */
export async function queryAtLength<R extends object>(
  world: World,
  text: string,
  values: readonly unknown[],
  milliseconds = longest,
): Promise<R[]> {
  const queue = queues.get(world) ?? { running: 0, waiting: [] }
  queues.set(world, queue)
  await turnIn(queue)
  try {
    return await world.database.withClient(async (client) => {
      await client.query(`set statement_timeout = ${milliseconds}`)
      const rows = await sqlOf(client).query<R>(text, values)
      await client.query('set statement_timeout = default')
      return rows
    })
  } catch (error) {
    if ((error as { code?: unknown }).code === '57014')
      refuse(
        'too-costly',
        'too-long',
        'This search takes too long: add a patient, a code, a date or an identifier.',
      )
    throw error
  } finally {
    queue.running -= 1
    queue.waiting.shift()?.()
  }
}

async function turnIn(queue: Queue): Promise<void> {
  if (queue.running >= abreast) {
    if (queue.waiting.length >= mostWaiting)
      refuse(
        'busy',
        'searches',
        'Too many long searches are under way. Try again shortly, or search more narrowly.',
      )
    await new Promise<void>((go) => queue.waiting.push(go))
  }
  queue.running += 1
}
