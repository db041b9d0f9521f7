/**
 * X.509 certificates (RFC 5280, https://www.rfc-editor.org/rfc/rfc5280#section-4.1): written and signed with SHA-256,
 * by RSA or on an elliptic curve. The caller gives serial, times and keys; nothing here reads a clock or makes a random number.
 */
import { createHash, createPublicKey, type KeyObject, sign } from 'node:crypto'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import * as asn from '@peculiar/asn1-x509'

/** A distinguished name: pairs of attribute OID (or the short name below) and text, in order. */
export type DistinguishedName = readonly (readonly [attribute: string, text: string])[]

/** Short names of attributes (X.520, https://www.itu.int/rec/T-REC-X.520). */
const attributes: Readonly<Record<string, string>> = {
  CN: '2.5.4.3',
  serialNumber: '2.5.4.5',
  C: '2.5.4.6',
  O: '2.5.4.10',
  /** organizationIdentifier. */
  ORGID: '2.5.4.97',
}

const printable = new Set(['C', 'serialNumber'])

export function nameOf(pairs: DistinguishedName): asn.Name {
  return new asn.Name(
    pairs.map(([attribute, text]) => {
      const value = printable.has(attribute) ? { printableString: text } : { utf8String: text }
      return new asn.RelativeDistinguishedName([
        new asn.AttributeTypeAndValue({
          type: attributes[attribute] ?? attribute,
          value: new asn.AttributeValue(value),
        }),
      ])
    }),
  )
}

/** sha256WithRSAEncryption, with the NULL that RFC 4055 §5 asks for. */
export const rsaSha256 = () =>
  new asn.AlgorithmIdentifier({ algorithm: '1.2.840.113549.1.1.11', parameters: null })

/** ecdsa-with-SHA256 (RFC 5758 §3.2). */
const ecdsaSha256 = () => new asn.AlgorithmIdentifier({ algorithm: '1.2.840.10045.4.3.2' })

export interface CertificateDraft {
  /** At most 20 bytes, the first bit clear. */
  readonly serial: Uint8Array
  readonly issuer: asn.Name
  readonly subject: asn.Name
  readonly publicKey: KeyObject
  readonly notBefore: Date
  readonly notAfter: Date
  readonly extensions: readonly asn.Extension[]
}

/** The certificate as DER, signed with the issuer's key: RSA, or EC. */
export function signCertificate(draft: CertificateDraft, issuerKey: KeyObject): Buffer {
  const { serial, issuer, subject, publicKey, notBefore, notAfter, extensions } = draft
  const algorithm = issuerKey.asymmetricKeyType === 'ec' ? ecdsaSha256() : rsaSha256()
  const tbsCertificate = new asn.TBSCertificate({
    version: asn.Version.v3,
    serialNumber: bytesOf(serial),
    signature: algorithm,
    issuer,
    subject,
    validity: new asn.Validity({ notBefore, notAfter }),
    subjectPublicKeyInfo: AsnConvert.parse(spkiOf(publicKey), asn.SubjectPublicKeyInfo),
    extensions: new asn.Extensions([...extensions]),
  })
  const signatureValue = bytesOf(sign('sha256', Buffer.from(AsnConvert.serialize(tbsCertificate)), issuerKey))
  const whole = new asn.Certificate({ tbsCertificate, signatureAlgorithm: algorithm, signatureValue })
  return Buffer.from(AsnConvert.serialize(whole))
}

/** An ArrayBuffer of exactly these bytes: Node's buffers are often parts of larger ones. */
export function bytesOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer
}

/** SubjectPublicKeyInfo of a key, or of the public half of a private one. */
const spkiOf = (key: KeyObject): Buffer =>
  (key.type === 'private' ? createPublicKey(key) : key).export({ type: 'spki', format: 'der' })

/** The key's bits as certificates hold them, without the algorithm. */
export function keyBits(key: KeyObject): Buffer {
  return Buffer.from(AsnConvert.parse(spkiOf(key), asn.SubjectPublicKeyInfo).subjectPublicKey)
}

/** SHA-1 of the key's bits: how certificates and OCSP name a key (RFC 5280 §4.2.1.2). Not a matter of safety. */
export function keyIdentifier(key: KeyObject): Buffer {
  return createHash('sha1').update(keyBits(key)).digest()
}

export function extension(id: string, value: object, critical = false): asn.Extension {
  return new asn.Extension({
    extnID: id,
    critical,
    extnValue: new OctetString(AsnConvert.serialize(value)),
  })
}

export function readCertificate(der: Uint8Array): asn.Certificate {
  return AsnConvert.parse(bytesOf(der), asn.Certificate)
}

/** PEM (RFC 7468): `label` is CERTIFICATE, X509 CRL… */
export function pem(label: string, der: Uint8Array): string {
  const lines = Buffer.from(der)
    .toString('base64')
    .match(/.{1,64}/g)
  return `-----BEGIN ${label}-----\n${lines?.join('\n') ?? ''}\n-----END ${label}-----\n`
}
