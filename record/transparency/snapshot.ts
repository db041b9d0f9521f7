/**
 * PostgreSQL's snapshots: which transactions are over. https://www.postgresql.org/docs/18/functions-info.html#FUNCTIONS-INFO-SNAPSHOT
 * What is visible in a later one and was not in an earlier one was written by a transaction that ran then, or began after.
 */
export interface Snapshot {
  readonly least: number
  /** The first number not given yet. */
  readonly next: number
  /** Those below `next` that are not over. */
  readonly running: readonly number[]
}

/** Numbers of a restored database are shifted above those it had before. */
export function snapshotOf(text: string, shift = 0): Snapshot {
  const [least = '', next = '', running = ''] = text.split(':')
  return {
    least: Number(least) + shift,
    next: Number(next) + shift,
    running: running === '' ? [] : running.split(',').map((each) => Number(each) + shift),
  }
}

export const textOf = ({ least, next, running }: Snapshot): string => `${least}:${next}:${running.join()}`

/** Whether nothing can be visible in `later` that was not in `earlier`. */
export const isSame = (earlier: Snapshot, later: Snapshot): boolean =>
  earlier.next === later.next && earlier.running.length === later.running.length
