/**
 * Asks the OCSP responder of an authority about one certificate (RFC 6960 appendix A.1: a POST over plain HTTP; the answer is signed). Only the address
 * that whoever runs the instance wrote down is asked, never one that a certificate names. Who does not answer in time says nothing: the list decides.
 */
import { randomBytes, X509Certificate } from 'node:crypto'
import type { Anchor } from '#standards/signatures/signer.ts'
import { type About, requestAbout, standingInAnswer } from '#standards/x509/ocsp-answer.ts'
import type { Placed } from './anchors.ts'

/** Milliseconds; bytes. */
const patience = 3000
const largest = 20_000

/** The anchor with what its responder says of the certificate (DER), where it issued it and has one. */
export async function withAnswer(placed: Placed, certificate: Buffer, at: Date): Promise<Anchor> {
  const { responder, ...anchor } = placed
  const subject = new X509Certificate(certificate)
  if (!responder || !subject.checkIssued(anchor.certificate)) return anchor
  const about: About = { certificate: subject, issuer: anchor.certificate, nonce: randomBytes(16) }
  const answer = await answerOf(responder, requestAbout(about))
  if (!answer) return anchor
  const standing = standingInAnswer(answer, about, at)
  return { ...anchor, answer: () => standing }
}

async function answerOf(responder: URL, request: Buffer): Promise<Buffer | undefined> {
  try {
    const answer = await fetch(responder, {
      method: 'POST',
      headers: { 'content-type': 'application/ocsp-request', accept: 'application/ocsp-response' },
      body: new Uint8Array(request),
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    })
    if (!answer.ok || !answer.body) return undefined
    const parts: Uint8Array[] = []
    let size = 0
    for await (const part of answer.body) {
      size += part.length
      if (size > largest) return undefined
      parts.push(part)
    }
    return Buffer.concat(parts)
  } catch {
    return undefined
  }
}
