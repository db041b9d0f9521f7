/**
 * The job of an export: the key of its files, the thread that writes them, how far it is; at the end one audit entry for each
 * patient, in the transaction that makes the files known.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { Problem } from '#kernel/problem.ts'
import type { Caller } from '#kernel/system.ts'
import type { Finished, JobKind, Leftover, RunningJob } from '../jobs/job.ts'
import { holdingsOf } from '../keys/of-world.ts'
import { download, manifest } from './answer.ts'
import { auditExport } from './audit.ts'
import { filterSql } from './filters.ts'
import { folderOf } from './place.ts'
import { gateOf, patientsSql, type Whose } from './whose.ts'
import type { ExportFile, ExportNews, ExportWork, Reached } from './work.ts'

/** As the job's parameters. */
export interface ExportOrder {
  readonly caller: Caller
  /** `https://host/fhir`. */
  readonly base: string
  /** Address of the kick-off request. */
  readonly request: string
  readonly whose: Whose
  readonly types: readonly number[]
  readonly since: string | undefined
  readonly until: string | undefined
  readonly filters: readonly (readonly [string, string])[]
  readonly elements: readonly string[] | undefined
  readonly outcomes: readonly string[]
}

/** As the job's checkpoint. */
export interface ExportPosition {
  /** Slot of the key that seals the files. */
  readonly slot: number
  readonly reached?: Reached
}

/** As the job's result. */
export interface ExportResult {
  /** T, ISO. */
  readonly at: string
  readonly files: readonly ExportFile[]
}

const fileSize = { count: 100_000, bytes: 256 * 1024 * 1024 }
const stretch = { rows: 20_000, patients: 1000 }

/** What is read is soon written: a small nursery keeps the thread's memory small (270 MB in all instead of 370). */
const resourceLimits = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 256 }

export const exportJob: JobKind = { run, discard, answer: manifest, download }

async function run(job: RunningJob): Promise<Finished> {
  const { world, id, checkpoint } = job
  const order = job.parameters as ExportOrder
  const folder = folderOf(world, id)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const position = (checkpoint as ExportPosition | undefined) ?? {
    slot: await holdingsOf(world).keys.reserve(world.database),
  }
  if (checkpoint === undefined) await job.tell('begun', position)
  const filters = await filterSql(world, order)
  const now = position.reached?.at === undefined ? world.clock.now() : new Date(position.reached.at)
  await holdingsOf(world).keys.ready([position.slot])
  const { at, files } = await exported(job, position, {
    url: world.database.url,
    home: world.home,
    folder,
    key: holdingsOf(world).keys.key(position.slot),
    job: id,
    now: now.toISOString(),
    reached: position.reached,
    types: order.types,
    since: order.since,
    until: order.until,
    filters: [...filters],
    chosen: patientsSql(order.whose, now),
    gate: gateOf(order.whose, now),
    whose: order.whose.whole ?? 'everybody',
    elements: order.elements,
    outcomes: order.outcomes,
    base: order.base,
    fileSize,
    stretch,
  })
  const result: ExportResult = { at, files }
  return { result, alongside: (sql) => auditExport({ world, sql, order, filters, at }) }
}

/** Runs the thread to its end. Rejects with its refusal, or when the job is cancelled. */
function exported(job: RunningJob, position: ExportPosition, work: ExportWork): Promise<Reached> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: work, resourceLimits })
  const stop = () => void worker.terminate()
  let told = Promise.resolve()
  return new Promise<Reached>((done, failed) => {
    worker.on('message', (news: ExportNews) => {
      if (news.kind === 'done') done(told.then(() => news.reached))
      else if (news.kind === 'failed') failed(new Problem(news.category, news.code, news.message))
      else {
        told = told.then(() => tell(job, position, news))
        told.catch(failed)
      }
    })
    worker.on('error', failed)
    worker.on('exit', () => failed(new Error('The thread that exports ended too early.')))
    job.signal.addEventListener('abort', stop)
    if (job.signal.aborted) stop()
  }).finally(async () => {
    job.signal.removeEventListener('abort', stop)
    await worker.terminate()
  })
}

type Progress = Exclude<ExportNews, { readonly kind: 'done' | 'failed' }>

async function tell(job: RunningJob, { slot }: ExportPosition, news: Progress): Promise<void> {
  const so = `${news.count} resources so far`
  if (news.kind === 'progress') return job.tell(`${so}, now ${news.type}`)
  const position: ExportPosition = { slot, reached: news.reached }
  return job.tell(so, position)
}

/** The key goes first: what of the files a disk may still hold is then of no use. */
async function discard({ world, id, checkpoint }: Leftover): Promise<void> {
  const { slot } = (checkpoint ?? {}) as Partial<ExportPosition>
  if (slot !== undefined) holdingsOf(world).keys.erase(slot)
  rmSync(folderOf(world, id), { recursive: true, force: true })
}
