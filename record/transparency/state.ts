/** How far the sequencer is, as it is stored, and whether it has been past an entry. */
import type { AuditFields } from '#standards/transparency-log/audit-entry.ts'
import { type Snapshot, snapshotOf } from './snapshot.ts'

export interface State {
  readonly size: string
  readonly done: string
  readonly target: string | null
  readonly after_xid: string
  readonly after_no: string
  readonly shift: string
}

export interface Taken {
  /** What was visible in it is in the tree. */
  readonly done: Snapshot
  /** Transaction and number of the last that was taken of a snapshot under way. */
  readonly after: readonly [bigint, bigint] | undefined
}

export function takenOf(state: Pick<State, 'done' | 'target' | 'after_xid' | 'after_no'>): Taken {
  return {
    done: snapshotOf(state.done),
    after: state.target === null ? undefined : [BigInt(state.after_xid), BigInt(state.after_no)],
  }
}

export function isTaken({ done, after }: Taken, { xid, no }: Pick<AuditFields, 'xid' | 'no'>): boolean {
  const number = Number(xid)
  if (number < done.next && !done.running.includes(number)) return true
  if (after === undefined) return false
  const [lastXid, lastNo] = after
  return BigInt(xid) < lastXid || (BigInt(xid) === lastXid && BigInt(no) <= lastNo)
}
