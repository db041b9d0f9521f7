/** The job of an import: the thread that loads, and what came of each file; refused lines as OperationOutcomes, encrypted. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { Worker } from 'node:worker_threads'
import { systemClock } from '#kernel/clock.ts'
import { isCategory, Problem } from '#kernel/problem.ts'
import type { Caller } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { outcome } from '#standards/fhir/outcome.ts'
import type { Refusal } from '../bulk/batch.ts'
import { FileWriter, readFrames } from '../export/file.ts'
import type { Download, Finished, JobKind, JobView, Leftover, RunningJob } from '../jobs/job.ts'
import { holdingsOf } from '../keys/of-world.ts'
import type { ImportManifest } from './order.ts'
import { sourcesOf } from './sources.ts'
import type { ImportNews, ImportWork, InputResult } from './work.ts'

/** As the job's parameters. */
export interface ImportOrder extends ImportManifest {
  readonly caller: Caller
  /** Address of the kick-off request. */
  readonly request: string
}

/** As the job's result. */
interface ImportResult {
  /** ISO. */
  readonly at: string
  readonly inputs: readonly { readonly accepted: number; readonly refused: number; readonly bytes: number }[]
}

export const importJob: JobKind = { run, discard, answer, download }

/** A small space for what is new takes an eighth more time and 130 MB less, which a thread does not give back. */
const resourceLimits = { maxOldGenerationSizeMb: 768, maxYoungGenerationSizeMb: 24 }

async function run(job: RunningJob): Promise<Finished> {
  const { world, id, checkpoint } = job
  const order = job.parameters as ImportOrder
  const slot =
    (checkpoint as { slot: number } | undefined)?.slot ??
    (await holdingsOf(world).keys.reserve(world.database))
  await job.tell('begun', { slot })
  await holdingsOf(world).keys.ready([slot])
  const done = await imported(job, {
    ...order,
    url: world.database.url,
    home: world.home,
    ahead: world.clock.now().getTime() - systemClock.now().getTime(),
    hosts: sourcesOf(world),
    spool: {
      folder: join(folderOf(world, id), 'spool'),
      key: holdingsOf(world).keys.key(slot),
      name: `${id} spool`,
    },
  })
  const inputs = done.inputs.map(({ accepted, refusals }, no) => {
    const bytes = refusals.length === 0 ? 0 : writeRefusals(placeOf(world, { id, slot }, no), refusals)
    return { accepted, refused: refusals.length, bytes }
  })
  const result: ImportResult = { at: done.at, inputs }
  return { result }
}

function imported(
  job: RunningJob,
  work: ImportWork,
): Promise<{ at: string; inputs: readonly InputResult[] }> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: work, resourceLimits })
  const stop = () => void worker.terminate()
  return new Promise<{ at: string; inputs: readonly InputResult[] }>((done, failed) => {
    worker.on('message', (news: ImportNews) => {
      if (news.kind === 'done') done(news)
      else if (news.kind === 'failed') failed(problemOf(news))
      else {
        const text = `${news.count} resources so far, file ${news.input} of ${work.inputs.length}`
        job.tell(text).catch(failed)
      }
    })
    worker.on('error', failed)
    worker.on('exit', () => failed(new Error('The thread that imports ended too early.')))
    job.signal.addEventListener('abort', stop)
    if (job.signal.aborted) stop()
  }).finally(async () => {
    job.signal.removeEventListener('abort', stop)
    await worker.terminate()
  })
}

const problemOf = ({ category, code, message }: Extract<ImportNews, { kind: 'failed' }>): Problem =>
  new Problem(isCategory(category) ? category : 'fault', code, message)

const lineExtension = 'http://hl7.org/fhir/StructureDefinition/operationoutcome-issue-line'

/** One OperationOutcome a refused line; none of them quotes it. Answers their bytes. */
function writeRefusals(place: ReturnType<typeof placeOf>, refusals: readonly Refusal[]): number {
  const file = new FileWriter(place)
  for (const { line, reason } of refusals) {
    const told = outcome('processing', `Line ${line}: ${reason}`)
    const issue = told.issue.map((each) => ({
      extension: [{ url: lineExtension, valueInteger: line }],
      ...each,
    }))
    file.add(Buffer.from(JSON.stringify({ ...told, issue })))
  }
  file.close()
  return file.bytes
}

function answer({ parameters, result }: JobView, here: string): unknown {
  const { request, inputs } = parameters as ImportOrder
  const { at, inputs: results } = result as ImportResult
  const rows = inputs.map(({ url: inputUrl }, no) => ({ inputUrl, no, ...results[no] }))
  const type = 'OperationOutcome'
  return {
    transactionTime: at,
    request,
    requiresAccessToken: true,
    output: rows.map(({ inputUrl, accepted }) => ({ type, inputUrl, count: accepted })),
    error: rows
      .filter(({ refused = 0 }) => refused > 0)
      .map(({ inputUrl, refused, no }) => ({ type, inputUrl, count: refused, url: `${here}/${no}.ndjson` })),
  }
}

async function download(
  world: World,
  { id, result, checkpoint }: JobView,
  { name }: { name: string },
): Promise<Download | undefined> {
  const { inputs } = result as ImportResult
  const no = inputs.findIndex(({ bytes }, index) => bytes > 0 && `${index}.ndjson` === name)
  const { bytes = 0 } = inputs[no] ?? {}
  if (no === -1) return undefined
  const { slot } = checkpoint as { slot: number }
  await holdingsOf(world).keys.ready([slot])
  const place = placeOf(world, { id, slot }, no)
  return {
    type: 'application/fhir+ndjson',
    length: bytes,
    stream: Readable.from(readFrames(place, bytes), { objectMode: false }),
  }
}

async function discard({ world, id, checkpoint }: Leftover): Promise<void> {
  const { slot } = (checkpoint ?? {}) as { slot?: number }
  if (slot !== undefined) holdingsOf(world).keys.erase(slot)
  rmSync(folderOf(world, id), { recursive: true, force: true })
}

const folderOf = (world: World, job: string): string => join(world.home, 'exports', job)

function placeOf(world: World, { id, slot }: { id: string; slot: number }, no: number) {
  return {
    path: join(folderOf(world, id), String(no)),
    key: holdingsOf(world).keys.key(slot),
    name: `${id} ${no}`,
  }
}
