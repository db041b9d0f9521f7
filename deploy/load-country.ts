/** The process of load-apart.ts: takes one order, tells how far it is, and ends. */
import { systemClock } from '#kernel/clock.ts'
import { loadCountry } from '#population/load.ts'
import { openWorld } from '#record/open.ts'
import type { LoadOrder, Told } from './load-apart.ts'

async function load({ url, home, people, seed }: LoadOrder): Promise<Told> {
  const world = await openWorld({ id: 'main', url, home, clock: systemClock })
  const onProgress = (part: number, note?: string) => void process.send?.({ at: [part, note] } satisfies Told)
  try {
    return { loaded: await loadCountry({ world, people, seed, onProgress }) }
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) }
  } finally {
    await world.database.close()
  }
}

// Ctrl-C reaches us too; who started us decides, and we end with it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
process.on('disconnect', () => process.exit(1))
process.once('message', async (order: LoadOrder) => {
  const told = await load(order)
  process.send?.(told, () => process.exit(0))
})
