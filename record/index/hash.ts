/**
 * Keyed hashes of what a search may ask for: the database holds 8 bytes that say nothing without the key.
 * A hash function over a 64-byte key block and the message, cut to 64 bits: a cut SHA-256 cannot be extended, SHA3-256 not at all, so the plain
 * prefix is a sound keyed function. What they still tell, equality, is written in docs/decisions/2611-keyed-hashes.md.
 */
import { hash as digest } from 'node:crypto'

/** As OpenSSL calls them. */
export const hashNames = ['sha256', 'sha3-256'] as const
export type HashName = (typeof hashNames)[number]

export interface HashKey {
  readonly hash: HashName
  /** 64 hex digits. */
  readonly hex: string
}

/** A 64-bit keyed hash as PostgreSQL reads a bigint. 0 is never given: the record uses it as a mark. */
export function keyedHash({ hash, hex }: HashKey, message: string): string {
  const bits = BigInt.asIntN(64, BigInt(`0x${digest(hash, hex + message).slice(0, 16)}`))
  return bits === 0n ? '1' : bits.toString()
}

/** 128 bits, for names that must not collide. */
export function keyedName(key: string, message: string, hash: HashName = 'sha256'): Buffer {
  return digest(hash, key + message, 'buffer').subarray(0, 16)
}
