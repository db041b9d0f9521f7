/** Files sealed anew, a few at a time. Each is whole at every moment: under the old algorithm, then under the new one. */
import { Problem } from '#kernel/problem.ts'
import { fileStoreOf } from '../files/files.ts'
import { type Job, note, type Stretch, type Tally } from './job.ts'

/** The table in which files stand. */
export const files = 'record.file'

/** A file has 512 MB at most, which is some seconds. */
const most = 10

interface FileRow {
  readonly name: string
  readonly bucket: number
  readonly slot: string
}

export function ofFiles(job: Job): Stretch {
  return async (after = ['', '-1'], tally) => {
    const rows = await job.database.sql.query<FileRow>(
      `select encode(name, 'hex') as name, bucket, slot from record.file
       where (name, bucket) > (decode($1, 'hex'), $2::smallint) order by name, bucket limit ${most}`,
      [...after],
    )
    for (const row of rows) await renew(job, row, tally)
    const last = rows.at(-1)
    const upto = last === undefined ? null : [last.name, String(last.bucket)]
    if (!job.countOnly) await note(job.database.sql, job, files, upto)
    return upto
  }
}

async function renew({ world, keys, algorithm, countOnly }: Job, row: FileRow, tally: Tally): Promise<void> {
  const store = fileStoreOf(world)
  tally.rows += 1
  try {
    const key = keys.key(Number(row.slot))
    if ((await store.algorithmOf(row.name, key)) === algorithm) return
    if (countOnly) tally.left += 1
    else {
      await store.reseal(row.name, key, algorithm)
      tally.resealed += 1
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    if (error.category === 'gone') tally.erased += 1
    else if (error.code.startsWith('file-')) tally.altered += 1
    else throw error
  }
}
