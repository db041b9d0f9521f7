/** Hashes of the tree as they are stored, 64 neighbours a row: read for proofs, grown at the right edge. */
import type { Sql } from '#kernel/sql.ts'
import { byteStrings, column, texts } from '../column.ts'
import { foldRight, hashLength, type Range, rootOfComplete, type Subtree, subtreesOf } from './merkle.ts'

/** Neighbours in one tile, and the steps of the tree that they span. */
export const width = 64
const steps = 6

interface Place {
  readonly level: number
  readonly no: number
}

const keyOf = ({ level, no }: Place): string => `${level}/${no}`

/** The tile that holds a subtree's hash or those it is made of, and where. */
function placeOf({ height, index }: Subtree): Place & { readonly first: number; readonly count: number } {
  const level = Math.floor(height / steps)
  const count = 2 ** (height % steps)
  const start = index * count
  return { level, no: Math.floor(start / width), first: start % width, count }
}

/** Tiles in hand. */
export class Tiles {
  readonly #hashes = new Map<string, Buffer>()

  put(place: Place, hashes: Buffer): void {
    this.#hashes.set(keyOf(place), hashes)
  }

  /** Throws when what is stored does not reach as far as the tree. */
  hashOf(range: Range): Buffer {
    return foldRight(subtreesOf(range).map((subtree) => this.#subtree(subtree)))
  }

  #subtree(subtree: Subtree): Buffer {
    const { first, count, ...place } = placeOf(subtree)
    const hashes = this.#hashes.get(keyOf(place))
    const end = (first + count) * hashLength
    if (hashes === undefined || hashes.length < end) throw new TreeIsTorn(place)
    return rootOfComplete(hashes.subarray(first * hashLength, end))
  }
}

/** Hashes that the log promised are not there. */
class TreeIsTorn extends Error {
  readonly place: Place
  constructor(place: Place) {
    super(`Hashes of the log are missing: level ${place.level}, tile ${place.no}.`)
    this.name = 'TreeIsTorn'
    this.place = place
  }
}

/** What is needed to hash the ranges. */
export async function tilesFor(sql: Sql, ranges: readonly Range[]): Promise<Tiles> {
  const places = new Map(
    ranges
      .flatMap(subtreesOf)
      .map(placeOf)
      .map((place) => [keyOf(place), place]),
  )
  const tiles = new Tiles()
  if (places.size === 0) return tiles
  const wanted = [...places.values()]
  const rows = await sql.query<{ level: number; no: string; hashes: Buffer }>(
    `select t.level, t.no, t.hashes from unnest($1::smallint[], $2::bigint[]) w(level, no)
     join record.log_tile t on t.level = w.level and t.no = w.no`,
    [column(wanted.map(({ level }) => level)), column(wanted.map(({ no }) => no))],
  )
  for (const { level, no, hashes } of rows) tiles.put({ level, no: Number(no) }, hashes)
  return tiles
}

export interface Leaf {
  readonly hash: Buffer
  /** Number of the entry. */
  readonly no: string
}

interface Tile extends Place {
  hashes: Buffer
  entries: string[]
}

/** The right edge of a tree, to which leaves are added. */
export class Edge {
  readonly #open: Tile[] = []
  readonly #changed = new Set<Tile>()
  #size: number

  /** Of an empty tree, unless read. */
  constructor(size = 0) {
    this.#size = size
  }

  static async read(sql: Sql, size: number): Promise<Edge> {
    const edge = new Edge(size)
    const rows = await sql.query<{ level: number; no: string; hashes: Buffer; entries: string[] | null }>(
      `select t.level, t.no, t.hashes, t.entries from unnest($1::smallint[], $2::bigint[]) w(level, no)
       join record.log_tile t on t.level = w.level and t.no = w.no`,
      edgeOf(size),
    )
    for (const { level, no, hashes, entries } of rows)
      edge.#open[level] = { level, no: Number(no), hashes, entries: entries ?? [] }
    return edge
  }

  get size(): number {
    return this.#size
  }

  root(): Buffer {
    const tiles = new Tiles()
    for (const tile of this.#open) tiles.put(tile, tile.hashes)
    return tiles.hashOf([0, this.#size])
  }

  add(leaves: readonly Leaf[]): void {
    for (let at = 0; at < leaves.length; ) {
      const tile = this.#at(0)
      const taken = leaves.slice(at, at + width - tile.hashes.length / hashLength)
      tile.entries.push(...taken.map(({ no }) => no))
      this.#append(
        tile,
        taken.map(({ hash }) => hash),
      )
      at += taken.length
      this.#size += taken.length
    }
  }

  /** Tiles that were added to since this was last asked. */
  takeChanged(): Tile[] {
    const tiles = [...this.#changed]
    this.#changed.clear()
    return tiles
  }

  async write(sql: Sql): Promise<void> {
    const tiles = this.takeChanged()
    await sql.query(
      `insert into record.log_tile as t (level, no, hashes, entries, span)
       select level, no, hashes, e, (select int8range(min(n), max(n), '[]') from unnest(e) n)
       from unnest($1::smallint[], $2::bigint[], $3::bytea[], $4::text[]) w(level, no, hashes, entries),
         lateral (select entries::bigint[] as e) as listed
       on conflict (level, no) do update set hashes = excluded.hashes, entries = excluded.entries, span = excluded.span`,
      [
        column(tiles.map(({ level }) => level)),
        column(tiles.map(({ no }) => no)),
        byteStrings(tiles.map(({ hashes }) => hashes.toString('hex'))),
        texts(tiles.map(({ level, entries }) => (level === 0 ? column(entries) : null))),
      ],
    )
  }

  #append(tile: Tile, hashes: readonly Buffer[]): void {
    tile.hashes = Buffer.concat([tile.hashes, ...hashes])
    this.#changed.add(tile)
    if (tile.hashes.length < width * hashLength) return
    this.#append(this.#at(tile.level + 1), [rootOfComplete(tile.hashes)])
  }

  /** The tile of a level that has room. */
  #at(level: number): Tile {
    const open = this.#open[level]
    if (open && open.hashes.length < width * hashLength) return open
    const next = { level, no: open ? open.no + 1 : 0, hashes: Buffer.alloc(0), entries: [] }
    this.#open[level] = next
    return next
  }
}

/** Levels and numbers of the last tile of each level of a tree. */
function edgeOf(size: number): [string, string] {
  const levels: number[] = []
  const numbers: number[] = []
  for (let level = 0, count = size; count > 0; level += 1, count = Math.floor(count / width)) {
    levels.push(level)
    numbers.push(Math.floor((count - 1) / width))
  }
  return [column(levels), column(numbers)]
}
