/** AES-256-GCM around a data key: nonce 12 · wrapped key · tag 16, bound to its place. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { refuse } from '#kernel/problem.ts'

/** `nonce`: 12 bytes, used once. */
export function wrap(secret: Buffer, place: string, key: Buffer, nonce: Buffer = randomBytes(12)): Buffer {
  const cipher = createCipheriv('aes-256-gcm', secret, nonce).setAAD(Buffer.from(place))
  return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()])
}

/** Refuses `fault/key-wrong`. */
export function unwrap(secret: Buffer, place: string, bytes: Buffer): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, 12))
    decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(-16))
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()])
  } catch {
    return refuse('fault', 'key-wrong', 'This was not wrapped by this key, or for another place.')
  }
}
