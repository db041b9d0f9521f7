/** Lists of revoked certificates (RFC 5280 §5, https://www.rfc-editor.org/rfc/rfc5280#section-5): written, and held against a certificate. */
import { type KeyObject, sign, verify, type X509Certificate } from 'node:crypto'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import * as asn from '@peculiar/asn1-x509'
import { bytesOf, extension, keyIdentifier, rsaSha256 } from './certificate.ts'

/** Why a certificate was revoked: numbers of RFC 5280 §5.3.1. */
export const reasons = {
  unspecified: 0,
  'key-compromise': 1,
  'affiliation-changed': 3,
  superseded: 4,
  'cessation-of-operation': 5,
  'privilege-withdrawn': 9,
} as const
export type Reason = keyof typeof reasons

interface Revoked {
  readonly serial: Uint8Array
  readonly at: Date
  /** Number of RFC 5280 §5.3.1. */
  readonly reason: number
}

export interface ListDraft {
  readonly issuer: asn.Name
  /** Grows with every list of this issuer. */
  readonly number: number
  readonly thisUpdate: Date
  readonly nextUpdate: Date
  readonly revoked: readonly Revoked[]
}

/** The list as DER, signed with the issuer's RSA key. */
export function signList(
  { issuer, number, thisUpdate, nextUpdate, revoked }: ListDraft,
  key: KeyObject,
): Buffer {
  const authority = new asn.AuthorityKeyIdentifier({ keyIdentifier: new OctetString(keyIdentifier(key)) })
  const tbsCertList = new asn.TBSCertList({
    version: asn.Version.v2,
    signature: rsaSha256(),
    issuer,
    thisUpdate: new asn.Time(thisUpdate),
    nextUpdate: new asn.Time(nextUpdate),
    crlExtensions: [
      extension(asn.id_ce_authorityKeyIdentifier, authority),
      extension(asn.id_ce_cRLNumber, new asn.CRLNumber(number)),
    ],
    // An empty list is left out: the syntax asks for at least one entry (§5.1.2.6).
    ...(revoked.length > 0 && { revokedCertificates: revoked.map(entryOf) }),
  })
  const signature = bytesOf(sign('sha256', Buffer.from(AsnConvert.serialize(tbsCertList)), key))
  return Buffer.from(
    AsnConvert.serialize(
      new asn.CertificateList({ tbsCertList, signatureAlgorithm: rsaSha256(), signature }),
    ),
  )
}

function entryOf({ serial, at, reason }: Revoked): asn.RevokedCertificate {
  const entry = new asn.RevokedCertificate()
  entry.userCertificate = bytesOf(serial)
  entry.revocationDate = new asn.Time(at)
  // Unspecified is said by saying nothing (§5.3.1).
  if (reason !== 0) entry.crlEntryExtensions = [extension(asn.id_ce_cRLReasons, new asn.CRLReason(reason))]
  return entry
}

export type Standing =
  | { readonly is: 'good' }
  | { readonly is: 'revoked'; readonly at: Date }
  /** The list, or the answer of OCSP, says nothing that counts: not of this issuer, forged, out of date; or the responder knows nothing. */
  | {
      readonly is: 'undecided'
      readonly why: 'other-issuer' | 'forged' | 'expired' | 'not-yet' | 'malformed' | 'unknown'
    }

/** What a list says of a certificate at an instant. An old list decides nothing: what it lacks may have been revoked since. */
export function standingBy(
  list: Uint8Array,
  certificate: X509Certificate,
  issuer: X509Certificate,
  at: Date,
): Standing {
  let read: asn.CertificateList
  try {
    read = AsnConvert.parse(bytesOf(list), asn.CertificateList)
  } catch {
    return { is: 'undecided', why: 'malformed' }
  }
  const { tbsCertList, signature, signatureAlgorithm } = read
  const { subject } = AsnConvert.parse(bytesOf(issuer.raw), asn.Certificate).tbsCertificate
  if (!sameName(tbsCertList.issuer, subject) || !certificate.checkIssued(issuer))
    return { is: 'undecided', why: 'other-issuer' }
  const signed = read.tbsCertListRaw ?? AsnConvert.serialize(tbsCertList)
  if (
    signatureAlgorithm.algorithm !== rsaSha256().algorithm ||
    !verify('sha256', Buffer.from(signed), issuer.publicKey, Buffer.from(signature))
  )
    return { is: 'undecided', why: 'forged' }
  if (tbsCertList.thisUpdate.getTime() > at) return { is: 'undecided', why: 'not-yet' }
  if (tbsCertList.nextUpdate === undefined || tbsCertList.nextUpdate.getTime() < at)
    return { is: 'undecided', why: 'expired' }
  const serial = BigInt(`0x${certificate.serialNumber}`)
  const found = tbsCertList.revokedCertificates?.find(
    ({ userCertificate }) => BigInt(`0x${Buffer.from(userCertificate).toString('hex')}`) === serial,
  )
  return found ? { is: 'revoked', at: found.revocationDate.getTime() } : { is: 'good' }
}

const sameName = (one: asn.Name, other: asn.Name) =>
  Buffer.from(AsnConvert.serialize(one)).equals(Buffer.from(AsnConvert.serialize(other)))
