/**
 * Authenticated encryption around what lies in the database. Layout: mark 1 · nonce 12 · tag 16 · ciphertext. What is sealed is bound
 * to its place (`place`: id and version), so that nobody with the database can move one person's content to another, and to the mark,
 * which names the algorithm, so that nobody can make it pass for another. Releases before 0.2 wrote no mark, always by AES-256-GCM:
 * that the two are never taken for each other is in docs/decisions/2611-content-codec.md.
 */
import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto'
import { type Algorithm, admits, aes, algorithms, mustBeAdmitted, sealsBy } from './algorithm.ts'

/** Bytes that sealing adds. */
export const overhead = 29

/** Without it OpenSSL believes a tag of four bytes. */
const wholeTag = { authTagLength: 16 }
const nonces = Buffer.alloc(12 * 256)
let next = nonces.length

/** By the algorithm of the setting, unless another is named. */
export function seal(
  key: Uint8Array,
  place: string,
  bytes: Uint8Array,
  algorithm: Algorithm = sealsBy(),
): Buffer {
  if (next === nonces.length) {
    randomFillSync(nonces)
    next = 0
  }
  const nonce = nonces.subarray(next, next + 12)
  next += 12
  const cipher = createCipheriv(
    algorithm.name as 'aes-256-gcm',
    algorithm.prepared(key),
    nonce,
    algorithm.options,
  )
  cipher.setAAD(bound(algorithm, place))
  const sealed = Buffer.allocUnsafe(overhead + bytes.length)
  sealed[0] = algorithm.mark
  sealed.set(nonce, 1)
  sealed.set(cipher.update(bytes), overhead)
  cipher.final()
  sealed.set(cipher.getAuthTag(), 13)
  return sealed
}

/** No place begins with a mark, so that nothing marked is bound as anything without a mark ever was. */
function bound({ mark }: Algorithm, place: string): Buffer {
  const bytes = Buffer.allocUnsafe(1 + place.length)
  bytes[0] = mark
  bytes.write(place, 1, 'latin1')
  return bytes
}

const byMark: readonly (Algorithm | undefined)[] = Array.from({ length: 256 }, (_, mark) =>
  algorithms.find((each) => each.mark === mark),
)

/**
 * Throws when key, place, algorithm or bytes are not what was sealed. Refuses `fault/seal-not-admitted`; what bears no
 * mark is AES.
 */
export function unseal(
  key: Uint8Array,
  place: string,
  sealed: Uint8Array,
  admitted: readonly Algorithm[] = admits(),
): Buffer {
  const { bytes, algorithm = aes } = sealedBy(key, place, sealed)
  mustBeAdmitted(algorithm, admitted)
  return bytes
}

export interface Unsealed {
  readonly bytes: Buffer
  /** Undefined for what bears no mark yet. */
  readonly algorithm: Algorithm | undefined
}

/** The same whatever is admitted, and by which algorithm it was sealed, which is only known once it is open. */
export function sealedBy(key: Uint8Array, place: string, sealed: Uint8Array): Unsealed {
  const algorithm = byMark[sealed[0] ?? 0]
  // A nonce of old may begin like a mark: one in 128 does.
  const bytes =
    algorithm && attempt(() => openedBy(algorithm, key, bound(algorithm, place), sealed.subarray(1)))
  if (bytes) return { bytes, algorithm }
  return { bytes: openedBy(aes, key, Buffer.from(place, 'latin1'), sealed), algorithm: undefined }
}

function attempt(open: () => Buffer): Buffer | undefined {
  try {
    return open()
  } catch {
    return undefined
  }
}

function openedBy(
  { name, prepared }: Algorithm,
  key: Uint8Array,
  bindings: Buffer,
  sealed: Uint8Array,
): Buffer {
  const decipher = createDecipheriv(name as 'aes-256-gcm', prepared(key), sealed.subarray(0, 12), wholeTag)
  decipher.setAAD(bindings).setAuthTag(sealed.subarray(12, 28))
  const bytes = decipher.update(sealed.subarray(28))
  decipher.final()
  return bytes
}
