/** One list in several files: read one after the other as if they were one, so that only together they say what has ended. */
import { basename } from 'node:path'
import { refuse } from '#kernel/problem.ts'
import type { Source } from '../source.ts'
import { dayIn, type Fitting, isZip, type Part } from './order.ts'
import { type ReadFile, readFile } from './read-file.ts'
import type { Row } from './stage.ts'
import { nameIn, zipFile } from './zip-file.ts'

/** A list of so many files is some other folder. */
const most = 1000

/**
 * Fittings of the same register and source become one; the lists of a zip count as files of their own. Refuses `unprocessable/file-broken` what a zip
 * does not hold together, `too-large/file-parts`.
 */
export function together(found: readonly Fitting[]): Fitting[] {
  const bySource = new Map<Source, Fitting & { readonly parts: Part[] }>()
  for (const fitting of found) {
    const known = bySource.get(fitting.source)
    const parts = partsOf(fitting)
    if (known === undefined) bySource.set(fitting.source, { ...fitting, parts })
    else known.parts.push(...parts)
  }
  for (const { parts } of bySource.values())
    if (parts.length > most)
      refuse('too-large', 'file-parts', `A list has ${most} files at most; these are ${parts.length}.`)
  return [...bySource.values()]
}

function partsOf({ path, source }: Fitting): Part[] {
  if (source.form === 'xlsx' || !isZip(path)) return [{ path }]
  return zipFile(path)
    .entries.filter(({ name }) => source.file.test(nameIn(name)))
    .map(({ name }) => ({ path, entry: name }))
}

/** As it stands in reports: no more of a name than helps. */
const nameOfPart = ({ path, entry }: Part): string =>
  (entry === undefined ? basename(path) : nameIn(entry)).slice(0, 80)

/** Refuses `unprocessable/file-days` where files say several days, and what one file is refused for. */
export async function readParts(parts: readonly Part[], source: Source): Promise<ReadFile> {
  const days = new Set<string>()
  for (const part of parts) {
    const { asOf, close } = await readFile(part.path, source, part.entry)
    await close()
    const day = asOf ?? dayIn(nameOfPart(part), source)
    if (day !== undefined) days.add(day)
  }
  if (days.size > 1)
    refuse(
      'unprocessable',
      'file-days',
      `The files are of ${days.size} days: they are no one list. Load those of each day by themselves.`,
    )
  return { asOf: [...days][0], rows: rowsOf(parts, source), close: async () => undefined }
}

async function* rowsOf(parts: readonly Part[], source: Source): AsyncGenerator<Row> {
  for (const part of parts) {
    const { rows, close } = await readFile(part.path, source, part.entry)
    try {
      for await (const row of rows) yield { ...row, from: nameOfPart(part) }
    } finally {
      await close()
    }
  }
}
