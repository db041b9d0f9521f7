/**
 * An authority on P-256 and those who sign below it (RFC 5280 §4): for those who vouch for themselves, and for stand-ins. Valid
 * for three years from `at`.
 */
import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import * as asn from '@peculiar/asn1-x509'
import { type DistinguishedName, nameOf, readCertificate, signCertificate } from './certificate.ts'
import { authorityExtensions, signerExtensions } from './extensions.ts'

export interface Certified {
  readonly key: KeyObject
  /** DER. */
  readonly certificate: Buffer
}

const lasts = 3 * 365 * 86_400_000

const draftOf = (subject: DistinguishedName, publicKey: KeyObject, at: Date) => ({
  serial: Buffer.concat([Buffer.of(1), randomBytes(15)]),
  subject: nameOf(subject),
  publicKey,
  notBefore: at,
  notAfter: new Date(at.getTime() + lasts),
})

const pair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })

export function makeAuthority(subject: DistinguishedName, at: Date): Certified {
  const { privateKey: key, publicKey } = pair()
  const draft = {
    ...draftOf(subject, publicKey, at),
    issuer: nameOf(subject),
    extensions: authorityExtensions(publicKey, publicKey, 0),
  }
  return { key, certificate: signCertificate(draft, key) }
}

export interface Signer {
  readonly subject: DistinguishedName
  /** DNS name of the signer. */
  readonly host: string
}

export function makeSigner(authority: Certified, { subject, host }: Signer, at: Date): Certified {
  const { privateKey: key, publicKey } = pair()
  const draft = {
    ...draftOf(subject, publicKey, at),
    issuer: readCertificate(authority.certificate).tbsCertificate.subject,
    extensions: signerExtensions(publicKey, authority.key, [new asn.GeneralName({ dNSName: host })]),
  }
  return { key, certificate: signCertificate(draft, authority.key) }
}
