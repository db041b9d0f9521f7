/**
 * An EU wallet of others, for tests: `@openid4vc/openid4vp` speaks OpenID4VP, `@sd-jwt/sd-jwt-vc` presents. Ours on this side are keys
 * alone.
 */
import { createHash, type KeyObject, randomBytes, sign, X509Certificate } from 'node:crypto'
import { type CallbackContext, setGlobalConfig } from '@openid4vc/oauth2'
import { Openid4vpClient } from '@openid4vc/openid4vp'
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc'
import { CompactEncrypt, compactVerify, exportJWK, generateKeyPair, type JWK } from 'jose'

// On this machine there is no TLS.
setGlobalConfig({ allowInsecureUrls: true })

const hash = (data: string | ArrayBuffer | Uint8Array, algorithm: string) =>
  createHash(algorithm.replace('-', ''))
    .update(typeof data === 'string' ? data : new Uint8Array(data))
    .digest()

export const signer = (key: KeyObject) => (data: string) =>
  sign('sha256', Buffer.from(data), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')

export const sdJwt = (more: object) =>
  new SDJwtVcInstance({
    hasher: hash,
    hashAlg: 'sha-256',
    saltGenerator: (length) => randomBytes(length).toString('base64url'),
    ...more,
  })

/** What the wallet library leaves to its user: cryptography alone. */
const callbacks: Omit<CallbackContext, 'generateRandom' | 'clientAuthentication'> = {
  hash,
  signJwt: () => Promise.reject(new Error('Wallets sign nothing here.')),
  decryptJwe: () => Promise.reject(new Error('Requests are not encrypted here.')),
  encryptJwe: async (encryptor, data) => {
    if (encryptor.method !== 'jwk') throw new Error('A key must be given.')
    const { publicJwk, alg, enc, apu, apv } = encryptor
    const jwe = await new CompactEncrypt(Buffer.from(data))
      .setProtectedHeader({
        alg,
        enc,
        ...(publicJwk.kid && { kid: publicJwk.kid }),
        ...(apu && { apu }),
        ...(apv && { apv }),
      })
      .encrypt(publicJwk as JWK)
    return { jwe, encryptionJwk: publicJwk }
  },
  verifyJwt: async (by, { compact }) => {
    if (by.method !== 'x5c') return { verified: false }
    const { publicKey } = new X509Certificate(Buffer.from(by.x5c[0] ?? '', 'base64'))
    await compactVerify(compact, publicKey, { algorithms: ['ES256'] })
    return { verified: true, signerJwk: publicKey.export({ format: 'jwk' }) as JWK & { kty: string } }
  },
  getX509CertificateMetadata: (certificate) => ({
    sanDnsNames: new X509Certificate(Buffer.from(certificate, 'base64')).checkHost('localhost')
      ? ['localhost']
      : [],
    sanUriNames: [],
  }),
}

const client = new Openid4vpClient({ callbacks })

/** Begins at the front door, as a browser does: what opens a wallet, and the cookies of that browser. */
export async function beginWithWallet(
  url: string,
  portal = 'ikp',
): Promise<{ link: string; cookie: string }> {
  const page = await fetch(`${url}/saz/wallet?portal=${encodeURIComponent(portal)}`)
  const [, link = ''] = /class="go" href="([^"]+)"/.exec(await page.text()) ?? []
  const cookies = page.headers.getSetCookie().map((each) => each.split(';')[0] ?? '')
  return { link: link.replaceAll('&amp;', '&'), cookie: cookies.join('; ') }
}

/** What a link or QR code leads to, as the library read and checked it. */
export type AskedOfWallet = Awaited<ReturnType<typeof readLink>>

export async function readLink(link: string, metadata = true) {
  const { params } = client.parseOpenid4vpAuthorizationRequest({
    authorizationRequest: `openid4vp://${link.slice(link.indexOf('?'))}`,
  })
  return client.resolveOpenId4vpAuthorizationRequest({
    authorizationRequestPayload: params,
    ...(metadata && {
      wallet: {
        metadata: {
          vp_formats_supported: { 'dc+sd-jwt': { 'sd-jwt_alg_values': ['ES256'] } },
          client_id_prefixes_supported: ['x509_hash'],
        },
      },
    }),
  })
}

/** What the holder's signature is for. */
export function boundTo({ authorizationRequestPayload: asked }: AskedOfWallet): {
  nonce: string
  aud: string
} {
  return { nonce: asked.nonce, aud: asked.client_id ?? '' }
}

export interface Sent {
  readonly status: number
  readonly told: { readonly redirect_uri?: string; readonly code?: string }
}

/** Sends what is presented, encrypted by the library; `key` in place of the one that was asked for. */
export async function submit(
  { authorizationRequestPayload }: AskedOfWallet,
  presented: unknown,
  key?: JWK,
): Promise<Sent> {
  const { jarm } = await client.createOpenid4vpAuthorizationResponse({
    authorizationRequestPayload: authorizationRequestPayload as never,
    authorizationResponsePayload: { vp_token: { pid: presented } as never },
    jarm: {
      encryption: { nonce: randomBytes(16).toString('base64url'), ...(key && { jwk: key as never }) },
      serverMetadata: {
        authorization_encryption_alg_values_supported: ['ECDH-ES'],
        authorization_encryption_enc_values_supported: ['A256GCM', 'A128GCM'],
      } as never,
    },
  })
  const { response } = await client.submitOpenid4vpAuthorizationResponse({
    authorizationRequestPayload: authorizationRequestPayload as never,
    authorizationResponsePayload: {} as never,
    jarm: { responseJwt: jarm?.responseJwt ?? '' },
  })
  return { status: response.status, told: (await response.json()) as Sent['told'] }
}

export interface Holder {
  readonly privateKey: KeyObject
  readonly jwk: JWK
}

export async function makeHolder(): Promise<Holder> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  const { KeyObject } = await import('node:crypto')
  return { privateKey: KeyObject.from(privateKey), jwk: await exportJWK(publicKey) }
}

export interface Bound {
  readonly nonce: string
  readonly aud: string
  /** Seconds. */
  readonly iat?: number
  /** Claims that are shown; those that were asked for by default. */
  readonly shown?: Record<string, boolean>
}

export const askedClaims = {
  personal_administrative_number: true,
  given_name: true,
  family_name: true,
  birthdate: true,
  issuing_country: true,
}

/** The holder's presentation of a credential. */
export function present(credential: string, { privateKey }: Holder, bound: Bound): Promise<string> {
  const { nonce, aud, iat = Math.floor(Date.now() / 1000), shown = askedClaims } = bound
  return sdJwt({ kbSigner: signer(privateKey), kbSignAlg: 'ES256' }).present(credential, shown, {
    kb: { payload: { iat, nonce, aud } },
  })
}
