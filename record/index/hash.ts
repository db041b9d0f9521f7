/**
 * Keyed hashes of what a search may ask for: the database holds 8 bytes that say nothing without the key.
 * SHA-256 over a 64-byte key block and the message, cut to 64 bits (a cut hash cannot be extended, so the plain
 * prefix is a sound keyed function). What they still tell, equality, is written in docs/decisions/2611-keyed-hashes.md.
 */
import { hash as digest } from 'node:crypto'

/** A 64-bit keyed hash as PostgreSQL reads a bigint. 0 is never given: the record uses it as a mark. */
export function keyedHash(key: string, message: string): string {
  const bits = BigInt.asIntN(64, BigInt(`0x${digest('sha256', key + message).slice(0, 16)}`))
  return bits === 0n ? '1' : bits.toString()
}

/** 128 bits, for names that must not collide. */
export function keyedName(key: string, message: string): Buffer {
  return digest('sha256', key + message, 'buffer').subarray(0, 16)
}
