/**
 * Wrapping by a key that lies in a file beside the data keys. Whoever reads the whole home folder (the machine's root, a copy of the
 * disk) reads everything: only a key service changes that (docs/decisions/2611-key-service.md).
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { refuse } from '#kernel/problem.ts'
import type { WrappedKey } from './key-file.ts'
import { madeOnce } from './made-once.ts'

export const localKeyFile = 'wrapping-key'

export const localKey = (folder: string): Buffer =>
  madeOnce(join(folder, localKeyFile), () => randomBytes(32))

/** What a wrapped key is bound to, so that nobody moves one person's key to another's slot. */
export const boundTo = (slot: number): string => `slot ${slot}`

export function wrapLocally(wrapping: Buffer, slot: number, key: Buffer): WrappedKey {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', wrapping, nonce).setAAD(Buffer.from(boundTo(slot)))
  const wrapped = Buffer.concat([cipher.update(key), cipher.final()])
  return { bytes: Buffer.concat([nonce, wrapped, cipher.getAuthTag()]), version: 0 }
}

/** Refuses `fault/key-wrong`. */
export function unwrapLocally(wrapping: Buffer, slot: number, { bytes }: WrappedKey): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', wrapping, bytes.subarray(0, 12))
    decipher.setAAD(Buffer.from(boundTo(slot))).setAuthTag(bytes.subarray(44, 60))
    return Buffer.concat([decipher.update(bytes.subarray(12, 44)), decipher.final()])
  } catch {
    return refuse('fault', 'key-wrong', 'The key store does not belong to its wrapping key.')
  }
}
