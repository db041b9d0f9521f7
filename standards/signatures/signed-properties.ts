/**
 * What the signer says of the signature (ETSI TS 101 903, 7.2): when, with which certificate, and, in a signature of the trusted profile
 * (art. 20c ustawy o informatyzacji), for whom.
 */
import { allOf, attributeOf, isNamed, textIn, type XmlElement } from '../xml/tree.ts'
import { digestNamed, ds, type Strength, xades } from './algorithms.ts'
import { base64In, onlyOf } from './signature-parts.ts'
import { refuseSignature } from './signature-refusal.ts'

export interface SignedProperties {
  /** By the signer's own clock. */
  readonly at: Date
  /** Of the signer's certificate. */
  readonly digest: { readonly hash: string; readonly value: Buffer }
  /** Whom the trusted profile names, where it signed. */
  readonly profile?: { readonly pesel: string }
}

export function propertiesOf(properties: XmlElement, strength: Strength): SignedProperties {
  const own = onlyOf(properties, xades, 'SignedSignatureProperties')
  const at = instant(textIn(onlyOf(own, xades, 'SigningTime')).trim())
  const [listed = onlyOf(own, xades, 'SigningCertificate')] = allOf(own, xades, 'SigningCertificateV2')
  const [cert] = allOf(listed, xades, 'Cert')
  if (!cert) return refuseSignature('form', 'SigningCertificate names no certificate.')
  const digest = onlyOf(cert, xades, 'CertDigest')
  const hash = digestNamed(attributeOf(onlyOf(digest, ds, 'DigestMethod'), 'Algorithm') ?? '', strength)
  if (!hash) return refuseSignature('algorithm', 'The certificate is digested with SHA-256 or stronger.')
  const pesel = profileIn(own)
  return {
    at,
    digest: { hash, value: base64In(onlyOf(digest, ds, 'DigestValue')) },
    ...(pesel === undefined ? {} : { profile: { pesel } }),
  }
}

function instant(text: string): Date {
  // With a zone: without one nobody knows which hour is meant.
  if (
    !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/.test(text) ||
    Number.isNaN(Date.parse(text))
  )
    return refuseSignature('form', 'SigningTime is no instant with a time zone.')
  return new Date(text)
}

const trustedProfile = 'http://crd.gov.pl/xml/schematy/ppzp/'

/** The seal of the trusted profile signs for a person, whom it names as a claimed role. */
function profileIn(own: XmlElement): string | undefined {
  const open = [...allOf(own, xades, 'SignerRole'), ...allOf(own, xades, 'SignerRoleV2')]
  const named: XmlElement[] = []
  let isProfile = false
  for (let each = open.pop(); each; each = open.pop()) {
    isProfile ||= isNamed(each, trustedProfile, 'PodpisZP')
    if (each.local === 'PESEL') named.push(each)
    open.push(...each.elements)
  }
  if (!isProfile) return undefined
  const [one, ...more] = named.map((each) => textIn(each).trim())
  if (one === undefined || more.length > 0 || !/^\d{11}$/.test(one))
    return refuseSignature('form', 'The signature of the trusted profile names one person by their PESEL.')
  return one
}
