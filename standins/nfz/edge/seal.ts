/**
 * The payer's signature under an answer, as eWUŚ makes it: enveloped, over the answer as a document of its own, RSA with SHA-1.
 * The algorithm is weak and old; it is the format's, and nothing of ours believes such a signature.
 */
import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { C14nCanonicalization } from 'xml-crypto'
import { readXml, tag } from '#standards/saml/xml.ts'

const ds = 'http://www.w3.org/2000/09/xmldsig#'

/** Made at the first use, in a file that only its owner reads. */
export function sealKey(file: string): KeyObject {
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 3072 })
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
  }
  return createPrivateKey(readFileSync(file))
}

/** `write` puts the signature, or nothing, at its place. */
export function sealed(key: KeyObject, write: (signature: string) => string): string {
  const digest = createHash('sha1')
    .update(canonical(write('')))
    .digest('base64')
  const method = (name: string, algorithm: string) => tag(name, { Algorithm: algorithm })
  const info = (namespace: string | undefined) =>
    tag(
      'SignedInfo',
      { xmlns: namespace },
      method('CanonicalizationMethod', 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'),
      method('SignatureMethod', `${ds}rsa-sha1`),
      tag(
        'Reference',
        { URI: '' },
        tag('Transforms', {}, method('Transform', `${ds}enveloped-signature`)),
        method('DigestMethod', `${ds}sha1`),
        tag('DigestValue', {}, digest),
      ),
    )
  const bare = write(tag('Signature', { xmlns: ds }, info(undefined)))
  const value = sign('sha1', Buffer.from(infoIn(bare)), key).toString('base64')
  return write(tag('Signature', { xmlns: ds }, info(undefined), tag('SignatureValue', {}, value)))
}

const canonical = (xml: string): string => c14n(readXml(xml))

/** The signed part in its place: inclusive canonicalization takes the namespaces around it along. */
function infoIn(xml: string): string {
  const root = readXml(xml)
  const [info] = root.getElementsByTagNameNS(ds, 'SignedInfo')
  const ancestorNamespaces = [...root.attributes]
    .filter(({ prefix }) => prefix === 'xmlns')
    .map(({ localName, value }) => ({ prefix: localName ?? '', namespaceURI: value }))
  return c14n(info as never, ancestorNamespaces)
}

const c14n = (node: object, ancestorNamespaces: { prefix: string; namespaceURI: string }[] = []): string =>
  new C14nCanonicalization().process(node as never, { ancestorNamespaces })
