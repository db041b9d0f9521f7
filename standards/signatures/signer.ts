/**
 * Whose signature it is: by which trusted authority the certificate was issued, of which kind that makes the signature, whether it counted
 * when it was needed, and by which numbers it names its holder. Kinds: an employee's certificate of the house or of P1 (`personal`), of
 * the ZUS, the seal of the trusted profile, a qualified one.
 */
import { X509Certificate } from 'node:crypto'
import { KeyUsageFlags } from '@peculiar/asn1-x509'
import { trustedKey } from '../x509/chain.ts'
import { type Standing, standingBy } from '../x509/crl.ts'
import type { EnvelopedSignature } from './enveloped.ts'
import { refuseSignature } from './signature-refusal.ts'

export type SignatureKind = 'personal' | 'zus' | 'trusted-profile' | 'qualified'

/** An authority whose certificates are believed, for signatures of that kind. */
export interface Anchor {
  readonly kind: SignatureKind
  readonly certificate: X509Certificate
  /** Its newest list of revoked certificates, DER. Without list and responder nothing of this authority counts. */
  readonly list?: Uint8Array
  /** What its OCSP responder says of a certificate; it decides before the list, unless the list has the certificate. */
  readonly answer?: (certificate: X509Certificate) => Standing
}

interface SignerNumbers {
  readonly pesel?: string
  /** Right to practise: where it is registered (`2.16.840.1.113883.3.4424.1.6.2`), and the number. */
  readonly licence?: { readonly root: string; readonly number: string }
}

export interface KnownSigner extends SignerNumbers {
  readonly kind: SignatureKind
}

/**
 * `at`: when the signature has to count, by our clock, not by the signer's. Throws SignatureRefusal `untrusted`, `revoked`, `certificate`.
 */
export function signerOf(signature: EnvelopedSignature, anchors: readonly Anchor[], at: Date): KnownSigner {
  const certificate = new X509Certificate(signature.certificate)
  const chain = [signature.certificate, ...ordered(certificate, signature.others)]
  // A qualified certificate may be for lasting commitments alone.
  const usage = KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation
  const anchor = anchors.find((each) => trustedKey(chain, [each.certificate], at, usage) !== undefined)
  if (!anchor)
    return refuseSignature(
      'untrusted',
      'The certificate is not valid then, or of no authority that is trusted here.',
    )
  mustCount(certificate, anchor, at)
  const numbers = anchor.kind === 'trusted-profile' ? { ...signature.profile } : numbersIn(certificate)
  if (numbers.pesel === undefined && !('licence' in numbers))
    return refuseSignature('certificate', 'The certificate names its holder by no number that is known here.')
  return { kind: anchor.kind, ...numbers }
}

/** The certificates above the signer's, each the issuer of the one before. */
function ordered(signer: X509Certificate, others: readonly Buffer[]): Buffer[] {
  const found: Buffer[] = []
  let below = signer
  for (let left = others.length; left > 0; left -= 1) {
    const above = others.find((each) => !found.includes(each) && isIssuedBy(below, each))
    if (!above) break
    found.push(above)
    below = new X509Certificate(above)
  }
  return found
}

function isIssuedBy(below: X509Certificate, der: Buffer): boolean {
  try {
    return below.checkIssued(new X509Certificate(der))
  } catch {
    return false
  }
}

function mustCount(certificate: X509Certificate, anchor: Anchor, at: Date): void {
  const { certificate: issuer, list, answer } = anchor
  // Authorities between the anchor and the signer keep lists of their own, which nobody gives us yet.
  const isDirect = certificate.checkIssued(issuer)
  const told = isDirect
    ? [answer?.(certificate), list && standingBy(list, certificate, issuer, at)].filter((each) => !!each)
    : []
  if (told.some(({ is }) => is === 'revoked')) refuseSignature('revoked', 'The certificate was revoked.')
  if (told.some(({ is }) => is === 'good')) return
  const why = told.map((each) => ('why' in each ? each.why : '')).join(', ')
  refuseSignature(
    'untrusted',
    `Whether the certificate was revoked cannot be told: ${why === '' ? 'there is no list of its issuer' : `list or responder say ${why}`}.`,
  )
}

/** The holder's numbers, as the house writes them (`2.16…1.6.2:5425740`), P1 (`PESEL: 62091500014`), and eIDAS (`PNOPL-62091500014`). */
export function numbersIn({ subject }: X509Certificate): SignerNumbers {
  const found = /^serialNumber=(.+)$/m.exec(subject)?.[1] ?? ''
  const licence = /^([\d.]{5,60}):(\w{5,10})$/.exec(found)
  if (licence?.[1] && licence[2]) return { licence: { root: licence[1], number: licence[2] } }
  const pesel = /^(?:PESEL: ?|PESEL-|PNOPL-)(\d{11})$/.exec(found)?.[1]
  return pesel === undefined ? {} : { pesel }
}
