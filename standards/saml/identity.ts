/**
 * A key on P-256 with a certificate that vouches for itself (RFC 5280 4.1): who signs is settled between the two sides
 * by exchanging certificates, not by an authority.
 */
import {
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  X509Certificate,
} from 'node:crypto'
import { explicit, integer, octets, oid, sequence, setOf, tagged } from '../x509/der.ts'
import type { Signer } from './signature.ts'

/** PKCS #8 and certificate, both DER. */
export interface MadeKey {
  readonly key: Buffer
  readonly certificate: Buffer
}

/** Valid for three years from `at`. `name` is the common name. */
export function makeKey(name: string, use: 'sign' | 'agree', at: Date): MadeKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const ends = new Date(at.getTime() + 3 * 365 * 86_400_000)
  const commonName = sequence(setOf(sequence(oid('2.5.4.3'), tagged(0x0c, Buffer.from(name)))))
  const signedContent = sequence(
    explicit(0, integer(2)),
    tagged(0x02, Buffer.of(1), randomBytes(15)),
    ecdsaWithSha256,
    commonName,
    sequence(time(at), time(ends)),
    commonName,
    publicKey.export({ format: 'der', type: 'spki' }),
    explicit(3, sequence(keyUsage(use))),
  )
  const signature = sign('sha256', signedContent, privateKey)
  return {
    key: privateKey.export({ format: 'der', type: 'pkcs8' }),
    certificate: sequence(signedContent, ecdsaWithSha256, tagged(0x03, Buffer.of(0), signature)),
  }
}

const ecdsaWithSha256 = sequence(oid('1.2.840.10045.4.3.2'))

/** UTCTime until 2049, then GeneralizedTime (RFC 5280 4.1.2.5). */
function time(at: Date): Buffer {
  const digits = `${at.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`
  return at.getUTCFullYear() < 2050
    ? tagged(0x17, Buffer.from(digits.slice(2)))
    : tagged(0x18, Buffer.from(digits))
}

/** Critical: digitalSignature, or keyAgreement. */
function keyUsage(use: 'sign' | 'agree'): Buffer {
  const bits = use === 'sign' ? Buffer.of(7, 0x80) : Buffer.of(3, 0x08)
  return sequence(oid('2.5.29.15'), tagged(0x01, Buffer.of(0xff)), octets(tagged(0x03, bits)))
}

export function signerOf({ key, certificate }: MadeKey): Signer {
  return { key: privateKeyOf(key), certificate: certificate.toString('base64') }
}

export const privateKeyOf = (key: Buffer): KeyObject =>
  createPrivateKey({ key, format: 'der', type: 'pkcs8' })

/** Public key of a certificate, DER or PEM. */
export const publicKeyOf = (certificate: Uint8Array | string): KeyObject =>
  new X509Certificate(certificate).publicKey

/** An id nobody can guess; it begins as a name of XML must. */
export const newId = (): string => `_${randomBytes(20).toString('hex')}`
