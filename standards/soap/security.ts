/**
 * WS-Security 1.0 (https://docs.oasis-open.org/wss/v1.1/wss-v1.1-spec-os-SOAPMessageSecurity.pdf) in the one form that P1 asks for: an
 * X.509 token, a time stamp, a signature with RSA and SHA-256 over exclusive canonical XML. What a reference covers is the very node
 * that is read afterwards, ids are given once, and what must be signed is named by its place: nothing can be wrapped away.
 */
import { createHash, type KeyObject, timingSafeEqual, verify } from 'node:crypto'
import { parsedCertificate } from '#standards/x509/parsed.ts'
import { canonical, exclusiveC14n } from '#standards/xml/canonical.ts'
import { allOf, attributeOf, elementsOf, isNamed, textIn, type XmlElement } from '#standards/xml/tree.ts'
import type { Envelope } from './envelope.ts'
import { base64Binary, ds, rsaSha256, sha256, soap, wsse, wsu, x509v3 } from './names.ts'
import { refuseSoap } from './refusal.ts'
import { type Ids, idsOf } from './signed-ids.ts'
import { type Lifetime, lifetimeOf } from './timestamp.ts'

export interface Signed extends Lifetime {
  /** DER. The signature is by its key; whether anybody trusts it is for the caller to find out. */
  readonly certificate: Buffer
  /** The signature's own bytes: the same ones come again when a message is sent again. */
  readonly signature: Buffer
}

export interface Demand {
  /** A time of the world. */
  readonly at: Date
  /** Headers that must be signed, beside Body and Timestamp. */
  readonly headers: readonly XmlElement[]
}

/** P1 signs three parts; the token and a few more headers may be signed too. */
const mostReferences = 10

/** The smallest modulus, in bits. */
const smallest = 2048

/** Verifies the message. Throws SoapRefusal. */
export function verified(envelope: Envelope, { at, headers }: Demand): Signed {
  const security = securityOf(envelope)
  const timestamp = onlyOf(security, wsu, 'Timestamp')
  const lifetime = lifetimeOf(timestamp, at)
  const token = onlyOf(security, wsse, 'BinarySecurityToken')
  const signature = onlyOf(security, ds, 'Signature')
  const info = onlyOf(signature, ds, 'SignedInfo')
  const ids = idsOf(envelope.root)
  mustPointAt(token, signature, ids)
  const certificate = certificateIn(token)
  const value = bytesOf(onlyOf(signature, ds, 'SignatureValue'))
  mustBeBy(keyOf(certificate), info, value)
  const covered = referencesOf(info, ids)
  const needed = [envelope.body, timestamp, ...headers]
  if (!needed.every((each) => covered.has(each)))
    refuseSoap('unsigned', 'Sign the Body, the Timestamp and the context of the call.')
  mustStandThere(covered, envelope, security)
  return { ...lifetime, certificate, signature: value }
}

/** Whether a header is the one that this reads. */
export const isSecurity = (header: XmlElement): boolean => isNamed(header, wsse, 'Security')

function securityOf({ headers }: Envelope): XmlElement {
  const [security, ...more] = headers.filter(isSecurity)
  if (!security) return refuseSoap('unsigned', 'Sign the message (WS-Security).')
  if (more.length > 0 || attributeOf(security, 'actor', soap) !== undefined)
    refuseSoap('form', 'One Security header is read here, for the last receiver.')
  return security
}

function onlyOf(parent: XmlElement, uri: string, local: string): XmlElement {
  const [first, ...more] = allOf(parent, uri, local)
  if (!first || more.length > 0) return refuseSoap('unsigned', `The signature needs exactly one ${local}.`)
  return first
}

/** The key is told by the one token of the message, and by nothing else. */
function mustPointAt(token: XmlElement, signature: XmlElement, ids: Ids): void {
  const told = onlyOf(onlyOf(signature, ds, 'KeyInfo'), wsse, 'SecurityTokenReference')
  const [reference, ...more] = elementsOf(told)
  const isOne = reference && more.length === 0 && isNamed(reference, wsse, 'Reference')
  if (!isOne || ids.get(idIn(reference)) !== token)
    refuseSoap('certificate', 'KeyInfo points at the BinarySecurityToken.')
}

/** The id of `URI="#id"`; '' for anything else. */
const idIn = (reference: XmlElement): string =>
  /^#([^\s#()]{1,200})$/.exec(attributeOf(reference, 'URI') ?? '')?.[1] ?? ''

function certificateIn(token: XmlElement): Buffer {
  const encoding = attributeOf(token, 'EncodingType') ?? base64Binary
  if (attributeOf(token, 'ValueType') !== x509v3 || encoding !== base64Binary)
    refuseSoap('certificate', 'The token is one X.509 certificate as base64.')
  const bytes = bytesOf(token)
  if (bytes.length > 10_000) refuseSoap('certificate', 'The certificate is too large.')
  return bytes
}

function keyOf(der: Buffer): KeyObject {
  let key: KeyObject
  try {
    key = parsedCertificate(der).publicKey
  } catch {
    return refuseSoap('certificate', 'The token holds no certificate.')
  }
  if (key.asymmetricKeyType !== 'rsa' || (key.asymmetricKeyDetails?.modulusLength ?? 0) < smallest)
    refuseSoap('certificate', `The key is RSA with at least ${smallest} bits.`)
  return key
}

function mustBeBy(key: KeyObject, info: XmlElement, value: Buffer): void {
  const method = onlyOf(info, ds, 'CanonicalizationMethod')
  demand(method, exclusiveC14n)
  const signing = onlyOf(info, ds, 'SignatureMethod')
  demand(signing, rsaSha256)
  if (elementsOf(signing).length > 0) refuseSoap('algorithm', 'The signature method has no parameters.')
  const bytes = Buffer.from(canonical(info, { prefixes: listed(method) }))
  if (!verify('sha256', bytes, key, value))
    refuseSoap('signature', 'The message was not signed with the key of its certificate.')
}

function demand(method: XmlElement, algorithm: string): void {
  if (attributeOf(method, 'Algorithm') !== algorithm)
    refuseSoap('algorithm', 'Sign with rsa-sha256 and sha256 over exclusive canonical XML.')
}

/** The elements that the signature covers, each as it was when it was signed. */
function referencesOf(info: XmlElement, ids: Ids): ReadonlySet<XmlElement> {
  const references = allOf(info, ds, 'Reference')
  if (references.length > mostReferences || references.length !== elementsOf(info).length - 2)
    refuseSoap('form', 'The signature has too many parts.')
  const covered = new Set<XmlElement>()
  for (const reference of references) {
    const element = ids.get(idIn(reference))
    if (!element || covered.has(element))
      return refuseSoap('signature', 'A reference of the signature points at nothing, or twice at one.')
    mustBeUnchanged(reference, element)
    covered.add(element)
  }
  return covered
}

function mustBeUnchanged(reference: XmlElement, element: XmlElement): void {
  const transform = onlyOf(onlyOf(reference, ds, 'Transforms'), ds, 'Transform')
  demand(transform, exclusiveC14n)
  demand(onlyOf(reference, ds, 'DigestMethod'), sha256)
  const digest = bytesOf(onlyOf(reference, ds, 'DigestValue'))
  const ours = createHash('sha256')
    .update(canonical(element, { prefixes: listed(transform) }))
    .digest()
  if (digest.length !== ours.length || !timingSafeEqual(digest, ours))
    refuseSoap('signature', 'The message was changed after it was signed.')
}

/** InclusiveNamespaces, which Java's libraries write (Exclusive XML Canonicalization 4). */
function listed(method: XmlElement): string[] {
  const [list, ...more] = elementsOf(method)
  if (list === undefined) return []
  if (more.length > 0 || !isNamed(list, exclusiveC14n, 'InclusiveNamespaces'))
    return refuseSoap('algorithm', 'A method has parameters that are not known here.')
  const prefixes = (attributeOf(list, 'PrefixList') ?? '').split(/\s+/).filter((each) => each !== '')
  if (prefixes.length > 40) refuseSoap('form', 'The list of prefixes is too long.')
  return prefixes
}

/** Only the body, a header, or a part of the security header is signed: anything else would be read by nobody. */
function mustStandThere(covered: ReadonlySet<XmlElement>, envelope: Envelope, security: XmlElement): void {
  for (const each of covered)
    if (each !== envelope.body && each.parent !== security && !envelope.headers.includes(each))
      refuseSoap('signature', 'The signature covers something that is no part of the envelope.')
}

function bytesOf(element: XmlElement): Buffer {
  const text = textIn(element).replace(/\s+/g, '')
  if (elementsOf(element).length > 0 || text === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(text))
    return refuseSoap('form', 'An element of the signature holds no base64.')
  return Buffer.from(text, 'base64')
}
