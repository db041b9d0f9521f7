/**
 * Enveloped XML signatures as SAML Core 5.4 allows them, in one form alone: exclusive canonicalization, SHA-256,
 * ECDSA on P-256 (RFC 9231 2.3.6). What a signature covers is read anew from the very bytes that were signed, and the
 * key is one that we knew before: what the message says about keys and algorithms decides nothing.
 */
import { createHash, type KeyObject, sign, timingSafeEqual, verify } from 'node:crypto'
import type { Node } from '@xmldom/xmldom'
import { ExclusiveCanonicalization } from 'xml-crypto'
import { namespaces } from './names.ts'
import { distrust } from './refusal.ts'
import {
  allOf,
  attributeOf,
  bytesOf,
  childrenOf,
  type Element,
  isNamed,
  onlyOf,
  readXml,
  tag,
} from './xml.ts'

const ds = namespaces.signature
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const enveloped = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature'
const ecdsa = 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256'
const sha256 = 'http://www.w3.org/2001/04/xmlenc#sha256'

export interface Signer {
  /** Private key on P-256. */
  readonly key: KeyObject
  /** Its certificate, DER as base64; the reader knows it already and takes it for a hint. */
  readonly certificate: string
}

/** Signs the element with this id; `write` puts the signature, or nothing, at its place behind the issuer. */
export function signed(signer: Signer, id: string, write: (signature: string) => string): string {
  const digest = digestOf(canonical(readXml(write('')))).toString('base64')
  const method = (name: string, algorithm: string, ...content: string[]) =>
    tag(`ds:${name}`, { Algorithm: algorithm }, ...content)
  const info = (declaration: string | undefined) =>
    tag(
      'ds:SignedInfo',
      { 'xmlns:ds': declaration },
      method('CanonicalizationMethod', exclusive),
      method('SignatureMethod', ecdsa),
      tag(
        'ds:Reference',
        { URI: `#${id}` },
        tag('ds:Transforms', {}, method('Transform', enveloped), method('Transform', exclusive)),
        method('DigestMethod', sha256),
        tag('ds:DigestValue', {}, digest),
      ),
    )
  const key = { key: signer.key, dsaEncoding: 'ieee-p1363' } as const
  const value = sign('sha256', Buffer.from(canonical(readXml(info(ds)))), key)
  const certificate = tag('ds:X509Data', {}, tag('ds:X509Certificate', {}, signer.certificate))
  return write(
    tag(
      'ds:Signature',
      { 'xmlns:ds': ds },
      info(undefined),
      tag('ds:SignatureValue', {}, value.toString('base64')),
      tag('ds:KeyInfo', {}, certificate),
    ),
  )
}

export const isSigned = (element: Element): boolean => allOf(element, ds, 'Signature').length > 0

/** The element that was signed, without its signature, read from what was signed. Refuses `signature`, `algorithm`. */
export function verified(element: Element, keys: readonly KeyObject[]): Element {
  const signature = signatureOf(element)
  const info = onlyOf(signature, ds, 'SignedInfo')
  demand(info, 'CanonicalizationMethod', exclusive)
  demand(info, 'SignatureMethod', ecdsa)
  const { digest, prefixes } = referenceOf(info, element)
  const bare = element.cloneNode(true) as Element
  for (const each of allOf(bare, ds, 'Signature')) bare.removeChild(each)
  const bytes = canonical(bare, declared(prefixes, element))
  const ours = digestOf(bytes)
  if (digest.length !== ours.length || !timingSafeEqual(digest, ours))
    distrust('signature', 'The message was changed after it was signed.')
  const value = bytesOf(onlyOf(signature, ds, 'SignatureValue'))
  const signedInfo = Buffer.from(canonical(info, declared(prefixesOf(info, 'CanonicalizationMethod'), info)))
  if (!keys.some((key) => isBy(key, signedInfo, value)))
    distrust('signature', 'The message was not signed with a key that we know.')
  return readXml(bytes)
}

function isBy(key: KeyObject, bytes: Buffer, value: Buffer): boolean {
  const onCurve = key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1'
  return onCurve && value.length === 64 && verify('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }, value)
}

/** The one signature, right behind the issuer, where the schema puts it, and with nothing in it that may carry content. */
function signatureOf(element: Element): Element {
  const signature = onlyOf(element, ds, 'Signature')
  const [first, second] = childrenOf(element)
  if (second !== signature || !first || !isNamed(first, namespaces.assertion, 'Issuer'))
    distrust('signature', 'The signature is not behind the issuer.')
  const known = ['SignedInfo', 'SignatureValue', 'KeyInfo']
  if (childrenOf(signature).some((child) => !known.some((name) => isNamed(child, ds, name))))
    distrust('signature', 'The signature carries more than a signature.')
  return signature
}

function referenceOf(info: Element, element: Element): { digest: Buffer; prefixes: string[] } {
  const reference = onlyOf(info, ds, 'Reference')
  const id = attributeOf(element, 'ID')
  if (id === '' || attributeOf(reference, 'URI') !== `#${id}`)
    distrust('signature', 'The signature is about another element.')
  const transforms = childrenOf(onlyOf(reference, ds, 'Transforms'))
  const names = transforms.map((each) =>
    isNamed(each, ds, 'Transform') ? attributeOf(each, 'Algorithm') : '',
  )
  if (names.length !== 2 || names[0] !== enveloped || names[1] !== exclusive)
    distrust('algorithm', 'The signature transforms the message in a way that is not allowed.')
  demand(reference, 'DigestMethod', sha256)
  const digest = bytesOf(onlyOf(reference, ds, 'DigestValue'))
  return { digest, prefixes: listed(transforms[1]) }
}

function demand(parent: Element, name: string, algorithm: string): void {
  if (attributeOf(onlyOf(parent, ds, name), 'Algorithm') !== algorithm)
    distrust('algorithm', 'The signature uses an algorithm other than ECDSA on P-256 with SHA-256.')
}

const prefixesOf = (parent: Element, name: string) => listed(onlyOf(parent, ds, name))

/** InclusiveNamespaces, which Java's libraries write for `xs` (Exclusive XML Canonicalization 2). */
function listed(method: Element | undefined): string[] {
  const [list] = method ? allOf(method, exclusive, 'InclusiveNamespaces') : []
  return (list?.getAttribute('PrefixList') ?? '').split(/\s+/).filter((each) => /^[\w-]{1,40}$/.test(each))
}

interface Declared {
  readonly prefix: string
  readonly namespaceURI: string
}

function declared(prefixes: readonly string[], element: Element): Declared[] {
  return prefixes.flatMap((prefix) => {
    const namespaceURI = element.lookupNamespaceURI(prefix)
    return namespaceURI ? [{ prefix, namespaceURI }] : []
  })
}

const digestOf = (bytes: string) => createHash('sha256').update(bytes).digest()

function canonical(element: Element, kept: readonly Declared[] = []): string {
  const options = {
    inclusiveNamespacesPrefixList: kept.map(({ prefix }) => prefix),
    ancestorNamespaces: [...kept],
  }
  return new ExclusiveCanonicalization().process(element.cloneNode(true) as Node as never, options)
}
