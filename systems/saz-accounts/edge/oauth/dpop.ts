/** Proof that whoever sends a token holds the key it was bound to (RFC 9449 §4.3, https://www.rfc-editor.org/rfc/rfc9449#section-4.3). */
import { createHash } from 'node:crypto'
import { calculateJwkThumbprint, EmbeddedJWK, jwtVerify } from 'jose'
import { refuse } from '#kernel/problem.ts'
import { proofAlgorithms } from './configuration.ts'

export interface Proven {
  readonly proof: string
  readonly token: string
  /** Thumbprint of the key that the token is bound to. */
  readonly jkt: string
  readonly method: string
  /** Without query. */
  readonly url: string
  readonly now: Date
}

/** Seconds that a proof may be old, or ahead of our clock. */
const window = 60

/** Refuses `unauthenticated/dpop` what is no proof for this request and token; answers the proof's own id. */
export async function provenBy({ proof, token, jkt, method, url, now }: Proven): Promise<string> {
  const { payload, protectedHeader } = await verified(proof, now)
  const { jti, htm, htu, ath } = payload
  const isFor = typeof htu === 'string' && URL.canParse(htu) && withoutQuery(htu) === withoutQuery(url)
  const fits =
    htm === method &&
    isFor &&
    ath === createHash('sha256').update(token).digest('base64url') &&
    protectedHeader.jwk !== undefined &&
    (await calculateJwkThumbprint(protectedHeader.jwk)) === jkt
  if (!fits || typeof jti !== 'string' || jti.length === 0 || jti.length > 200) return noProof()
  return jti
}

async function verified(proof: string, currentDate: Date) {
  if (proof.length > 8000) return noProof()
  try {
    return await jwtVerify(proof, EmbeddedJWK, {
      typ: 'dpop+jwt',
      algorithms: [...proofAlgorithms],
      maxTokenAge: window,
      clockTolerance: 5,
      currentDate,
      requiredClaims: ['jti', 'htm', 'htu', 'ath', 'iat'],
    })
  } catch {
    return noProof()
  }
}

function noProof(): never {
  return refuse(
    'unauthenticated',
    'dpop',
    'This token is bound to a key: send Authorization: DPoP with a fresh proof in the header DPoP for this method and address.',
  )
}

function withoutQuery(text: string): string {
  const { origin, pathname } = new URL(text)
  return `${origin}${pathname}`
}

/** Proofs that were seen within the window: each counts once. */
export class SeenProofs {
  #older = new Set<string>()
  #newer = new Set<string>()
  #since = 0

  /** Refuses `unauthenticated/dpop` what was seen. */
  mustBeNew(id: string, now: Date): void {
    const at = now.getTime()
    if (at - this.#since > (window + 10) * 1000) {
      this.#older = this.#newer
      this.#newer = new Set()
      this.#since = at
    }
    if (this.#older.has(id) || this.#newer.has(id)) noProof()
    this.#newer.add(id)
  }
}
