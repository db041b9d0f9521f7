/**
 * PKCS#12 files (RFC 7292, https://www.rfc-editor.org/rfc/rfc7292): one private key, its certificate, its issuers.
 * Locked as today's tools expect, or as old ones do. The files of the real P1 use RC2 and 3DES, which Node refuses to read.
 */
import { createHash } from 'node:crypto'
import { bmp, explicit, integer, octets, oid, sequence, setOf, tagged } from './der.ts'
import { type Locking, legacy, modern } from './pkcs12-locks.ts'

const data = '1.2.840.113549.1.7.1'
const encryptedData = '1.2.840.113549.1.7.6'
const shroudedKeyBag = '1.2.840.113549.1.12.10.1.2'
const certificateBag = '1.2.840.113549.1.12.10.1.3'
const x509 = '1.2.840.113549.1.9.22.1'
const friendlyName = '1.2.840.113549.1.9.20'
const localKeyId = '1.2.840.113549.1.9.21'

export interface Kit extends Omit<Locking, 'rounds'> {
  /** What programs show the key as. */
  readonly name: string
  /** Private key as PKCS#8, DER. */
  readonly key: Uint8Array
  /** DER: the holder's own first, then its issuers. */
  readonly certificates: readonly Uint8Array[]
  readonly rounds?: number
  /** For programs too old for AES. */
  readonly isLegacy?: boolean
}

/** The file's bytes. */
export function pkcs12({ name, key, certificates, isLegacy = false, ...locking }: Kit): Buffer {
  const { seal, mac } = (isLegacy ? legacy : modern)({ rounds: isLegacy ? 2000 : 100_000, ...locking })
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
  return sequence(integer(3), contentInfo(safe), mac(safe))
}

const contentInfo = (bytes: Uint8Array) => sequence(oid(data), explicit(0, octets(bytes)))
const attribute = (id: string, value: Uint8Array) => sequence(oid(id), setOf(value))
const bag = (kind: string, value: Uint8Array, marks?: Uint8Array) =>
  sequence(oid(kind), explicit(0, value), ...(marks ? [marks] : []))
