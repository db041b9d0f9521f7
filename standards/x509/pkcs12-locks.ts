/**
 * How a PKCS#12 file is locked and sealed. Modern: PBES2 with PBKDF2, HMAC-SHA-256 and AES-256-CBC (RFC 8018), sealed with HMAC-SHA-256. Legacy:
 * pbeWithSHAAnd3-KeyTripleDES-CBC sealed with HMAC-SHA-1 (RFC 7292, appendices B and C), which Java before 8u301, .NET Framework and old Windows read; for trials alone.
 */
import { createCipheriv, createHash, createHmac, pbkdf2Sync } from 'node:crypto'
import { integer, nothing, octets, oid, sequence } from './der.ts'

const pbes2 = '1.2.840.113549.1.5.13'
const pbkdf2 = '1.2.840.113549.1.5.12'
const hmacSha256 = '1.2.840.113549.2.9'
const aes256Cbc = '2.16.840.1.101.3.4.1.42'
const tripleDes = '1.2.840.113549.1.12.1.3'

/** Of the seal: its digest as an OID, and its name. */
const digests = {
  sha256: '2.16.840.1.101.3.4.2.1',
  sha1: '1.3.14.3.2.26',
} as const
type Digest = keyof typeof digests

export interface Locking {
  /** In PKCS#12 a password is UTF-16. */
  readonly password: string
  readonly rounds: number
  /** Random bytes; each call gives new ones. */
  readonly random: (bytes: number) => Buffer
}

export interface Lock {
  /** Algorithm and ciphertext. */
  seal(bytes: Uint8Array): readonly [Buffer, Buffer]
  mac(safe: Uint8Array): Buffer
}

export const modern = (locking: Locking): Lock => ({
  seal: (bytes) => sealedByAes(bytes, locking),
  mac: (safe) => macOf(safe, 'sha256', locking),
})

export const legacy = (locking: Locking): Lock => ({
  seal: (bytes) => sealedByTripleDes(bytes, locking),
  mac: (safe) => macOf(safe, 'sha1', locking),
})

/** RFC 8018 §6.2 */
function sealedByAes(bytes: Uint8Array, { password, rounds, random }: Locking) {
  const [salt, iv] = [random(16), random(16)]
  const cipher = createCipheriv('aes-256-cbc', pbkdf2Sync(password, salt, rounds, 32, 'sha256'), iv)
  const derivation = sequence(
    oid(pbkdf2),
    sequence(octets(salt), integer(rounds), sequence(oid(hmacSha256), nothing())),
  )
  const method = sequence(oid(pbes2), sequence(derivation, sequence(oid(aes256Cbc), octets(iv))))
  return [method, Buffer.concat([cipher.update(bytes), cipher.final()])] as const
}

/** RFC 7292, appendix C */
function sealedByTripleDes(bytes: Uint8Array, locking: Locking) {
  const salt = locking.random(8)
  const key = derived({ id: 1, length: 24, salt, digest: 'sha1', ...locking })
  const iv = derived({ id: 2, length: 8, salt, digest: 'sha1', ...locking })
  const cipher = createCipheriv('des-ede3-cbc', key, iv)
  const method = sequence(oid(tripleDes), sequence(octets(salt), integer(locking.rounds)))
  return [method, Buffer.concat([cipher.update(bytes), cipher.final()])] as const
}

function macOf(safe: Uint8Array, digest: Digest, locking: Locking): Buffer {
  const salt = locking.random(16)
  const length = digest === 'sha256' ? 32 : 20
  const mac = createHmac(digest, derived({ id: 3, length, salt, digest, ...locking }))
    .update(safe)
    .digest()
  const told = sequence(sequence(oid(digests[digest]), nothing()), octets(mac))
  return sequence(told, octets(salt), integer(locking.rounds))
}

interface Derivation {
  /** 1: a key, 2: an initial vector, 3: the key of the seal. */
  readonly id: number
  /** Bytes. */
  readonly length: number
  readonly salt: Buffer
  readonly digest: Digest
  readonly password: string
  readonly rounds: number
}

const block = 64

/** Key derivation of RFC 7292, appendix B.2: as many blocks of the digest as are needed, each changing the input of the next. */
function derived({ id, length, salt, digest, password, rounds }: Derivation): Buffer {
  const words = Buffer.from(`${password}\0`, 'utf16le').swap16()
  const filled = (bytes: Buffer) => Buffer.alloc(block * Math.ceil(bytes.length / block), bytes)
  let input: Buffer = Buffer.concat([filled(salt), filled(words)])
  let made = Buffer.alloc(0)
  while (made.length < length) {
    let part = createHash(digest)
      .update(Buffer.concat([Buffer.alloc(block, id), input]))
      .digest()
    for (let round = 1; round < rounds; round += 1) part = createHash(digest).update(part).digest()
    made = Buffer.concat([made, part])
    input = plusOneAnd(Buffer.alloc(block, part), input)
  }
  return made.subarray(0, length)
}

/** Each block of `input`, as a number, plus `addend` plus one, modulo 2^512. */
function plusOneAnd(addend: Buffer, input: Buffer): Buffer {
  const sum = Buffer.from(input)
  for (let at = 0; at < sum.length; at += block) {
    let carry = 1
    for (let index = block - 1; index >= 0; index -= 1) {
      const value = (sum[at + index] ?? 0) + (addend[index] ?? 0) + carry
      sum[at + index] = value & 0xff
      carry = value >> 8
    }
  }
  return sum
}
