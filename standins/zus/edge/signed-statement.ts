/**
 * Who signed a statement, by an enveloped XML signature (XAdES-BES as doctors' programs make it, RSA with SHA-1 or SHA-256). The signature over the
 * statement is checked; who issued the certificate, whether it still counts, and the properties of XAdES are not: that is what makes it a
 * stand-in. Nobody outside the sample country is believed by it.
 */
import { createHash, verify, X509Certificate } from 'node:crypto'
import { C14nCanonicalization, ExclusiveCanonicalization } from 'xml-crypto'
import { allOf, bytesOf, childrenOf, type Element, onlyOf, readXml, textOf } from '#standards/saml/xml.ts'
import { ZusRefusal } from './messages.ts'

const ds = 'http://www.w3.org/2000/09/xmldsig#'
const signatureHashes: Readonly<Record<string, string>> = {
  [`${ds}rsa-sha1`]: 'sha1',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256': 'sha256',
}
const digestHashes: Readonly<Record<string, string>> = {
  [`${ds}sha1`]: 'sha1',
  'http://www.w3.org/2001/04/xmlenc#sha256': 'sha256',
}
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#'

export interface Signed {
  readonly statement: Element
  /** PESEL in the certificate (`serialNumber`), by which ZUS knows the doctor. */
  readonly pesel: string
}

/** Refuses S3. */
export function signedStatement(xml: string): Signed {
  const root = readXml(xml)
  const [signature, ...others] = allOf(root, ds, 'Signature')
  if (signature === undefined || others.length > 0) throw new ZusRefusal('S3')
  const certificate = certificateIn(signature)
  const info = onlyOf(signature, ds, 'SignedInfo')
  const isRight =
    isSigned(root, info, onlyOf(signature, ds, 'SignatureValue'), certificate) &&
    isDigested(root, signature, info)
  const pesel = /^serialNumber=(?:PNOPL-)?(\d{11})$/m.exec(certificate.subject)?.[1]
  if (!isRight || pesel === undefined) throw new ZusRefusal('S3')
  return { statement: root, pesel }
}

function certificateIn(signature: Element): X509Certificate {
  const [found] = [...signature.getElementsByTagNameNS(ds, 'X509Certificate')]
  try {
    if (found) return new X509Certificate(bytesOf(found))
  } catch {
    // Bytes that are no certificate are refused as none.
  }
  throw new ZusRefusal('S3')
}

const methodOf = (parent: Element, name: string): string =>
  onlyOf(parent, ds, name).getAttribute('Algorithm') ?? ''

function isSigned(root: Element, info: Element, value: Element, { publicKey }: X509Certificate): boolean {
  const hash = signatureHashes[methodOf(info, 'SignatureMethod')]
  if (hash === undefined || publicKey.asymmetricKeyType !== 'rsa') return false
  const octets = canonical(info, methodOf(info, 'CanonicalizationMethod'), root)
  return verify(hash, Buffer.from(octets), publicKey, bytesOf(value))
}

/** The reference to the whole document: what is left without its signature. */
function isDigested(root: Element, signature: Element, info: Element): boolean {
  const whole = allOf(info, ds, 'Reference').find((each) => each.getAttribute('URI') === '')
  const hash = whole && digestHashes[methodOf(whole, 'DigestMethod')]
  if (whole === undefined || hash === undefined) return false
  const method = [...whole.getElementsByTagNameNS(ds, 'Transform')]
    .map((each) => each.getAttribute('Algorithm') ?? '')
    .find((each) => each.includes('c14n'))
  const after = signature.nextSibling
  root.removeChild(signature)
  const octets = canonical(root, method ?? '')
  root.insertBefore(signature, after)
  const digest = createHash(hash).update(octets).digest()
  return digest.equals(bytesOf(onlyOf(whole, ds, 'DigestValue')))
}

/** Inclusive canonicalization takes the namespaces around an element along. */
function canonical(element: Element, method: string, around?: Element): string {
  if (method.startsWith(exclusive)) return new ExclusiveCanonicalization().process(element as never, {})
  const ancestorNamespaces = around ? namespacesDownTo(element, around) : []
  return new C14nCanonicalization().process(element as never, { ancestorNamespaces })
}

function namespacesDownTo(element: Element, root: Element): { prefix: string; namespaceURI: string }[] {
  const declared = parentsOf(element, root)
    .flatMap(({ attributes }) => [...attributes])
    // An element without prefix says the default one itself.
    .filter(({ prefix, name }) => prefix === 'xmlns' || (name === 'xmlns' && Boolean(element.prefix)))
    .map(({ name, value }) => [name.slice('xmlns:'.length), value] as const)
  // The nearest counts.
  return [...new Map(declared.reverse())].map(([prefix, namespaceURI]) => ({ prefix, namespaceURI }))
}

/** The nearest first. */
function parentsOf(element: Element, root: Element): Element[] {
  const parent = element.parentNode as Element | null
  if (element === root || parent === null) return []
  return [parent, ...parentsOf(parent, root)]
}

/** The token of a statement. */
export const tokenIn = (statement: Element): string => {
  const found = childrenOf(statement).find(({ localName }) => localName === 'Token')
  return found ? textOf(found) : ''
}
