/** Tree heads as they are stored. */
import { timingSafeEqual } from 'node:crypto'
import type { Sql } from '#kernel/sql.ts'
import type { Signer } from './signer.ts'

export interface SignedHead {
  readonly size: number
  readonly at: Date
  /** Entries that tell an earlier time were in the tree before, but for what ended late. */
  readonly since: Date | null
  /** A signed note: https://c2sp.org/tlog-checkpoint */
  readonly note: string
  readonly mark: Buffer
}

export async function readHeads(
  sql: Sql,
  which: 'order by size' | 'order by size desc limit 1',
): Promise<SignedHead[]> {
  const rows = await sql.query<Omit<SignedHead, 'size'> & { size: string }>(
    `select size, at, since, note, mark from record.log_head ${which}`,
  )
  return rows.map((row) => ({ ...row, size: Number(row.size) }))
}

/** Whether this instance signed this head of a tree with this root, and wrote its times. */
export function isSigned(signer: Signer, head: SignedHead, root: Uint8Array): boolean {
  const mark = signer.mark(head)
  const isMarked = mark.length === head.mark.length && timingSafeEqual(mark, head.mark)
  return isMarked && signer.isHead(head.note, head.size, root)
}
