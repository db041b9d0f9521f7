/**
 * Verifies the XAdES-BES signature that a document carries (ETSI TS 101 903,
 * https://www.etsi.org/deliver/etsi_ts/101900_101999/101903/01.04.02_60/ts_101903v010402p.pdf; XML Signature,
 * https://www.w3.org/TR/xmldsig-core1/) in the one form that P1 knows: the last child of the root, over the whole document, the instruction
 * with its stylesheet included, and over its own signed properties. What is verified are the very nodes that are read afterwards; what
 * stands elsewhere, is signed twice, or is transformed in any other way, is refused.
 */
import { createHash, verify } from 'node:crypto'
import { parsedCertificate } from '../x509/parsed.ts'
import { canonical } from '../xml/canonical.ts'
import type { XmlDocument } from '../xml/read.ts'
import { allOf, attributeOf, isNamed, type XmlElement } from '../xml/tree.ts'
import {
  canonicalForm,
  ds,
  ofProperties,
  type Strength,
  signingNamed,
  smallestKey,
  xades,
} from './algorithms.ts'
import { base64In, methodIn, onlyOf } from './signature-parts.ts'
import { refuseSignature } from './signature-refusal.ts'
import { propertiesOf, type SignedProperties } from './signed-properties.ts'
import { mustMatchDocument, mustMatchProperties } from './signed-references.ts'

export interface EnvelopedSignature extends SignedProperties {
  /** DER; the signature is by its key. Whether anybody trusts it, `signerOf` tells. */
  readonly certificate: Buffer
  /** Certificates that came with it, DER. */
  readonly others: readonly Buffer[]
}

/** Throws SignatureRefusal; its code tells which of the two references differs. */
export function verifyEnveloped(document: XmlDocument, strength: Strength = 'today'): EnvelopedSignature {
  const signature = signatureIn(document.root)
  const parts = partsOf(signature)
  const [first, second, ...more] = parts.references
  if (!first || !second || more.length > 0)
    return refuseSignature('form', 'The signature has two references: the document and its properties.')
  const [whole, own] = attributeOf(first, 'URI') === '' ? [first, second] : [second, first]
  const properties = propertiesOf(parts.properties, strength)
  mustBeOwn(own, parts.properties, document.root)
  const { certificate, others } = certificatesIn(parts.keyInfo, properties)
  mustBeBy(certificate, parts.info, base64In(parts.value), strength)
  mustMatchDocument(whole, document, signature, strength)
  mustMatchProperties(own, parts.properties, strength)
  return { ...properties, certificate, others }
}

/** The one signature, where the schema has it. */
function signatureIn(root: XmlElement): XmlElement {
  const all: XmlElement[] = []
  const open = [root]
  for (let each = open.pop(); each; each = open.pop()) {
    if (isNamed(each, ds, 'Signature')) all.push(each)
    open.push(...each.elements)
  }
  const [signature, ...more] = all
  if (!signature) return refuseSignature('unsigned', 'The document carries no signature.')
  if (more.length > 0) return refuseSignature('several', 'The document carries more than one signature.')
  if (signature.parent !== root || root.elements.at(-1) !== signature)
    return refuseSignature('form', 'The signature is the last child of the document’s root.')
  return signature
}

interface Parts {
  readonly info: XmlElement
  readonly value: XmlElement
  readonly keyInfo: XmlElement
  readonly properties: XmlElement
  readonly references: readonly XmlElement[]
}

function partsOf(signature: XmlElement): Parts {
  const [info, value, keyInfo] = ['SignedInfo', 'SignatureValue', 'KeyInfo'].map((each) =>
    onlyOf(signature, ds, each),
  )
  const object = onlyOf(signature, ds, 'Object')
  const qualifying = onlyOf(object, xades, 'QualifyingProperties')
  if (!info || !value || !keyInfo || signature.elements.length !== 4 || object.elements.length !== 1)
    return refuseSignature('form', 'The signature carries more than a signature.')
  const target = attributeOf(signature, 'Id')
  if (target === undefined || attributeOf(qualifying, 'Target') !== `#${target}`)
    return refuseSignature('form', 'The properties name another signature as theirs.')
  const references = allOf(info, ds, 'Reference')
  if (info.elements.length !== references.length + 2)
    return refuseSignature('form', 'SignedInfo holds more than two methods and references.')
  return { info, value, keyInfo, properties: onlyOf(qualifying, xades, 'SignedProperties'), references }
}

/** The reference names these very properties, and no other element can be meant. */
function mustBeOwn(reference: XmlElement, properties: XmlElement, root: XmlElement): void {
  const id = attributeOf(properties, 'Id') ?? ''
  if (!/^[\w.:-]{1,200}$/.test(id) || attributeOf(reference, 'URI') !== `#${id}`)
    refuseSignature('form', 'The second reference names the signed properties.')
  if (attributeOf(reference, 'Type') !== ofProperties)
    refuseSignature('form', 'The reference to the properties has no Type, or another one.')
  let count = 0
  const open = [root]
  for (let each = open.pop(); each; each = open.pop()) {
    if (each.attributes.some(({ local, value }) => /^id$/i.test(local) && value === id)) count += 1
    open.push(...each.elements)
  }
  if (count !== 1) refuseSignature('form', 'Another element has the id of the signed properties.')
}

/** The signer's is the one whose digest was signed; anything else in KeyInfo decides nothing. */
function certificatesIn(
  keyInfo: XmlElement,
  { digest }: SignedProperties,
): { certificate: Buffer; others: Buffer[] } {
  const all = allOf(keyInfo, ds, 'X509Data').flatMap((data) => allOf(data, ds, 'X509Certificate'))
  if (all.length === 0 || all.length > 5)
    refuseSignature('certificate', 'KeyInfo carries the signer’s certificate, and four others at most.')
  const bytes = all.map(base64In)
  const at = bytes.findIndex((each) => createHash(digest.hash).update(each).digest().equals(digest.value))
  const certificate = bytes[at]
  if (!certificate || certificate.length > 10_000)
    return refuseSignature('certificate', 'The certificate in KeyInfo is not the one in SigningCertificate.')
  return { certificate, others: bytes.filter((_, index) => index !== at) }
}

function mustBeBy(der: Buffer, info: XmlElement, value: Buffer, strength: Strength): void {
  const form = canonicalForm(methodIn(info, 'CanonicalizationMethod')) ?? otherMethod()
  const [kind, hash] = signingNamed(methodIn(info, 'SignatureMethod'), strength) ?? otherMethod()
  const key = keyOf(der)
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
  if (key.asymmetricKeyType !== kind || (kind === 'rsa' && bits < smallestKey(strength)))
    refuseSignature(
      'certificate',
      'The certificate’s key is not of the kind or size that the signature names.',
    )
  const octets = Buffer.from(canonical(info, form))
  const asked = kind === 'ec' ? ({ key, dsaEncoding: 'ieee-p1363' } as const) : key
  if (!verify(hash, octets, asked, value))
    refuseSignature('value', 'SignedInfo was not signed with the key of the certificate.')
}

const otherMethod = () =>
  refuseSignature('algorithm', 'Sign with rsa-sha256 or ecdsa-sha256 over exclusive canonical XML.')

function keyOf(der: Buffer) {
  try {
    return parsedCertificate(der).publicKey
  } catch {
    return refuseSignature('certificate', 'KeyInfo holds no certificate.')
  }
}
