/** What the log shows to those who check it: its latest head, and proofs in O(log n). */
import { refuse } from '#kernel/problem.ts'
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import { readHeads, type SignedHead } from './heads.ts'
import { consistencyRanges, hashLength, inclusionRanges } from './merkle.ts'
import { signerOf } from './signer.ts'
import { tilesFor, width } from './tiles.ts'

/** Undefined while there is none. */
export async function latestHead(sql: Sql): Promise<SignedHead | undefined> {
  const [head] = await readHeads(sql, 'order by size desc limit 1')
  return head
}

/** The name of the log's key and the key, as signed notes write them. */
export const verifierKeyOf = (world: World): string => signerOf(world).verifierKey

/** Proves that the log of `older` leaves is the beginning of that of `newer`. Refuses `incorrect/log-size`. */
export async function proveConsistency(sql: Sql, older: number, newer: number): Promise<Buffer[]> {
  const head = await latestHead(sql)
  if (!(older >= 1 && older <= newer && newer <= (head?.size ?? 0)))
    refuse('incorrect', 'log-size', 'Ask for 1 <= from <= to <= the size of the latest head.', '/from')
  const ranges = consistencyRanges(older, newer)
  const tiles = await tilesFor(sql, ranges)
  return ranges.map((range) => tiles.hashOf(range))
}

/** Hashes from the leaf up. */
export async function proveInclusion(sql: Sql, index: number, size: number): Promise<Buffer[]> {
  const ranges = inclusionRanges(index, size)
  const tiles = await tilesFor(sql, ranges)
  return ranges.map((range) => tiles.hashOf(range))
}

/** Where in the log the leaf of the entry with this number is; undefined while it is in none. */
export async function indexOf(sql: Sql, no: string, leaf: Buffer): Promise<number | undefined> {
  const rows = await sql.query<{ no: string; hashes: Buffer }>(
    'select no, hashes from record.log_tile where level = 0 and span @> $1::bigint order by no desc limit 1000',
    [no],
  )
  for (const tile of rows)
    for (let at = 0; at < tile.hashes.length; at += hashLength)
      if (leaf.equals(tile.hashes.subarray(at, at + hashLength)))
        return Number(tile.no) * width + at / hashLength
  return undefined
}
