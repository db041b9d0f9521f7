/** Makes a signed message as providers' programs send it to P1: what the client kit and tests use. */
import { createHash, type KeyObject, sign } from 'node:crypto'
import { canonical, exclusiveC14n } from '#standards/xml/canonical.ts'
import { readXml } from '#standards/xml/read.ts'
import { elementsOf, type XmlElement } from '#standards/xml/tree.ts'
import { tag } from '#standards/xml/write.ts'
import { base64Binary, ds, rsaSha256, sha256, soap, wsse, wsu, x509v3 } from './names.ts'

export interface MessageSigner {
  /** RSA. */
  readonly key: KeyObject
  /** DER. */
  readonly certificate: Uint8Array
}

export interface Draft {
  /** The message, XML that declares its own namespaces. */
  readonly message: string
  /** The context of the call, XML with `wsu:Id="KontekstWywolania"`; none where there is none. */
  readonly context?: string
  readonly at: Date
  /** Seconds. */
  readonly life?: number
  /** Makes two messages of one instant two; a word. */
  readonly mark?: string
}

/** The whole envelope. */
export function signedEnvelope({ key, certificate }: MessageSigner, draft: Draft): string {
  const { message, context = '', at, life = 300, mark = '1' } = draft
  const stamp = (seconds: number) => new Date(at.getTime() + seconds * 1000).toISOString()
  const timestamp = tag(
    'wsu:Timestamp',
    { 'wsu:Id': `TS-${mark}` },
    tag('wsu:Created', {}, stamp(0)),
    tag('wsu:Expires', {}, stamp(life)),
  )
  const token = tag(
    'wsse:BinarySecurityToken',
    { EncodingType: base64Binary, ValueType: x509v3, 'wsu:Id': `X509-${mark}` },
    Buffer.from(certificate).toString('base64'),
  )
  const write = (signature: string) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n${tag(
      'soapenv:Envelope',
      { 'xmlns:soapenv': soap },
      tag(
        'soapenv:Header',
        {},
        tag(
          'wsse:Security',
          { 'xmlns:wsse': wsse, 'xmlns:wsu': wsu, 'soapenv:mustUnderstand': '1' },
          timestamp,
          token,
          signature,
        ),
        context,
      ),
      tag('soapenv:Body', { 'xmlns:wsu': wsu, 'wsu:Id': 'Body' }, message),
    )}`
  const parts = partsOf(readXml(write('')).root)
  const info = (declared: boolean) => signedInfo(parts, declared)
  // The canonical form of SignedInfo declares its namespace itself.
  const value = sign('sha256', Buffer.from(info(true)), key).toString('base64')
  return write(
    tag(
      'ds:Signature',
      { 'xmlns:ds': ds },
      info(false),
      tag('ds:SignatureValue', {}, value),
      tag(
        'ds:KeyInfo',
        {},
        tag(
          'wsse:SecurityTokenReference',
          {},
          tag('wsse:Reference', { URI: `#X509-${mark}`, ValueType: x509v3 }),
        ),
      ),
    ),
  )
}

/** Body, the context where there is one, and the time stamp. */
function partsOf(envelope: XmlElement): XmlElement[] {
  const [header, body] = elementsOf(envelope)
  if (!header || !body) return []
  const [security, ...others] = elementsOf(header)
  const [timestamp] = security ? elementsOf(security) : []
  return [body, ...others, ...(timestamp ? [timestamp] : [])]
}

function signedInfo(parts: readonly XmlElement[], declared: boolean): string {
  const method = (name: string, algorithm: string) => tag(`ds:${name}`, { Algorithm: algorithm })
  const references = parts.map((part) => {
    const id = part.attributes.find(({ local }) => local === 'Id')?.value ?? ''
    const digest = createHash('sha256').update(canonical(part)).digest('base64')
    return tag(
      'ds:Reference',
      { URI: `#${id}` },
      tag('ds:Transforms', {}, method('Transform', exclusiveC14n)),
      method('DigestMethod', sha256),
      tag('ds:DigestValue', {}, digest),
    )
  })
  return tag(
    'ds:SignedInfo',
    { 'xmlns:ds': declared ? ds : undefined },
    method('CanonicalizationMethod', exclusiveC14n),
    method('SignatureMethod', rsaSha256),
    ...references,
  )
}
