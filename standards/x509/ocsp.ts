/** The Online Certificate Status Protocol (RFC 6960, https://www.rfc-editor.org/rfc/rfc6960): one responder for several issuers, answers signed by the issuer itself. */
import { createHash, type KeyObject, sign } from 'node:crypto'
import * as ocsp from '@peculiar/asn1-ocsp'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import * as asn from '@peculiar/asn1-x509'
import { bytesOf, keyBits, keyIdentifier, rsaSha256 } from './certificate.ts'

/** Longest request that is read, and most certificates asked about in one. */
export const longestRequest = 8192
const mostAsked = 20

export interface Issuer {
  readonly name: asn.Name
  readonly key: KeyObject
}

export type Status =
  | { readonly is: 'good' }
  | { readonly is: 'unknown' }
  | { readonly is: 'revoked'; readonly at: Date; readonly reason: number }

export interface Asked<I extends Issuer> {
  readonly issuer: I
  readonly serials: readonly Buffer[]
  readonly ids: readonly ocsp.CertID[]
  /** Sent back as it came, so that an old answer cannot stand for a new one (RFC 9654). */
  readonly nonce: asn.Extension | undefined
}

/** Hash algorithms in which a request may name its issuer. */
const hashes: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
}

/** A request about certificates of one of the issuers. `malformed` when it cannot be read, `unauthorized` when it is about another's. */
export function readRequest<I extends Issuer>(
  der: Uint8Array,
  issuers: readonly I[],
): Asked<I> | 'malformed' | 'unauthorized' {
  let request: ocsp.TBSRequest
  try {
    request = AsnConvert.parse(bytesOf(der), ocsp.OCSPRequest).tbsRequest
  } catch {
    return 'malformed'
  }
  const ids = request.requestList.map(({ reqCert }) => reqCert)
  const [first] = ids
  if (!first || ids.length > mostAsked) return 'malformed'
  const issuer = issuers.find((each) => ids.every((id) => isBy(id, each)))
  if (!issuer) return 'unauthorized'
  const nonce = request.requestExtensions?.find(({ extnID }) => extnID === ocsp.id_pkix_ocsp_nonce)
  if (nonce && nonce.extnValue.byteLength > 130) return 'malformed'
  return { issuer, ids, nonce, serials: ids.map(({ serialNumber }) => Buffer.from(serialNumber)) }
}

function isBy({ hashAlgorithm, issuerKeyHash, issuerNameHash }: ocsp.CertID, { name, key }: Issuer): boolean {
  const hash = hashes[hashAlgorithm.algorithm]
  if (hash === undefined) return false
  const ofName = createHash(hash)
    .update(Buffer.from(AsnConvert.serialize(name)))
    .digest()
  const ofKey = createHash(hash).update(keyBits(key)).digest()
  return ofName.equals(Buffer.from(issuerNameHash.buffer)) && ofKey.equals(Buffer.from(issuerKeyHash.buffer))
}

/** The answer as DER. `statuses` stand in the order of the ids asked about. */
export function answerRequest(
  { issuer, ids, nonce }: Asked<Issuer>,
  statuses: readonly Status[],
  { at, until }: { at: Date; until: Date },
): Buffer {
  const tbsResponseData = new ocsp.ResponseData({
    version: ocsp.Version.v1,
    responderID: new ocsp.ResponderID({ byKey: new ocsp.KeyHash(keyIdentifier(issuer.key)) }),
    producedAt: at,
    responses: ids.map(
      (certID, index) =>
        new ocsp.SingleResponse({
          certID,
          certStatus: statusOf(statuses[index] ?? { is: 'unknown' }),
          thisUpdate: at,
          nextUpdate: until,
        }),
    ),
    ...(nonce && { responseExtensions: [nonce] }),
  })
  const signature = bytesOf(sign('sha256', Buffer.from(AsnConvert.serialize(tbsResponseData)), issuer.key))
  const basic = new ocsp.BasicOCSPResponse({ tbsResponseData, signatureAlgorithm: rsaSha256(), signature })
  const responseBytes = new ocsp.ResponseBytes({
    responseType: ocsp.id_pkix_ocsp_basic,
    response: new OctetString(AsnConvert.serialize(basic)),
  })
  const responseStatus = ocsp.OCSPResponseStatus.successful
  return Buffer.from(AsnConvert.serialize(new ocsp.OCSPResponse({ responseStatus, responseBytes })))
}

/** An answer that says only that there is none. */
export function refusedRequest(why: 'malformed' | 'unauthorized'): Buffer {
  const { malformedRequest, unauthorized } = ocsp.OCSPResponseStatus
  const responseStatus = why === 'malformed' ? malformedRequest : unauthorized
  return Buffer.from(AsnConvert.serialize(new ocsp.OCSPResponse({ responseStatus })))
}

function statusOf(status: Status): ocsp.CertStatus {
  if (status.is === 'good') return new ocsp.CertStatus({ good: null })
  if (status.is === 'unknown') return new ocsp.CertStatus({ unknown: null })
  const revoked = new ocsp.RevokedInfo({
    revocationTime: status.at,
    ...(status.reason !== 0 && { revocationReason: new asn.CRLReason(status.reason) }),
  })
  return new ocsp.CertStatus({ revoked })
}
