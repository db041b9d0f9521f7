/**
 * One turn of the sequencer: what has become visible since the last is added to the tree in order of (transaction, number), and the
 * new head signed, all in one transaction under the lock of the state's row. Whoever is killed in it leaves nothing behind; two
 * at once come one after the other; so there is one tree.
 */
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import type { AuditFields } from '#standards/transparency-log/audit-entry.ts'
import { column } from '../column.ts'
import { isSigned, readHeads, type SignedHead } from './heads.ts'
import { auditFields, leavesOf } from './leaf.ts'
import { emptyRoot } from './merkle.ts'
import { signerOf } from './signer.ts'
import { isSame, type Snapshot, snapshotOf, textOf } from './snapshot.ts'
import type { State } from './state.ts'
import { Edge } from './tiles.ts'

/** Entries of one turn, so that a turn stays short. */
const most = 10_000

/** The log is not what was signed last: somebody bent it, or put an older state in its place. It must not be gone on with. */
class LogIsBent extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'LogIsBent'
  }
}

export interface Turn {
  /** Leaves that were added. */
  readonly added: number
  readonly size: number
  /** More entries wait. */
  readonly more: boolean
}

/** `least`: size of the tree that this process knows to have been. Throws LogIsBent. */
export async function takeTurn(world: World, least: number): Promise<Turn> {
  const { sql } = world.database
  const [seen] = await sql.query<State & { now: string }>(
    'select *, pg_current_snapshot()::text as now from record.log_state',
  )
  if (!seen) throw new LogIsBent('The state of the log is gone.')
  const nothing = { added: 0, size: Number(seen.size), more: false }
  if (nothing.size < least) throw new LogIsBent('The log is shorter than it was.')
  const { target } = seen
  if (target === null && isSame(snapshotOf(seen.done), snapshotOf(seen.now, Number(seen.shift))))
    return nothing
  return world.database.begin((unit) => work(world, unit))
}

async function work(world: World, sql: Sql): Promise<Turn> {
  const [state] = await sql.query<State>('select * from record.log_state for update')
  if (!state) throw new LogIsBent('The state of the log is gone.')
  const size = Number(state.size)
  const done = snapshotOf(state.done)
  const target = state.target === null ? await snapshotNow(sql, state) : snapshotOf(state.target)
  if (target.next < done.next)
    throw new LogIsBent(
      'Numbers of transactions went back: this database was put back by other means than ours.',
    )
  const rows = await unseen(sql, done, target, state)
  const isLast = rows.length < most
  if (rows.length === 0 && state.target === null) return { added: 0, size, more: false }
  const taken = isLast ? rows : wholeNumbers(rows)
  const edge = await grow(world, sql, state, taken)
  const last = taken.at(-1)
  await sql.query(
    'update record.log_state set size = $1, done = $2, target = $3, after_xid = $4, after_no = $5',
    isLast
      ? [edge.size, textOf(target), null, 0, 0]
      : [edge.size, state.done, textOf(target), last?.xid, last?.no],
  )
  return { added: taken.length, size: edge.size, more: !isLast }
}

/** Asked for once the lock is held, so that it is never older than the state. */
async function snapshotNow(sql: Sql, { shift }: State): Promise<Snapshot> {
  const [row] = await sql.query<{ now: string }>('select pg_current_snapshot()::text as now')
  return snapshotOf(row?.now ?? '', Number(shift))
}

/**
 * Entries visible in `target` and not in `done`, after those taken already. Two questions, for each of which the index by pages leaves
 * out all that is old; what PostgreSQL guesses of numbers that no statistics know yet would have it read the whole table.
 */
async function unseen(sql: Sql, done: Snapshot, target: Snapshot, state: State): Promise<AuditFields[]> {
  await sql.query('set local enable_seqscan = off')
  const rest = 'a.xid <> all($4::bigint[]) and (a.xid, a.no) > ($5, $6)'
  return sql.query<AuditFields>(
    `select * from (
       select ${auditFields} from record.audit a where a.xid >= $1 and a.xid < $3 and ${rest}
       union all select ${auditFields} from record.audit a where a.xid = any($2::bigint[]) and ${rest}
     ) found order by xid, no limit ${most}`,
    [done.next, column(done.running), target.next, column(target.running), state.after_xid, state.after_no],
  )
}

/** Without the last ones of one number, of which more may follow; unless all are of one. */
function wholeNumbers(rows: readonly AuditFields[]): readonly AuditFields[] {
  const last = rows.at(-1)
  const end = rows.findIndex(({ xid, no }) => xid === last?.xid && no === last.no)
  return end > 0 ? rows.slice(0, end) : rows
}

async function grow(world: World, sql: Sql, state: State, rows: readonly AuditFields[]): Promise<Edge> {
  const edge = await Edge.read(sql, Number(state.size))
  if (rows.length === 0) return edge
  const before = await mustBeAsSigned(world, sql, edge)
  const leaf = leavesOf(world)
  edge.add(rows.map((row) => ({ hash: leaf(row).leaf, no: row.no })))
  await edge.write(sql)
  const { size } = edge
  // Turns that work off one snapshot have one beginning.
  const since = (state.target === null ? before?.at : before?.since) ?? null
  const times = { size, at: world.clock.now(), since }
  const signer = signerOf(world)
  await sql.query('insert into record.log_head (size, at, since, note, mark) values ($1, $2, $3, $4, $5)', [
    size,
    times.at,
    since,
    signer.head(size, edge.root()),
    signer.mark(times),
  ])
  return edge
}

/** What we go on from must be what we signed last. */
async function mustBeAsSigned(world: World, sql: Sql, edge: Edge): Promise<SignedHead | undefined> {
  const [head] = await readHeads(sql, 'order by size desc limit 1')
  const { size } = edge
  const asSigned = head
    ? head.size === size && isSigned(signerOf(world), head, edge.root())
    : size === 0 && edge.root().equals(emptyRoot)
  if (!asSigned) throw new LogIsBent('The tree is not the one whose head was signed last.')
  return head
}
