/** What a client gets of an export: its manifest, and its files. */
import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import type { World } from '#kernel/world.ts'
import type { Download, JobKind, JobView } from '../jobs/job.ts'
import { holdingsOf } from '../keys/of-world.ts'
import { readFrames } from './file.ts'
import { folderOf, placeOfFile } from './place.ts'
import type { ExportOrder, ExportPosition, ExportResult } from './run.ts'
import type { ExportFile } from './work.ts'

/** `here`: address of the job, below which its files are. */
export function manifest({ parameters, result }: JobView, here: string): unknown {
  const { request } = parameters as ExportOrder
  const { at, files } = result as ExportResult
  const section = (wanted: ExportFile['section']) =>
    files
      .filter((file) => file.section === wanted)
      .map(({ no, type, count }) => ({ type, url: `${here}/${no}.ndjson`, count }))
  return {
    transactionTime: at,
    request,
    requiresAccessToken: true,
    output: section('output'),
    deleted: section('deleted'),
    error: section('error'),
  }
}

type Wanted = Parameters<NonNullable<JobKind['download']>>[2]

/** Undefined when the export has no such file. */
export async function download(
  world: World,
  job: JobView,
  { name, gzip }: Wanted,
): Promise<Download | undefined> {
  const { files } = job.result as ExportResult
  const file = files.find(({ no }) => `${no}.ndjson` === name)
  if (!file) return undefined
  const { slot } = job.checkpoint as ExportPosition
  const { keys } = holdingsOf(world)
  await keys.ready([slot])
  const key = keys.key(slot)
  const place = placeOfFile({ folder: folderOf(world, job.id), key, job: job.id }, file.no)
  const text = Readable.from(readFrames(place, file.bytes), { objectMode: false })
  const type = 'application/fhir+ndjson'
  if (!gzip) return { type, length: file.bytes, stream: text }
  const packed = createGzip({ level: 3 })
  text.on('error', (error) => packed.destroy(error))
  packed.on('close', () => text.destroy())
  return { type, length: undefined, stream: text.pipe(packed) }
}
