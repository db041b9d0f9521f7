/**
 * PKCS#12 files (RFC 7292, https://www.rfc-editor.org/rfc/rfc7292): one private key, its certificate, its issuers.
 * Encrypted as today's tools expect: PBES2 with PBKDF2, HMAC-SHA-256 and AES-256-CBC (RFC 8018), sealed with HMAC-SHA-256.
 * The files of the real P1 use RC2 and 3DES, which Node refuses to read.
 */
import { createCipheriv, createHash, createHmac, pbkdf2Sync } from 'node:crypto'
import { bmp, explicit, integer, nothing, octets, oid, sequence, setOf, tagged } from './der.ts'

const data = '1.2.840.113549.1.7.1'
const encryptedData = '1.2.840.113549.1.7.6'
const shroudedKeyBag = '1.2.840.113549.1.12.10.1.2'
const certificateBag = '1.2.840.113549.1.12.10.1.3'
const x509 = '1.2.840.113549.1.9.22.1'
const friendlyName = '1.2.840.113549.1.9.20'
const localKeyId = '1.2.840.113549.1.9.21'
const pbes2 = '1.2.840.113549.1.5.13'
const pbkdf2 = '1.2.840.113549.1.5.12'
const hmacSha256 = '1.2.840.113549.2.9'
const aes256Cbc = '2.16.840.1.101.3.4.1.42'
const sha256 = '2.16.840.1.101.3.4.2.1'

export interface Kit {
  /** What programs show the key as. */
  readonly name: string
  /** Private key as PKCS#8, DER. */
  readonly key: Uint8Array
  /** DER: the holder's own first, then its issuers. */
  readonly certificates: readonly Uint8Array[]
  /** In PKCS#12 a password is UTF-16. */
  readonly password: string
  readonly rounds?: number
  /** Random bytes; each call gives new ones. */
  readonly random: (bytes: number) => Buffer
}

/** The file's bytes. */
export function pkcs12({ name, key, certificates, password, rounds = 100_000, random }: Kit): Buffer {
  const seal = (bytes: Uint8Array) => sealed(bytes, { password, rounds, salt: random(16), iv: random(16) })
  const [own = new Uint8Array()] = certificates
  const id = createHash('sha1').update(own).digest()
  const marks = setOf(attribute(friendlyName, bmp(name)), attribute(localKeyId, octets(id)))
  const [method, locked] = seal(key)
  const keyBag = bag(shroudedKeyBag, sequence(method, octets(locked)), marks)
  const certificateBags = certificates.map((der, index) =>
    bag(certificateBag, sequence(oid(x509), explicit(0, octets(der))), index === 0 ? marks : undefined),
  )
  const [how, content] = seal(sequence(...certificateBags))
  const encrypted = sequence(
    oid(encryptedData),
    explicit(0, sequence(integer(0), sequence(oid(data), how, tagged(0x80, content)))),
  )
  const safe = sequence(encrypted, contentInfo(sequence(keyBag)))
  return sequence(integer(3), contentInfo(safe), macOf(safe, { password, rounds, salt: random(16) }))
}

const contentInfo = (bytes: Uint8Array) => sequence(oid(data), explicit(0, octets(bytes)))
const attribute = (id: string, value: Uint8Array) => sequence(oid(id), setOf(value))
const bag = (kind: string, value: Uint8Array, marks?: Uint8Array) =>
  sequence(oid(kind), explicit(0, value), ...(marks ? [marks] : []))

interface Locking {
  readonly password: string
  readonly rounds: number
  readonly salt: Buffer
}

/** Algorithm and ciphertext (RFC 8018 §6.2). */
function sealed(
  bytes: Uint8Array,
  { password, rounds, salt, iv }: Locking & { iv: Buffer },
): [Buffer, Buffer] {
  const key = pbkdf2Sync(password, salt, rounds, 32, 'sha256')
  const cipher = createCipheriv('aes-256-cbc', key, iv)
  const derivation = sequence(
    oid(pbkdf2),
    sequence(octets(salt), integer(rounds), sequence(oid(hmacSha256), nothing())),
  )
  const method = sequence(oid(pbes2), sequence(derivation, sequence(oid(aes256Cbc), octets(iv))))
  return [method, Buffer.concat([cipher.update(bytes), cipher.final()])]
}

function macOf(safe: Uint8Array, { password, rounds, salt }: Locking): Buffer {
  const mac = createHmac('sha256', macKey({ password, rounds, salt })).update(safe).digest()
  return sequence(sequence(sequence(oid(sha256), nothing()), octets(mac)), octets(salt), integer(rounds))
}

/** Key derivation of RFC 7292, appendix B.2, for the seal (id 3): one block of SHA-256 is all it needs. */
function macKey({ password, rounds, salt }: Locking): Buffer {
  const block = 64
  const words = Buffer.from(`${password}\0`, 'utf16le').swap16()
  const filled = (bytes: Buffer) => Buffer.alloc(block * Math.ceil(bytes.length / block), bytes)
  let key = createHash('sha256')
    .update(Buffer.concat([Buffer.alloc(block, 3), filled(salt), filled(words)]))
    .digest()
  for (let round = 1; round < rounds; round += 1) key = createHash('sha256').update(key).digest()
  return key
}
