/** Random bytes for numbers that are given many times a second: one system call for hundreds of them. */
import { randomBytes } from 'node:crypto'

let pool = Buffer.alloc(0)
let used = 0

/** Valid until the next call; at most 4,096. */
export function pooledRandom(length: number): Buffer {
  if (used + length > pool.length) {
    pool = randomBytes(4096)
    used = 0
  }
  used += length
  return pool.subarray(used - length, used)
}
