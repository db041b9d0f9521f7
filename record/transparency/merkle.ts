/**
 * Merkle trees as RFC 9162 §2.1 has them: what a leaf and a node hash to, which ranges make a proof, and of which complete
 * subtrees a range consists. https://www.rfc-editor.org/rfc/rfc9162#section-2.1
 */
import { hash } from 'node:crypto'

/** Leaves `from` up to but not including `to`. */
export type Range = readonly [from: number, to: number]

/** A complete subtree: of the leaves index · 2^height up to (index + 1) · 2^height. */
export interface Subtree {
  readonly height: number
  readonly index: number
}

export const hashLength = 32
const leafMark = Buffer.from([0])

export const emptyRoot: Buffer = hash('sha256', '', 'buffer')

export const leafHash = (parts: readonly Uint8Array[]): Buffer =>
  hash('sha256', Buffer.concat([leafMark, ...parts]), 'buffer')

const joined = Buffer.alloc(1 + 2 * hashLength, 1)

function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  joined.set(left, 1)
  joined.set(right, 1 + hashLength)
  return hash('sha256', joined, 'buffer')
}

/** The root over neighbours whose number is a power of two; `hashes` holds them one after the other. */
export function rootOfComplete(hashes: Buffer): Buffer {
  let level = hashes
  while (level.length > hashLength) {
    const next = Buffer.allocUnsafe(level.length / 2)
    for (let at = 0; at < next.length; at += hashLength)
      next.set(
        nodeHash(
          level.subarray(2 * at, 2 * at + hashLength),
          level.subarray(2 * at + hashLength, 2 * at + 2 * hashLength),
        ),
        at,
      )
    level = next
  }
  return level
}

/** The largest power of two below `count`, which is at least 2. */
function splitAt(count: number): number {
  let power = 1
  while (power * 2 < count) power *= 2
  return power
}

/** The complete subtrees of a range that a tree splits into, left to right: its hash is `foldRight` of theirs. */
export function subtreesOf([from, to]: Range): Subtree[] {
  const found: Subtree[] = []
  let at = from
  while (at < to) {
    let height = 0
    while (at % 2 ** (height + 1) === 0 && at + 2 ** (height + 1) <= to) height += 1
    found.push({ height, index: at / 2 ** height })
    at += 2 ** height
  }
  return found
}

/** The hash of a range from those of its subtrees. */
export function foldRight(hashes: readonly Buffer[]): Buffer {
  return (
    hashes.reduceRight(
      (right: Buffer | undefined, left) => (right ? nodeHash(left, right) : left),
      undefined,
    ) ?? emptyRoot
  )
}

/** Ranges whose hashes prove that leaf `index` is in the tree of `size` leaves, from the leaf up (RFC 9162 §2.1.3.1). */
export function inclusionRanges(index: number, size: number): Range[] {
  const ranges: Range[] = []
  let [from, to] = [0, size]
  while (to - from > 1) {
    const middle = from + splitAt(to - from)
    if (index < middle) {
      ranges.push([middle, to])
      to = middle
    } else {
      ranges.push([from, middle])
      from = middle
    }
  }
  return ranges.reverse()
}

/** Ranges whose hashes prove that the tree of `older` leaves is the beginning of that of `size` (RFC 9162 §2.1.4.1). */
export function consistencyRanges(older: number, size: number): Range[] {
  const ranges: Range[] = []
  let [from, to] = [0, size]
  let isWhole = true
  while (older !== to) {
    const middle = from + splitAt(to - from)
    if (older <= middle) {
      ranges.push([middle, to])
      to = middle
    } else {
      ranges.push([from, middle])
      from = middle
      isWhole = false
    }
  }
  if (!isWhole) ranges.push([from, to])
  return ranges.reverse()
}
