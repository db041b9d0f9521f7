/**
 * The thread that exports: it has a connection and keys of its own, so that whoever is served meanwhile waits for nothing.
 */
import { parentPort, workerData } from 'node:worker_threads'
import pg from 'pg'
import { asProblem } from '#kernel/problem.ts'
import { Exporter } from './exporter.ts'
import { readerName, settledInstant } from './instant.ts'
import type { ExportNews, ExportWork } from './work.ts'

const tell = (news: ExportNews): void => parentPort?.postMessage(news)

async function main(work: ExportWork): Promise<void> {
  const client = new pg.Client({ connectionString: work.url, application_name: readerName })
  client.on('error', () => {}) // told by the query that needs the connection
  await client.connect()
  const at = work.reached?.at ?? (await settledInstant(client, new Date(work.now))).toISOString()
  if (work.chosen !== undefined)
    await client.query(
      `create temp table chosen as ${work.chosen}; create unique index on chosen (patient); analyze chosen`,
    )
  await client.query('begin isolation level repeatable read read only')
  // Rows come in the order of an index or need none: a sort would write them all to disk first.
  if (work.chosen === undefined) await client.query('set local enable_sort = off')
  const shorten = work.elements && (await import('./elements.ts')).shortener(work.elements)
  const reached = await (await Exporter.open({ work, client, at, shorten, tell })).run()
  await client.end()
  tell({ kind: 'done', reached })
}

try {
  await main(workerData as ExportWork)
} catch (error) {
  // As a refusal: an error that crosses threads loses its code.
  const { category, code, message } = asProblem(error)
  tell({ kind: 'failed', category, code, message })
}
