/**
 * A verifiable credential as SD-JWT VC (https://datatracker.ietf.org/doc/draft-ietf-oauth-sd-jwt-vc/) presented by its holder
 * (RFC 9901 §7.3), by the rules of HAIP 1.0: ES256, the issuer's certificates in `x5c`, key binding always.
 */
import type { KeyObject } from 'node:crypto'
import type { JWK } from 'jose'
import { type Claims, digestOf, splitPresentation, withDisclosed } from './disclosures.ts'
import { distrust } from './refusal.ts'
import { chainIn, headerOf, isAhead, isPast, payloadOf } from './signed.ts'

export interface Awaited {
  /** Types of credential that will do (`vct`). */
  readonly types: readonly string[]
  /** The key of the first of these certificates, if they lead to an issuer that is trusted. */
  readonly trusted: (chain: readonly Buffer[]) => KeyObject | undefined
  /** What our request said: the holder's signature is for it and for us alone. */
  readonly nonce: string
  readonly audience: string
  readonly askedAt: Date
  readonly at: Date
}

/** All claims that the issuer vouches for and the holder disclosed. Refuses what RFC 9901 §7 refuses. */
export async function readPresentation(text: string, awaited: Awaited): Promise<Claims> {
  const { jwt, disclosures, keyBinding, bound } = splitPresentation(text)
  const header = headerOf(jwt, 'dc+sd-jwt')
  const key = awaited.trusted(chainIn(header))
  if (!key) return distrust('issuer', 'The issuer is not one that is trusted here.')
  const payload = await payloadOf(jwt, key, 'signature')
  checkCredential(payload, awaited)
  const claims = withDisclosed(payload, disclosures)
  await checkHolder(keyBinding, { key: holderKey(payload), bound, awaited })
  return claims
}

function checkCredential({ vct, iat, nbf, exp }: Claims, { types, at }: Awaited): void {
  if (typeof vct !== 'string' || !types.includes(vct))
    distrust('type', 'This is not the kind of credential that was asked for.')
  if (isPast(exp, at)) distrust('time', 'The credential has expired.')
  const begins = [iat, nbf].filter((time) => time !== undefined)
  if (begins.some((time) => isAhead(time, at))) distrust('time', 'The credential is not valid yet.')
}

/** The key that the issuer bound the credential to (`cnf`, RFC 7800): its public half alone. */
function holderKey({ cnf }: Claims): JWK {
  const { jwk } = (cnf ?? {}) as { jwk?: Record<string, unknown> }
  const { kty, crv, x, y } = jwk ?? {}
  if (kty !== 'EC' || crv !== 'P-256' || typeof x !== 'string' || typeof y !== 'string')
    return distrust('holder', 'The credential is bound to no key on P-256.')
  return { kty, crv, x, y }
}

interface Binding {
  readonly key: JWK
  readonly bound: string
  readonly awaited: Awaited
}

/** Key binding JWT (RFC 9901 §4.3): fresh, for this request and for us, over just what is presented. */
async function checkHolder(jwt: string, { key, bound, awaited }: Binding): Promise<void> {
  headerOf(jwt, 'kb+jwt')
  const { iat, exp, nbf, nonce, aud, sd_hash: hash } = await payloadOf(jwt, key, 'holder')
  if (nonce !== awaited.nonce) distrust('nonce', 'The holder signed for another request.')
  if (aud !== awaited.audience) distrust('audience', 'The holder signed for somebody else.')
  if (hash !== digestOf(bound)) distrust('holder', 'The holder signed for another presentation.')
  if (isPast(iat, awaited.askedAt) || isAhead(iat, awaited.at))
    distrust('time', 'The holder signed before we asked, or in the future. Check the clocks.')
  if ((exp !== undefined && isPast(exp, awaited.at)) || (nbf !== undefined && isAhead(nbf, awaited.at)))
    distrust('time', 'The holder’s signature is not valid now.')
}
