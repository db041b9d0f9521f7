/**
 * Checks proofs of a Merkle log by the rules of RFC 9162 (§2.1.3.2 inclusion, §2.1.4.2 consistency), with nothing but what the
 * prover gave. https://www.rfc-editor.org/rfc/rfc9162#section-2.1
 */
import { isEqual, sha256 } from './bytes.ts'

type Hash = Uint8Array<ArrayBuffer>

const leafMark = Uint8Array.of(0)
const nodeMark = Uint8Array.of(1)

export const hashOfLeaf = (data: Uint8Array): Promise<Hash> => sha256(leafMark, data)
const hashOfNode = (left: Hash, right: Hash): Promise<Hash> => sha256(nodeMark, left, right)

const isOdd = (number: number): boolean => number % 2 === 1
const half = (number: number): number => Math.floor(number / 2)

/** On which side a hash joins. */
type Side = 'left' | 'right'

/**
 * On which side each hash of a path joins, from leaf or subtree `index` of a level up, whose last one is `last`. Undefined when a path
 * of this length does not lead to the root.
 */
function sidesOf(index: number, last: number, length: number): Side[] | undefined {
  const sides: Side[] = []
  let [at, end] = [index, last]
  while (sides.length < length) {
    if (end === 0) return undefined
    const joinsLeft = isOdd(at) || at === end
    sides.push(joinsLeft ? 'left' : 'right')
    // Where a level has no neighbour on the right, the subtree goes up as it is.
    while (joinsLeft && !isOdd(at) && at !== 0) [at, end] = [half(at), half(end)]
    at = half(at)
    end = half(end)
  }
  return end === 0 ? sides : undefined
}

export interface Inclusion {
  readonly leaf: Hash
  readonly index: number
  readonly size: number
  readonly root: Hash
  readonly path: readonly Hash[]
}

export async function isIncluded({ leaf, index, size, root, path }: Inclusion): Promise<boolean> {
  if (!(index >= 0 && index < size)) return false
  const sides = sidesOf(index, size - 1, path.length)
  if (!sides) return false
  return isEqual(await climb(leaf, path, sides), root)
}

interface Tree {
  readonly size: number
  readonly root: Hash
}

export interface Consistency {
  readonly older: Tree
  readonly newer: Tree
  readonly path: readonly Hash[]
}

/** Whether the newer tree begins with the older one, which has at least one leaf. */
export async function isContinued({ older, newer, path }: Consistency): Promise<boolean> {
  if (older.size < 1 || older.size > newer.size) return false
  if (older.size === newer.size) return path.length === 0 && isEqual(older.root, newer.root)
  let [at, last] = [older.size - 1, newer.size - 1]
  while (isOdd(at)) [at, last] = [half(at), half(last)]
  const [first, ...rest] = at === 0 ? [older.root, ...path] : path
  const sides = first && sidesOf(at, last, rest.length)
  if (!sides) return false
  const ofOlder = rest.filter((_, step) => sides[step] === 'left')
  const oldRoot = await climb(
    first,
    ofOlder,
    ofOlder.map(() => 'left'),
  )
  return isEqual(oldRoot, older.root) && isEqual(await climb(first, rest, sides), newer.root)
}

async function climb(from: Hash, path: readonly Hash[], sides: readonly Side[]): Promise<Hash> {
  let hash = from
  for (const [step, next] of path.entries())
    hash = await (sides[step] === 'left' ? hashOfNode(next, hash) : hashOfNode(hash, next))
  return hash
}
