/** Compares leaves with the rows that they were made of, and rows with the leaves that they should have. */
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import type { AuditFields } from '#standards/transparency-log/audit-entry.ts'
import { column } from '../column.ts'
import { type Bent, firstOf, type LeafTile, mostTold } from './bent.ts'
import type { SignedHead } from './heads.ts'
import { auditFields, leavesOf } from './leaf.ts'
import { hashLength } from './merkle.ts'
import { indexOf } from './proofs.ts'
import { isTaken, type Taken } from './state.ts'
import { width } from './tiles.ts'

/** How far the log is, and when. */
export interface LogPlace {
  readonly taken: Taken
  /** The first transaction that cannot have written yet. */
  readonly next: number
  /** Transaction of the entries that were there before the log. */
  readonly began: string
  readonly now: Date
  /** What is still to come tells no earlier time. */
  readonly since: Date | null
  /** Leaves before this one have no entry any more: their time was over. */
  readonly retired: number
  /** The first head that has the leaf in it. */
  readonly headOf: (index: number) => Pick<SignedHead, 'at' | 'since'> | undefined
}

/** Milliseconds by which an entry may come later than others of its time: as long as transactions take. */
const grace = 600_000

interface Comparison {
  /** Of leaves, in order. */
  leaves(tiles: readonly LeafTile[]): Promise<Bent[]>
  /** Of rows whose numbers are in no leaf. */
  rest(): Promise<Bent[]>
}

interface Row {
  readonly fields: AuditFields
  readonly leaf: Buffer
  index?: number
}

export function compareRows(world: World, sql: Sql, place: LogPlace): Comparison {
  const leafOf = leavesOf(world)
  return {
    async leaves(tiles) {
      const fields = await rowsOf(sql, tiles)
      const rows = fields.map((each): Row => ({ fields: each, leaf: leafOf(each).leaf }))
      const bent = leavesWithoutRow(tiles, rows, place)
      for (const row of rows)
        if (bent.length < mostTold && !(await isLogged(sql, place, row, tiles))) bent.push(added(row.fields))
      return bent
    },

    async rest() {
      const rows = await sql.query<AuditFields>(
        `select ${auditFields} from record.audit a
         where not exists (select from (select unnest(entries) as no from record.log_tile where level = 0) k where k.no = a.no)
           and not (a.xid >= $1 and a.xid < $2 and a.at >= $3 and a.at <= $4)
         order by a.no limit ${mostTold}`,
        [
          place.taken.done.next,
          place.next,
          place.since === null ? '-infinity' : new Date(place.since.getTime() - grace),
          new Date(place.now.getTime() + grace),
        ],
      )
      return rows.filter((fields) => isDue(place, fields) || !isAwaited(place, fields)).map(added)
    },
  }
}

const added = ({ no }: AuditFields): Bent => ({ what: 'added', entry: no })

/** Each row goes to one leaf. */
function leavesWithoutRow(tiles: readonly LeafTile[], rows: readonly Row[], place: LogPlace): Bent[] {
  const bent: Bent[] = []
  const byNo = Map.groupBy(rows, ({ fields }) => fields.no)
  for (const { index, hash, entry } of leavesIn(tiles)) {
    const row = byNo.get(entry)?.find(({ leaf, index: taken }) => taken === undefined && leaf.equals(hash))
    if (row) row.index = index
    if (!row && index >= place.retired) bent.push({ what: 'altered', entry, index })
    else if (row && isOutOfTime(place, row.fields, index)) bent.push({ what: 'out-of-time', entry, index })
  }
  return bent
}

function* leavesIn(tiles: readonly LeafTile[]) {
  for (const tile of tiles)
    for (let at = 0; at < tile.hashes.length / hashLength; at += 1)
      yield {
        index: firstOf(tile) + at,
        hash: tile.hashes.subarray(at * hashLength, (at + 1) * hashLength),
        entry: tile.entries?.[at] ?? '',
      }
}

async function rowsOf(sql: Sql, tiles: readonly LeafTile[]): Promise<AuditFields[]> {
  const numbers = tiles.flatMap(({ entries }) => entries ?? [])
  if (numbers.length === 0) return []
  // In the order of time, so that all lie in few pages: the index by pages is to be used, whatever statistics say.
  const inOrder = numbers.map(BigInt).sort((one, other) => (one < other ? -1 : 1))
  await sql.query('set local enable_seqscan = off')
  const rows = await sql.query<AuditFields>(
    `select ${auditFields} from record.audit a where a.no >= $1 and a.no <= $2 and a.no = any($3::bigint[])`,
    [String(inOrder[0]), String(inOrder.at(-1)), column(numbers)],
  )
  await sql.query('set local enable_seqscan = on')
  return rows
}

/** A row that has no leaf among those of `tiles` is not due yet, or has its leaf elsewhere, or was put there. */
async function isLogged(sql: Sql, place: LogPlace, row: Row, tiles: readonly LeafTile[]): Promise<boolean> {
  if (row.index !== undefined) return true
  if (!isDue(place, row.fields)) return isAwaited(place, row.fields)
  const found = await indexOf(sql, row.fields.no, row.leaf)
  const [first, last] = [tiles[0], tiles.at(-1)]
  if (found === undefined || first === undefined || last === undefined) return false
  return found < firstOf(first) || found >= firstOf(last) + width
}

const isAwaited = ({ began, since, now }: LogPlace, fields: AuditFields): boolean =>
  fields.xid === began || isOfTime(fields, { since, at: now })

/** Whether the sequencer has been past it, or can never come to it. */
const isDue = ({ taken, next }: LogPlace, fields: AuditFields): boolean =>
  Number(fields.xid) >= next || isTaken(taken, fields)

function isOutOfTime({ headOf, began }: LogPlace, fields: AuditFields, index: number): boolean {
  const head = headOf(index)
  return fields.xid !== began && head !== undefined && !isOfTime(fields, head)
}

function isOfTime({ micros }: AuditFields, { at, since }: Pick<SignedHead, 'at' | 'since'>): boolean {
  const time = Number(micros) / 1000
  return (since === null || time >= since.getTime() - grace) && time <= at.getTime() + grace
}
