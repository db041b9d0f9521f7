/**
 * Makes the XAdES-BES signature that a document carries, as P1 has it: exclusive canonical XML and SHA-256 throughout, over the document
 * with its instructions and over the signed properties. Nothing here has a key: the octets to be signed go out, the signature comes in.
 */
import { createHash, X509Certificate } from 'node:crypto'
import { canonical, canonicalDocument, exclusiveC14n } from '../xml/canonical.ts'
import { readXml } from '../xml/read.ts'
import { allOf, type XmlElement } from '../xml/tree.ts'
import { escaped, tag } from '../xml/write.ts'
import { ds, ecdsaSha256, enveloped, ofProperties, rsaSha256, sha256, xades } from './algorithms.ts'
import { onlyOf } from './signature-parts.ts'
import { refuseSignature } from './signature-refusal.ts'
import { distinguishedName } from './xades.ts'

export interface EnvelopedDraft {
  /** The document, well-formed XML in UTF-8, not signed yet. */
  readonly document: string
  /** An NCName that no element of the document has for an id. */
  readonly id: string
  /** DER, the signer's first; the rest leads to an authority. */
  readonly certificates: readonly [Buffer, ...Buffer[]]
  readonly at: Date
  /** Whom the trusted profile signs for, as XML; signed as a claimed role. */
  readonly role?: string
}

export interface Unsigned {
  /** To be signed with SHA-256 and the certificate's key: RSASSA-PKCS1-v1_5, or ECDSA as r‖s. */
  readonly octets: Buffer
  /** The document with its signature. */
  with(value: Buffer): Buffer
}

export function prepareEnveloped(draft: EnvelopedDraft): Unsigned {
  const document = readXml(draft.document, { instructions: true })
  if (allOf(document.root, ds, 'Signature').length > 0)
    refuseSignature('several', 'The document carries a signature already.')
  const end = draft.document.lastIndexOf('</')
  if (!/^<\/[^<>]{1,100}>\s*$/.test(draft.document.slice(end)))
    refuseSignature('form', 'Nothing stands behind the root of a document that is to be signed.')
  const whole = digestOf(canonicalDocument(document))
  const unsigned = signatureText(draft, { whole, properties: '', value: '' })
  const properties = digestOf(canonical(propertiesIn(unsigned)))
  const info = signatureText(draft, { whole, properties, value: '' })
  return {
    octets: Buffer.from(canonical(onlyOf(readXml(info).root, ds, 'SignedInfo'))),
    with(value) {
      const signature = signatureText(draft, { whole, properties, value: value.toString('base64') })
      return Buffer.from(draft.document.slice(0, end) + signature + draft.document.slice(end))
    },
  }
}

const digestOf = (text: string) => createHash('sha256').update(text).digest('base64')

const propertiesIn = (signature: string): XmlElement =>
  onlyOf(
    onlyOf(onlyOf(readXml(signature).root, ds, 'Object'), xades, 'QualifyingProperties'),
    xades,
    'SignedProperties',
  )

interface Values {
  readonly whole: string
  readonly properties: string
  readonly value: string
}

const method = (name: string, algorithm: string) => tag(`ds:${name}`, { Algorithm: algorithm })

const digested = (digest: string) => method('DigestMethod', sha256) + tag('ds:DigestValue', {}, digest)

function signatureText(draft: EnvelopedDraft, { whole, properties, value }: Values): string {
  const { id, certificates } = draft
  const kind = new X509Certificate(certificates[0]).publicKey.asymmetricKeyType
  const transforms = (...names: string[]) =>
    tag('ds:Transforms', {}, ...names.map((each) => method('Transform', each)))
  const info = tag(
    'ds:SignedInfo',
    {},
    method('CanonicalizationMethod', exclusiveC14n),
    method('SignatureMethod', kind === 'ec' ? ecdsaSha256 : rsaSha256),
    tag('ds:Reference', { URI: '' }, transforms(enveloped, exclusiveC14n), digested(whole)),
    tag(
      'ds:Reference',
      { Type: ofProperties, URI: `#${id}-properties` },
      transforms(exclusiveC14n),
      digested(properties),
    ),
  )
  const known = certificates.map((each) => tag('ds:X509Certificate', {}, each.toString('base64')))
  return tag(
    'ds:Signature',
    { 'xmlns:ds': ds, Id: id },
    info,
    tag('ds:SignatureValue', {}, value),
    tag('ds:KeyInfo', {}, tag('ds:X509Data', {}, ...known)),
    tag('ds:Object', {}, qualifying(draft)),
  )
}

function qualifying({ id, certificates, at, role }: EnvelopedDraft): string {
  const [der] = certificates
  const { issuer, serialNumber } = new X509Certificate(der)
  const cert = tag(
    'xades:Cert',
    {},
    tag('xades:CertDigest', {}, digested(createHash('sha256').update(der).digest('base64'))),
    tag(
      'xades:IssuerSerial',
      {},
      tag('ds:X509IssuerName', {}, escapedName(issuer)),
      tag('ds:X509SerialNumber', {}, String(BigInt(`0x${serialNumber}`))),
    ),
  )
  const claimed = role === undefined ? '' : claimedRole(role)
  return tag(
    'xades:QualifyingProperties',
    { 'xmlns:xades': xades, Target: `#${id}` },
    tag(
      'xades:SignedProperties',
      { Id: `${id}-properties` },
      tag(
        'xades:SignedSignatureProperties',
        {},
        tag('xades:SigningTime', {}, at.toISOString()),
        tag('xades:SigningCertificate', {}, cert),
        claimed,
      ),
    ),
  )
}

const claimedRole = (role: string) =>
  tag('xades:SignerRole', {}, tag('xades:ClaimedRoles', {}, tag('xades:ClaimedRole', {}, role)))

const escapedName = (issuer: string) => escaped(distinguishedName(issuer))
