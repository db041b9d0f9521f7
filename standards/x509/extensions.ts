/** The extensions of an authority's and a holder's certificate (RFC 5280 §4.2). */
import type { KeyObject } from 'node:crypto'
import { OctetString } from '@peculiar/asn1-schema'
import * as asn from '@peculiar/asn1-x509'
import { bytesOf, extension, keyIdentifier } from './certificate.ts'

/** What keys may be used for (RFC 5280 §4.2.1.12; document signing: RFC 9336). */
export const usages = {
  clientAuth: '1.3.6.1.5.5.7.3.2',
  serverAuth: '1.3.6.1.5.5.7.3.1',
  documentSigning: '1.3.6.1.5.5.7.3.36',
} as const

interface Addresses {
  /** Where the list of revoked certificates of the issuer is, and who answers about one certificate. */
  readonly crl: string
  readonly ocsp: string
}

const { KeyUsageFlags } = asn

/** `depth`: how many authorities may follow below this one. */
export function authorityExtensions(key: KeyObject, issuerKey: KeyObject, depth: number): asn.Extension[] {
  const bits = KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign | KeyUsageFlags.digitalSignature
  return [
    extension(
      asn.id_ce_basicConstraints,
      new asn.BasicConstraints({ cA: true, pathLenConstraint: depth }),
      true,
    ),
    extension(asn.id_ce_keyUsage, new asn.KeyUsage(bits), true),
    ...identifiers(key, issuerKey),
  ]
}

export interface Holding {
  readonly key: KeyObject
  readonly issuerKey: KeyObject
  readonly usage: (typeof usages)[keyof typeof usages]
  /** Whether a signature by this key is meant to bind its holder (non-repudiation) rather than to open a door. */
  readonly binding: boolean
  readonly names: readonly asn.GeneralName[]
  readonly addresses: Addresses
}

export function holderExtensions({
  key,
  issuerKey,
  usage,
  binding,
  names,
  addresses,
}: Holding): asn.Extension[] {
  const bits = binding ? KeyUsageFlags.nonRepudiation : KeyUsageFlags.digitalSignature
  return [
    extension(asn.id_ce_basicConstraints, new asn.BasicConstraints({ cA: false }), true),
    extension(asn.id_ce_keyUsage, new asn.KeyUsage(bits), true),
    extension(asn.id_ce_extKeyUsage, new asn.ExtendedKeyUsage([usage])),
    extension(asn.id_ce_subjectAltName, new asn.SubjectAlternativeName([...names])),
    ...identifiers(key, issuerKey),
    extension(asn.id_ce_cRLDistributionPoints, new asn.CRLDistributionPoints([pointAt(addresses.crl)])),
    extension(
      asn.id_pe_authorityInfoAccess,
      new asn.AuthorityInfoAccessSyntax([
        new asn.AccessDescription({ accessMethod: asn.id_ad_ocsp, accessLocation: uri(addresses.ocsp) }),
      ]),
    ),
  ]
}

/** For a key that signs messages under these names. */
export function signerExtensions(
  key: KeyObject,
  issuerKey: KeyObject,
  names: readonly asn.GeneralName[],
): asn.Extension[] {
  return [
    extension(asn.id_ce_basicConstraints, new asn.BasicConstraints({ cA: false }), true),
    extension(asn.id_ce_keyUsage, new asn.KeyUsage(KeyUsageFlags.digitalSignature), true),
    extension(asn.id_ce_subjectAltName, new asn.SubjectAlternativeName([...names])),
    ...identifiers(key, issuerKey),
  ]
}

function identifiers(key: KeyObject, issuerKey: KeyObject): asn.Extension[] {
  const issuer = new asn.AuthorityKeyIdentifier({ keyIdentifier: new OctetString(keyIdentifier(issuerKey)) })
  return [
    extension(asn.id_ce_subjectKeyIdentifier, new asn.SubjectKeyIdentifier(bytesOf(keyIdentifier(key)))),
    extension(asn.id_ce_authorityKeyIdentifier, issuer),
  ]
}

const uri = (address: string) => new asn.GeneralName({ uniformResourceIdentifier: address })

const pointAt = (address: string) =>
  new asn.DistributionPoint({
    distributionPoint: new asn.DistributionPointName({ fullName: [uri(address)] }),
  })
