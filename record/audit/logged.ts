/**
 * What was audited in the order of the Merkle log, from a place on: for those who send entries on or count them. An entry is here as soon as
 * it has its leaf, about a second after it became durable; its place never changes, so that one number tells how far a reader is.
 */
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import type { AuditFields } from '#standards/transparency-log/audit-entry.ts'
import { column } from '../column.ts'
import { auditFields, leavesOf } from '../transparency/leaf.ts'
import { retiredLeaves } from '../transparency/retention.ts'
import { width } from '../transparency/tiles.ts'
import type { AccessRow } from './accesses.ts'
import { numberOfAction, numberOfRole } from './entry.ts'

export interface Logged {
  /** Place in the log; the first is 0. */
  readonly index: number
  /** Number of the entry. */
  readonly no: string
  /** Undefined when there is no such entry any more (removed, by retention or by somebody), or it is none of the acts that are wanted. */
  readonly row: AccessRow | undefined
}

interface Leaf {
  readonly index: number
  readonly no: string
  readonly hash: Buffer
}

type Row = AccessRow & { readonly fields: AuditFields }

/** Whose acts are wanted: everybody's, or those of people at work and sign-ins that were refused; the others then come without their row. */
export type Acts = 'all' | 'at work'

const wanted: Readonly<Record<Acts, string>> = {
  all: '',
  'at work': `and (a.action = ${numberOfAction('sign-in-refused')}
       or (a.person is not null and a.role <> ${numberOfRole('patient')}))`,
}

/** At most `most` entries, without those whose time is over; and no fewer than one where there is one. */
export async function loggedFrom(
  world: World,
  from: number,
  most: number,
  acts: Acts = 'all',
): Promise<Logged[]> {
  return world.database.begin(async (sql) => {
    const leaves = await leavesFrom(sql, Math.max(from, await retiredLeaves(world, sql)), most)
    const rows = await rowsOf(sql, leaves, acts)
    const hashed = leavesOf(world)
    return leaves.map(({ index, no, hash }) => {
      const [first, ...more] = rows.get(no) ?? []
      // Numbers are unique but for chance.
      const row =
        more.length === 0 ? first : rows.get(no)?.find(({ fields }) => hashed(fields).leaf.equals(hash))
      return { index, no, row }
    })
  })
}

async function leavesFrom(sql: Sql, from: number, most: number): Promise<Leaf[]> {
  const first = Math.floor(from / width)
  const tiles = await sql.query<{ no: string; hashes: Buffer; entries: string[] | null }>(
    'select no, hashes, entries from record.log_tile where level = 0 and no >= $1 and no < $2 order by no',
    [first, first + Math.ceil(most / width) + 1],
  )
  const all = tiles.flatMap(({ no, hashes, entries }) =>
    (entries ?? []).map((entry, at) => ({
      index: Number(no) * width + at,
      no: entry,
      hash: hashes.subarray(at * 32, at * 32 + 32),
    })),
  )
  return all.filter(({ index }) => index >= from).slice(0, most)
}

async function rowsOf(sql: Sql, leaves: readonly Leaf[], acts: Acts): Promise<ReadonlyMap<string, Row[]>> {
  if (leaves.length === 0) return new Map()
  const numbers = leaves.map(({ no }) => BigInt(no)).sort((one, other) => (one < other ? -1 : 1))
  // In the order of time, so that all lie in few pages: the index by pages is to be used, whatever statistics say.
  await sql.query('set local enable_seqscan = off')
  const rows = await sql.query<AuditFields & { at: Date; kinds: number[] }>(
    `select ${auditFields}, a.at, a.types as kinds from record.audit a
     where a.no >= $1 and a.no <= $2 and a.no = any($3::bigint[]) ${wanted[acts]}`,
    [String(numbers[0]), String(numbers.at(-1)), column(numbers.map(String))],
  )
  const found = rows.map(({ at, kinds, ...fields }) => ({ ...fields, at, types: kinds, fields }))
  return Map.groupBy(found, ({ no }) => no)
}

/** A leaf before which no entry is younger than the time, but for what came late. */
export async function leafBefore(sql: Sql, at: Date): Promise<number> {
  const [head] = await sql.query<{ size: string }>(
    'select coalesce(max(size), 0) as size from record.log_head where at <= $1',
    [at],
  )
  return Number(head?.size ?? 0)
}
