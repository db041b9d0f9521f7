/**
 * AES-256-GCM around compressed content. Layout: nonce 12 · tag 16 · ciphertext. What is sealed is bound to its
 * place (`place`: id and version), so that nobody with the database can move one person's content to another.
 */
import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  type KeyObject,
  randomFillSync,
} from 'node:crypto'

/** Node prepares a key once for an object of its own and anew for plain bytes each time: 10 µs instead of 45 an opening. */
const prepared = new WeakMap<Uint8Array, KeyObject>()

function prepare(key: Uint8Array): KeyObject {
  const known = prepared.get(key)
  if (known) return known
  const made = createSecretKey(key)
  prepared.set(key, made)
  return made
}

const nonces = Buffer.alloc(12 * 256)
let next = nonces.length

export function seal(key: Uint8Array, place: string, bytes: Uint8Array): Buffer {
  if (next === nonces.length) {
    randomFillSync(nonces)
    next = 0
  }
  const nonce = nonces.subarray(next, next + 12)
  next += 12
  const cipher = createCipheriv('aes-256-gcm', prepare(key), nonce)
  cipher.setAAD(Buffer.from(place, 'latin1'))
  const sealed = Buffer.allocUnsafe(28 + bytes.length)
  sealed.set(nonce)
  sealed.set(cipher.update(bytes), 28)
  cipher.final()
  sealed.set(cipher.getAuthTag(), 12)
  return sealed
}

/** Throws when key, place or bytes are not what was sealed. */
export function unseal(key: Uint8Array, place: string, sealed: Uint8Array): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', prepare(key), sealed.subarray(0, 12))
  decipher.setAAD(Buffer.from(place, 'latin1')).setAuthTag(sealed.subarray(12, 28))
  const bytes = decipher.update(sealed.subarray(28))
  decipher.final()
  return bytes
}
