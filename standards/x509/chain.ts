/**
 * Whether a certificate that came with a message leads to one that settings trust (RFC 5280 §6,
 * https://www.rfc-editor.org/rfc/rfc5280#section-6). Revocation is the business of whoever keeps the list of the trusted.
 */
import { type KeyObject, X509Certificate } from 'node:crypto'
import { AsnConvert } from '@peculiar/asn1-schema'
import * as asn from '@peculiar/asn1-x509'
import { readCertificate } from './certificate.ts'

/** No chain of an issuer that we know of is longer; and no certificate larger, in bytes. */
const longest = 5
const largest = 10_000

/** Extensions that this reading understands. What else is critical makes a certificate unusable (§4.2). */
const understood: readonly string[] = [
  asn.id_ce_basicConstraints,
  asn.id_ce_keyUsage,
  asn.id_ce_extKeyUsage,
  asn.id_ce_subjectAltName,
  asn.id_ce_certificatePolicies,
]

interface Link {
  readonly certificate: X509Certificate
  /** Whether it may sign other certificates, and how many authorities may follow below it. */
  readonly isAuthority: boolean
  readonly depth: number
  /** What its key may be used for, as bits; undefined where it says nothing. */
  readonly usage: number | undefined
}

/**
 * The public key of the first certificate (DER, the signer's first) when all of them are valid at that time, each is signed by the
 * next, and the last is one of the trusted or signed by one; undefined otherwise. `usage`: of these, the first key must be for one.
 */
export function trustedKey(
  chain: readonly Uint8Array[],
  trusted: readonly X509Certificate[],
  at: Date,
  usage: number = asn.KeyUsageFlags.digitalSignature,
): KeyObject | undefined {
  if (chain.length === 0 || chain.length > longest) return undefined
  try {
    const links = chain.map((der) => linkOf(der, at))
    const [signer] = links
    if (!signer?.usage || (signer.usage & usage) === 0 || !leadsToTrusted(links, trusted, at))
      return undefined
    return signer.certificate.publicKey
  } catch {
    return undefined
  }
}

/**
 * Key identifiers by which chains to these certificates are known (§4.2.1.1): an authority's own, else that of who issued it.
 * Those without any are left out.
 */
export function authorityKeyIdentifiers(trusted: readonly X509Certificate[]): Buffer[] {
  return trusted.flatMap(({ raw, ca }) => {
    const { extensions = [] } = readCertificate(raw).tbsCertificate
    const wanted = ca ? asn.id_ce_subjectKeyIdentifier : asn.id_ce_authorityKeyIdentifier
    const found = extensions.find(({ extnID }) => extnID === wanted)?.extnValue.buffer
    if (!found) return []
    const identifier = ca
      ? AsnConvert.parse(found, asn.SubjectKeyIdentifier)
      : AsnConvert.parse(found, asn.AuthorityKeyIdentifier).keyIdentifier
    return identifier ? [Buffer.from(identifier.buffer)] : []
  })
}

function leadsToTrusted(links: readonly Link[], trusted: readonly X509Certificate[], at: Date): boolean {
  const anchors = trusted.filter((each) => isWithin(each, at)).map(({ raw }) => linkOf(raw, at))
  for (const [number, link] of links.entries()) {
    if (anchors.some(({ certificate }) => certificate.raw.equals(link.certificate.raw))) return true
    const above = [...anchors, links[number + 1]].filter((each) => each !== undefined)
    const issuer = above.find((each) => isIssuedBy(link, each, number))
    if (!issuer) return false
    if (anchors.includes(issuer)) return true
  }
  return false
}

/** `below`: how many authorities stand between the issuer and the first certificate. */
function isIssuedBy({ certificate }: Link, issuer: Link, below: number): boolean {
  return (
    issuer.isAuthority &&
    issuer.depth >= below &&
    certificate.checkIssued(issuer.certificate) &&
    certificate.verify(issuer.certificate.publicKey)
  )
}

/** Throws for what cannot be read or is not valid at that time. */
function linkOf(der: Uint8Array, at: Date): Link {
  if (der.length > largest) throw new RangeError('too large')
  const certificate = new X509Certificate(der)
  if (!isWithin(certificate, at)) throw new RangeError('not valid now')
  const { extensions = [] } = readCertificate(der).tbsCertificate
  if (extensions.some(({ critical, extnID }) => critical && !understood.includes(extnID)))
    throw new RangeError('a critical extension is not understood')
  const find = <T>(id: string, type: new () => T): T | undefined => {
    const found = extensions.find(({ extnID }) => extnID === id)
    return found && AsnConvert.parse(found.extnValue.buffer, type)
  }
  const constraints = find(asn.id_ce_basicConstraints, asn.BasicConstraints)
  const usage = find(asn.id_ce_keyUsage, asn.KeyUsage)?.toNumber()
  const may = (flag: number) => usage === undefined || (usage & flag) !== 0
  return {
    certificate,
    isAuthority: constraints?.cA === true && may(asn.KeyUsageFlags.keyCertSign),
    depth: constraints?.pathLenConstraint ?? longest,
    usage,
  }
}

const isWithin = ({ validFromDate, validToDate }: X509Certificate, at: Date): boolean =>
  validFromDate <= at && at <= validToDate
