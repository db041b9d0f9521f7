/** A JWS in compact form (RFC 7515), signed with ES256 and with nothing else: who reads names the algorithm, not the message. */
import type { KeyObject } from 'node:crypto'
import { compactVerify, decodeProtectedHeader, type JWK } from 'jose'
import { distrust, type PresentationCode } from './refusal.ts'

export interface Header {
  readonly typ?: unknown
  readonly alg?: unknown
  /** Certificates as base64, the signer's first (RFC 7515 §4.1.6). */
  readonly x5c?: unknown
}

/** Refuses `form`, `type`, `algorithm`. Nothing of it is verified yet. */
export function headerOf(jwt: string, type: string): Header {
  const header = headerIn(jwt)
  if (header.typ !== type) distrust('type', `The type of this JWT must be ${type}.`)
  if (header.alg !== 'ES256') distrust('algorithm', 'Signatures are ES256.')
  return header
}

function headerIn(jwt: string): Header {
  try {
    return decodeProtectedHeader(jwt)
  } catch {
    return distrust('form', 'This is no signed JWT.')
  }
}

/** The chain of certificates in a header, DER. Refuses `issuer` when there is none. */
export function chainIn({ x5c }: Header): Buffer[] {
  if (!Array.isArray(x5c) || x5c.length === 0 || !x5c.every((each) => typeof each === 'string'))
    return distrust('issuer', 'The signer’s certificates must come along (x5c).')
  return x5c.map((each: string) => Buffer.from(each, 'base64'))
}

/** The payload, once the signature is this key's; `what` is the refusal when it is not. */
export async function payloadOf(
  jwt: string,
  key: KeyObject | JWK,
  what: PresentationCode,
): Promise<Record<string, unknown>> {
  const verified = await compactVerify(jwt, key, { algorithms: ['ES256'] }).catch(() => undefined)
  if (!verified) return distrust(what, 'The signature does not hold.')
  try {
    const payload: unknown = JSON.parse(Buffer.from(verified.payload).toString('utf8'))
    if (typeof payload === 'object' && payload !== null && !Array.isArray(payload))
      return payload as Record<string, unknown>
  } catch {}
  return distrust('form', 'The payload is no JSON object.')
}

/** Seconds that clocks may differ. */
const skew = 60

/** Whether a NumericDate (RFC 7519 §2) is in the past, or in the future, for whoever's clock. */
export const isPast = (time: unknown, at: Date): boolean =>
  typeof time !== 'number' || time * 1000 <= at.getTime() - skew * 1000
export const isAhead = (time: unknown, at: Date): boolean =>
  typeof time !== 'number' || time * 1000 > at.getTime() + skew * 1000
