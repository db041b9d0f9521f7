/**
 * Detached XAdES-BES (ETSI TS 101 903 v1.3.2, https://www.etsi.org/deliver/etsi_ts/101900_101999/101903/01.04.02_60/ts_101903v010402p.pdf; XML
 * Signature, https://www.w3.org/TR/xmldsig-core1/) in one form alone, the one in which P1 signs versions of resources: a reference a
 * version, by address, without transforms, SHA-256 over its very octets; inclusive canonicalization; RSA with SHA-256. What is written here is
 * canonical already. Whoever reads one writes it anew from what it says, and takes nothing that differs by a letter.
 *
 * Nothing here has a key: the text to be signed goes out, the signature comes in.
 */
import { createHash, verify, X509Certificate } from 'node:crypto'

const ds = 'http://www.w3.org/2000/09/xmldsig#'
const xades = 'http://uri.etsi.org/01903/v1.3.2#'
const inclusive = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'
const rsaSha256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'
const sha256 = 'http://www.w3.org/2001/04/xmlenc#sha256'
const ofProperties = 'http://uri.etsi.org/01903#SignedProperties'

/** What is signed: where it is, and the SHA-256 of its octets. */
export interface SignedReference {
  readonly uri: string
  readonly digest: Buffer
}

export interface XadesDraft {
  /** An NCName, unlike that of other signatures in the same document. */
  readonly id: string
  readonly references: readonly SignedReference[]
  /** DER. */
  readonly certificate: Buffer
  readonly at: Date
}

/** The octets that are to be signed with RSASSA-PKCS1-v1_5 and SHA-256: SignedInfo, canonical. */
export const toSign = (draft: XadesDraft): Buffer => Buffer.from(signedInfo(draft, ` xmlns:ds="${ds}"`))

/** The whole signature, as UTF-8 text. */
export function xadesText(draft: XadesDraft, value: Buffer): string {
  const { id, certificate } = draft
  return [
    `<ds:Signature xmlns:ds="${ds}" Id="${id}">`,
    signedInfo(draft, ''),
    `<ds:SignatureValue>${value.toString('base64')}</ds:SignatureValue>`,
    `<ds:KeyInfo><ds:X509Data><ds:X509Certificate>${certificate.toString('base64')}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>`,
    `<ds:Object><xades:QualifyingProperties xmlns:xades="${xades}" Target="#${id}">`,
    signedProperties(draft, ''),
    '</xades:QualifyingProperties></ds:Object></ds:Signature>',
  ].join('')
}

export interface ReadXades extends XadesDraft {
  readonly value: Buffer
}

/** Longest signature that is looked at, in characters. */
const longest = 100_000

/**
 * What a signature of this form says, its own value checked with the certificate in it; undefined for any other text. Whether what the
 * references name has those digests, and whose certificate it is, is for the caller to see.
 */
export function readXades(text: string): ReadXades | undefined {
  if (text.length > longest) return undefined
  const one = (pattern: RegExp): string => pattern.exec(text)?.[1] ?? ''
  const references = [...text.matchAll(/<ds:Reference URI="([^"#][^"]*)">.*?<ds:DigestValue>([^<]*)</g)].map(
    ([, uri = '', digest = '']) => ({ uri: unescaped(uri), digest: Buffer.from(digest, 'base64') }),
  )
  const draft = {
    id: one(/^<ds:Signature [^>]*Id="([A-Za-z_][\w.-]*)">/),
    references,
    certificate: Buffer.from(one(/<ds:X509Certificate>([^<]*)</), 'base64'),
    at: new Date(one(/<xades:SigningTime>([^<]*)</)),
  }
  const value = Buffer.from(one(/<ds:SignatureValue>([^<]*)</), 'base64')
  return isTrue(draft, value, text) ? { ...draft, value } : undefined
}

function isTrue(draft: XadesDraft, value: Buffer, text: string): boolean {
  try {
    if (draft.references.length === 0 || xadesText(draft, value) !== text) return false
    return isSignedBy(draft.certificate, toSign(draft), value)
  } catch {
    return false
  }
}

/** Whether the holder of an RSA certificate signed these octets. */
export function isSignedBy(certificate: Buffer, octets: Buffer, value: Buffer): boolean {
  const key = new X509Certificate(certificate).publicKey
  return key.asymmetricKeyType === 'rsa' && verify('sha256', octets, key, value)
}

const digested = (digest: Buffer): string =>
  `<ds:DigestMethod Algorithm="${sha256}"></ds:DigestMethod><ds:DigestValue>${digest.toString('base64')}</ds:DigestValue>`

function signedInfo(draft: XadesDraft, scope: string): string {
  const inherited = ` xmlns:ds="${ds}" xmlns:xades="${xades}"`
  const properties = createHash('sha256').update(signedProperties(draft, inherited)).digest()
  return [
    `<ds:SignedInfo${scope}>`,
    `<ds:CanonicalizationMethod Algorithm="${inclusive}"></ds:CanonicalizationMethod>`,
    `<ds:SignatureMethod Algorithm="${rsaSha256}"></ds:SignatureMethod>`,
    ...draft.references.map(
      ({ uri, digest }) => `<ds:Reference URI="${attribute(uri)}">${digested(digest)}</ds:Reference>`,
    ),
    `<ds:Reference Type="${ofProperties}" URI="#${draft.id}-properties">`,
    `<ds:Transforms><ds:Transform Algorithm="${inclusive}"></ds:Transform></ds:Transforms>`,
    `${digested(properties)}</ds:Reference></ds:SignedInfo>`,
  ].join('')
}

function signedProperties({ id, certificate, at }: XadesDraft, scope: string): string {
  const { issuer, serialNumber } = new X509Certificate(certificate)
  const digest = createHash('sha256').update(certificate).digest()
  return [
    `<xades:SignedProperties${scope} Id="${id}-properties"><xades:SignedSignatureProperties>`,
    `<xades:SigningTime>${at.toISOString()}</xades:SigningTime>`,
    `<xades:SigningCertificate><xades:Cert><xades:CertDigest>${digested(digest)}</xades:CertDigest>`,
    `<xades:IssuerSerial><ds:X509IssuerName>${content(distinguishedName(issuer))}</ds:X509IssuerName>`,
    `<ds:X509SerialNumber>${BigInt(`0x${serialNumber}`)}</ds:X509SerialNumber></xades:IssuerSerial>`,
    '</xades:Cert></xades:SigningCertificate></xades:SignedSignatureProperties></xades:SignedProperties>',
  ].join('')
}

/** As RFC 4514 writes it (the last part first), from Node's lines, which escape already. */
export const distinguishedName = (lines: string): string => lines.split('\n').reverse().join(',')

/** Canonical XML 1.0, 2.3. */
const content = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#xD;')

const attribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

const unescaped = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&')
