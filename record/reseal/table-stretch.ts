/** Rows of a table sealed anew, a stretch at a time. */
import { Problem } from '#kernel/problem.ts'
import { seal, sealedBy } from '../keys/envelope.ts'
import { instanceSlot } from '../keys/keyring.ts'
import { type Job, note, type Stretch, type Tally } from './job.ts'
import { type KeyColumn, keyOf, type Renewed, rowsAfter, type SealedRow, writeBack } from './rows.ts'
import type { SealedTable } from './sealed-table.ts'

export async function ofTable(job: Job, table: SealedTable): Promise<Stretch> {
  const key = await keyOf(job.database.sql, table)
  return (after, tally) => stretch(job, { table, key, after }, tally)
}

interface Place {
  readonly table: SealedTable
  readonly key: readonly KeyColumn[]
  readonly after: readonly string[] | undefined
}

/** Seals one stretch anew; answers the key of its last row, null at the end of the table. */
async function stretch(job: Job, { table, key, after }: Place, tally: Tally): Promise<string[] | null> {
  const rows = await rowsAfter(job.database.sql, table, key, after)
  const last = rows.at(-1)
  const upto = last === undefined ? null : [...last.key]
  tally.rows += rows.length
  const wanted = rows.flatMap((row) => renewed(job, table, row, tally))
  if (job.countOnly) {
    tally.left += wanted.length
    return upto
  }
  const done = await job.database.begin(async (sql) => {
    const written = await writeBack(sql, table, key, wanted)
    await note(sql, job, table.table, upto)
    return written
  })
  tally.resealed += done
  tally.left += wanted.length - done
  return upto
}

/** What a row must become; nothing when it is so, or cannot be opened. */
function renewed(job: Job, table: SealedTable, row: SealedRow, tally: Tally): Renewed[] {
  try {
    const secret = job.keys.key(Number(row.slot ?? instanceSlot))
    const sealed = row.sealed.map((value, at) => {
      // A deletion has no content.
      if (value === null || value.length === 0) return null
      const place = table.place(table.columns[at] ?? '', row.bound)
      const { bytes, algorithm } = sealedBy(secret, place, value)
      if (algorithm === job.algorithm) return null
      return job.countOnly ? value : seal(secret, place, bytes, job.algorithm)
    })
    return sealed.some((each) => each !== null) ? [{ ...row, sealed }] : []
  } catch (error) {
    if (!(error instanceof Problem)) tally.altered += 1
    else if (error.category === 'gone') tally.erased += 1
    else throw error
    return []
  }
}
