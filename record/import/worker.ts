/**
 * The thread that imports: checking and indexing thousands of resources at a time would keep everybody else waiting. It opens
 * the world for itself, as any other process of the house does.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { shiftedClock } from '#kernel/clock.ts'
import { asProblem } from '#kernel/problem.ts'
import { openWorld } from '../open.ts'
import { Importer } from './importer.ts'
import { allowSources } from './sources.ts'
import type { ImportNews, ImportWork } from './work.ts'

const tell = (news: ImportNews): void => parentPort?.postMessage(news)

async function main(work: ImportWork): Promise<void> {
  const world = await openWorld({
    id: 'import',
    url: work.url,
    home: work.home,
    clock: shiftedClock(work.ahead),
  })
  allowSources(world, work.hosts)
  try {
    const at = world.clock.now().toISOString()
    const asker = { ...work.caller, world, sql: world.database.sql }
    const told = (count: number, input: number) => tell({ kind: 'progress', count, input })
    const inputs = await new Importer(asker, work, told).run()
    tell({ kind: 'done', at, inputs })
  } catch (error) {
    tell({ kind: 'failed', ...refusalOf(error) })
  } finally {
    await world.database.close()
  }
}

/** Two that gave one id at once: done again, the import finds it. */
function refusalOf(error: unknown): { category: string; code: string; message: string } {
  if ((error as { code?: string }).code === '23505')
    return { category: 'busy', code: 'collision', message: 'Somebody else gave an id at the same time.' }
  const { category, code, message } = asProblem(error)
  return { category, code, message }
}

await main(workerData as ImportWork)
