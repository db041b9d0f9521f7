/**
 * The asking side of OCSP (RFC 6960, https://www.rfc-editor.org/rfc/rfc6960): a request about one certificate, and what an answer says of it. Nothing here
 * goes over a network. An answer counts when the issuer signed it, or a responder that the issuer named (§4.2.2.2); a nonce in it is ours (RFC 9654).
 */
import { createHash, verify, X509Certificate } from 'node:crypto'
import * as ocsp from '@peculiar/asn1-ocsp'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import * as asn from '@peculiar/asn1-x509'
import { bytesOf, extension, keyBits, readCertificate } from './certificate.ts'
import type { Standing } from './crl.ts'

const sha1 = '1.3.14.3.2.26'
/** Signatures of answers that are read, with their hash. */
const algorithms: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
}
/** Milliseconds by which clocks may differ, and for which an answer counts that names no end. */
const skew = 5 * 60_000
const usualLife = 10 * 60_000

export interface About {
  readonly certificate: X509Certificate
  readonly issuer: X509Certificate
  /** 16 to 32 random bytes. */
  readonly nonce: Buffer
}

/** The request as DER. */
export function requestAbout({ certificate, issuer, nonce }: About): Buffer {
  const reqCert = certIdOf(certificate, issuer)
  const own = extension(ocsp.id_pkix_ocsp_nonce, new OctetString(bytesOf(nonce)))
  const tbsRequest = new ocsp.TBSRequest({
    requestList: [new ocsp.Request({ reqCert })],
    requestExtensions: new asn.Extensions([own]),
  })
  return Buffer.from(AsnConvert.serialize(new ocsp.OCSPRequest({ tbsRequest })))
}

function certIdOf(certificate: X509Certificate, issuer: X509Certificate): ocsp.CertID {
  const hashed = (bytes: Uint8Array) => new OctetString(bytesOf(createHash('sha1').update(bytes).digest()))
  const { subject } = readCertificate(issuer.raw).tbsCertificate
  return new ocsp.CertID({
    hashAlgorithm: new asn.AlgorithmIdentifier({ algorithm: sha1, parameters: null }),
    issuerNameHash: hashed(Buffer.from(AsnConvert.serialize(subject))),
    issuerKeyHash: hashed(keyBits(issuer.publicKey)),
    serialNumber: readCertificate(certificate.raw).tbsCertificate.serialNumber,
  })
}

/** What an answer (DER) says of the certificate at an instant. */
export function standingInAnswer(der: Uint8Array, about: About, at: Date): Standing {
  try {
    return standing(der, about, at)
  } catch {
    return { is: 'undecided', why: 'malformed' }
  }
}

function standing(der: Uint8Array, { certificate, issuer, nonce }: About, at: Date): Standing {
  const { responseStatus, responseBytes } = AsnConvert.parse(bytesOf(der), ocsp.OCSPResponse)
  if (responseStatus !== ocsp.OCSPResponseStatus.successful || !responseBytes)
    return { is: 'undecided', why: 'unknown' }
  const basic = AsnConvert.parse(responseBytes.response.buffer, ocsp.BasicOCSPResponse)
  if (!isSigned(basic, issuer, at)) return { is: 'undecided', why: 'forged' }
  const { responses, responseExtensions } = basic.tbsResponseData
  const told = responseExtensions?.find(({ extnID }) => extnID === ocsp.id_pkix_ocsp_nonce)
  if (told && !Buffer.from(AsnConvert.parse(told.extnValue.buffer, OctetString).buffer).equals(nonce))
    return { is: 'undecided', why: 'forged' }
  const wanted = idText(certIdOf(certificate, issuer))
  const one = responses.find(({ certID }) => idText(certID) === wanted)
  if (!one) return { is: 'undecided', why: 'other-issuer' }
  if (one.thisUpdate.getTime() > at.getTime() + skew) return { is: 'undecided', why: 'not-yet' }
  const until = one.nextUpdate?.getTime() ?? one.thisUpdate.getTime() + usualLife
  if (until + skew < at.getTime()) return { is: 'undecided', why: 'expired' }
  const { good, revoked } = one.certStatus
  if (revoked) return { is: 'revoked', at: revoked.revocationTime }
  return good === undefined ? { is: 'undecided', why: 'unknown' } : { is: 'good' }
}

const hex = (bytes: ArrayBuffer) => Buffer.from(bytes).toString('hex')
const idText = ({ issuerNameHash, issuerKeyHash, serialNumber }: ocsp.CertID): string =>
  [issuerNameHash.buffer, issuerKeyHash.buffer].map(hex).join() + BigInt(`0x${hex(serialNumber)}`)

function isSigned(basic: ocsp.BasicOCSPResponse, issuer: X509Certificate, at: Date): boolean {
  const hash = algorithms[basic.signatureAlgorithm.algorithm]
  if (hash === undefined) return false
  const octets = Buffer.from(basic.tbsResponseDataRaw ?? AsnConvert.serialize(basic.tbsResponseData))
  const keys = [issuer.publicKey, ...delegated(basic, issuer, at)]
  return keys.some((key) => verify(hash, octets, key, Buffer.from(basic.signature)))
}

/** Keys of responders that the issuer itself certified for answering. */
function delegated({ certs = [] }: ocsp.BasicOCSPResponse, issuer: X509Certificate, at: Date) {
  return certs.slice(0, 5).flatMap((each) => {
    const responder = new X509Certificate(Buffer.from(AsnConvert.serialize(each)))
    const isNamed = responder.keyUsage?.includes(ocsp.id_kp_OCSPSigning) ?? false
    const isOfIssuer = responder.checkIssued(issuer) && responder.verify(issuer.publicKey)
    const isNow = responder.validFromDate <= at && at <= responder.validToDate
    return isNamed && isOfIssuer && isNow ? [responder.publicKey] : []
  })
}
