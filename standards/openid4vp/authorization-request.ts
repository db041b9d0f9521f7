/**
 * What a verifier asks a wallet: an Authorization Request of OpenID for Verifiable Presentations 1.0 (§5,
 * https://openid.net/specs/openid-4-verifiable-presentations-1_0.html#section-5), signed (RFC 9101), by HAIP 1.0: the verifier is
 * known by the hash of its certificate, the answer comes encrypted by POST.
 */
import { createHash, type KeyObject } from 'node:crypto'
import { type JWK, SignJWT } from 'jose'

export const requestMediaType = 'application/oauth-authz-req+jwt'

export interface Verifier {
  readonly key: KeyObject
  /** Certificates, DER, the verifier's own first. */
  readonly chain: readonly Buffer[]
}

/** Client identifier `x509_hash:…` (§5.9.3). */
export const clientIdOf = ({ chain: [own = Buffer.alloc(0)] }: Verifier): string =>
  `x509_hash:${createHash('sha256').update(own).digest('base64url')}`

export interface Asked {
  readonly responseUri: string
  readonly nonce: string
  readonly state: string
  readonly query: object
  /** Public key that the answer is encrypted for. */
  readonly encryption: JWK
  /** What the wallet wants to see again (§5.10). */
  readonly walletNonce: string | undefined
  readonly at: Date
  readonly until: Date
}

/** The Request Object. */
export function writeRequest(verifier: Verifier, asked: Asked): Promise<string> {
  const { kty, crv, x, y } = asked.encryption
  return new SignJWT({
    response_type: 'vp_token',
    response_mode: 'direct_post.jwt',
    client_id: clientIdOf(verifier),
    response_uri: asked.responseUri,
    nonce: asked.nonce,
    state: asked.state,
    dcql_query: asked.query,
    client_metadata: {
      jwks: { keys: [{ kty, crv, x, y, use: 'enc', alg: 'ECDH-ES', kid: 'answer' }] },
      encrypted_response_enc_values_supported: ['A256GCM', 'A128GCM'],
      vp_formats_supported: {
        'dc+sd-jwt': { 'sd-jwt_alg_values': ['ES256'], 'kb-jwt_alg_values': ['ES256'] },
      },
    },
    ...(asked.walletNonce !== undefined && { wallet_nonce: asked.walletNonce }),
  })
    .setProtectedHeader({
      alg: 'ES256',
      typ: 'oauth-authz-req+jwt',
      x5c: verifier.chain.map((der) => der.toString('base64')),
    })
    .setAudience('https://self-issued.me/v2')
    .setIssuedAt(asked.at)
    .setExpirationTime(asked.until)
    .sign(verifier.key)
}

/** The address that opens a wallet, as a link or in a QR code. `endpoint`: `openid4vp://` or a wallet's own. */
export function invitation(endpoint: string, clientId: string, requestUri: string): string {
  const query = new URLSearchParams({
    client_id: clientId,
    request_uri: requestUri,
    request_uri_method: 'post',
  })
  return `${endpoint}?${query}`
}
