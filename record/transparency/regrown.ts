/** The tree made anew from its leaves, compared with every head that was signed and with the hashes that are stored above them. */
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import type { Bent, LeafTile } from './bent.ts'
import { isSigned, readHeads, type SignedHead } from './heads.ts'
import { hashLength } from './merkle.ts'
import { type Signer, signerOf } from './signer.ts'
import { Edge, width } from './tiles.ts'

export class Regrown {
  readonly #signer: Signer
  readonly #heads: readonly SignedHead[]
  readonly #edge = new Edge()
  readonly #upper = new Map<string, Buffer>()
  readonly #bent: Bent[] = []
  /** Heads compared so far; leaves that the last one which held covers. */
  #compared = 0
  #sure = 0
  #tiles = 0

  private constructor(signer: Signer, heads: readonly SignedHead[]) {
    this.#signer = signer
    this.#heads = heads
  }

  static async begin(world: World, sql: Sql): Promise<Regrown> {
    return new Regrown(signerOf(world), await readHeads(sql, 'order by size'))
  }

  get size(): number {
    return this.#edge.size
  }

  get lastHead(): SignedHead | undefined {
    return this.#heads.at(-1)
  }

  /** The first head that has the leaf in it. */
  headOf(index: number): SignedHead | undefined {
    let [low, high] = [0, this.#heads.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#heads[middle]?.size ?? 0) > index) high = middle
      else low = middle + 1
    }
    return this.#heads[low]
  }

  add(tiles: readonly LeafTile[]): void {
    for (const { no, hashes } of tiles) {
      if (Number(no) !== this.#tiles || this.#edge.size % width !== 0) this.#doubt('tree')
      this.#tiles += 1
      this.#addLeaves(hashes)
    }
    for (const { level, no, hashes } of this.#edge.takeChanged())
      if (level > 0) this.#upper.set(`${level}/${no}`, hashes)
  }

  /** `size`: leaves that the state says there are. */
  async bent(sql: Sql, size: number): Promise<Bent[]> {
    if (this.#compared < this.#heads.length || size !== this.size || this.#sure !== this.size)
      this.#doubt('tree')
    const stored = await sql.query<{ level: number; no: string; hashes: Buffer }>(
      'select level, no, hashes from record.log_tile where level > 0',
    )
    for (const { level, no, hashes } of stored) {
      const key = `${level}/${no}`
      if (this.#upper.get(key)?.equals(hashes)) this.#upper.delete(key)
      else this.#bent.push({ what: 'tree', index: Number(no) * width ** (level + 1) })
    }
    if (this.#upper.size > 0) this.#doubt('tree')
    return this.#bent
  }

  /** Goes from head to head, so that each is compared at its size. */
  #addLeaves(hashes: Buffer): void {
    let at = 0
    const count = Math.floor(hashes.length / hashLength)
    while (at < count) {
      const head = this.#heads[this.#compared]
      const until = Math.min(count, at + (head ? head.size - this.#edge.size : count))
      const leaves = []
      for (; at < until; at += 1)
        leaves.push({ hash: hashes.subarray(at * hashLength, (at + 1) * hashLength), no: '0' })
      this.#edge.add(leaves)
      if (head?.size === this.#edge.size) this.#compare(head)
      else if (head && head.size < this.#edge.size) this.#compared += 1
    }
  }

  #compare(head: SignedHead): void {
    this.#compared += 1
    if (isSigned(this.#signer, head, this.#edge.root())) this.#sure = head.size
    else this.#doubt('head')
  }

  /** Once is enough for each kind. */
  #doubt(what: 'tree' | 'head'): void {
    if (!this.#bent.some((known) => known.what === what && known.index === this.#sure))
      this.#bent.push({ what, index: this.#sure })
  }
}
